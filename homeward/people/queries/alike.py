"""Who of some people may be the same person under two records."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import product
from uuid import UUID

from django.db.models import Q

from homeward.people.models import SearchKey
from homeward.people.rules.search_keys import Found


def alike(*, person_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """
    Return for each of these people one that stands for all of them who may be the same: one statement.

    The same are those born on one day whose surnames and whose first names sound alike; twins are told apart by their
    first names. For sums over a whole cohort: names nobody, so the action that asks writes down that it looked.
    """
    keys: defaultdict[UUID, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    wanted = set(person_ids)
    # The shortest names have no sound of their own; they are held against each other as they are written.
    kinds = _begins(Found.SOUND_AND_BIRTH) | _begins(Found.GIVEN_SOUND) | _begins(Found.GIVEN_NAME)
    rows = SearchKey.objects.filter(kinds, person_id__in=wanted)
    for person, key in rows.values_list("person_id", "key"):
        keys[person][0 if key.startswith(f"{Found.SOUND_AND_BIRTH}:") else 1].append(key)
    stands: dict[tuple[str, str], UUID] = {}
    found = {each: each for each in wanted}
    for person in sorted(keys, key=str):
        both = list(product(*keys[person]))
        first = min((stands[pair] for pair in both if pair in stands), default=person, key=str)
        found[person] = found.get(first, first)
        for pair in both:
            stands.setdefault(pair, found[person])
    return found


def _begins(found: Found) -> Q:
    return Q(key__gte=f"{found}:", key__lt=f"{found};")
