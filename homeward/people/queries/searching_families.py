"""Find families by their own name, which may be nobody's in them."""

from datetime import date
from uuid import UUID

from homeward.access.actions import record_read, require
from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject, Viewer
from homeward.people.models import FamilyKey
from homeward.people.queries.families import family_summaries
from homeward.people.queries.searching import ranked
from homeward.people.rules.search_keys import understand_family, why_found
from homeward.people.values import FamilyHit

FAMILIES_SHOWN = 10


def search_families(*, by: Viewer, text: str, on: date) -> tuple[FamilyHit, ...]:
    """
    Return the families whose own name fits everything typed, the best first, with who is in them on a day.

    Row-level security stays on: a key worker finds only families of theirs. A birth or a number is nobody's
    family name, so whoever types one looks for people only.

    :raises NotAllowed: if the viewer may neither search for people nor read about any
    """
    if not allowed(by, Permission.PERSON_READ):
        require(by, Permission.PERSON_SEARCH)
    query = understand_family(text)
    if not query.terms or len(text.strip()) < 2:
        return ()
    points = ranked(FamilyKey.objects.all(), "family_id", query, FAMILIES_SHOWN)
    families = family_summaries(by=by, family_ids=points, on=on)
    keys: dict[UUID, list[str]] = {each: [] for each in points}
    for family_id, key in FamilyKey.objects.filter(family_id__in=list(points)).values_list("family_id", "key"):
        keys[family_id].append(key)
    in_order = sorted(families.values(), key=lambda each: (-points[each.id], each.name))
    record_read("family.searched", by=by, about=[Subject.family(each.id) for each in in_order])
    return tuple(FamilyHit(family=each, why=tuple(why_found(query, keys[each.id]))) for each in in_order)
