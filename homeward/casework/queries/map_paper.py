"""A family's map as it is handed to one member of the family: on one page, without what is kept from them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.access.values import Viewer
from homeward.casework.queries.family_map import family_map_page
from homeward.casework.rules.kept_back import (
    Reader,
    lines_kept_back,
    map_for,
    network_for,
    plan_for,
    words_for,
)
from homeward.casework.rules.statements import first_by_rater, latest_by_rater
from homeward.casework.values.family_map import ChildSaid, Dot, FamilyMap, FamilyMapPage, Network, SafetyPlan, Way
from homeward.people import queries as people
from homeward.people.values import PersonSummary
from homeward.vocabulary.errors import Conflict, Invalid


@dataclass(frozen=True)
class MapPaper:
    """What stands on the page, for whom, and (for the worker only) what was left out."""

    page: FamilyMapPage
    reader: PersonSummary
    map: FamilyMap
    said: tuple[ChildSaid, ...]
    network: Network | None
    safety: SafetyPlan | None
    way: Way | None
    kept_back: tuple[str, ...]

    @property
    def drawings(self) -> tuple[str, ...]:
        """The ids of the drawings of those children whose words are on it."""
        return tuple(each for said in self.said for each in said.drawings)


@dataclass(frozen=True)
class ThenAndNow:
    """One person's first number and their number now."""

    who: str
    first: int
    now: int


def then_and_now(dots: tuple[Dot, ...]) -> tuple[ThenAndNow, ...]:
    """Return everybody's own first number beside their number now, the child first."""
    first = {each.rater: each.value for each in first_by_rater(dots)}
    return tuple(ThenAndNow(each.rater.label, first[each.rater], each.value) for each in latest_by_rater(dots))


def map_readers(page: FamilyMapPage) -> tuple[PersonSummary, ...]:
    """Return the members of the family a map can be handed to, the main carer and the adults first."""
    members = sorted(page.head.family.members, key=lambda each: (each.as_child, not each.main_carer))
    return tuple(each.person for each in members if each.is_reached and not each.person.is_unborn)


def map_paper(*, by: Viewer, family_id: UUID, person_id: UUID | None, today: date) -> MapPaper:
    """
    Return the map for one member of the family; for the main carer when nobody is named.

    :raises NotFound: if there is no such family, or none this viewer may know of
    :raises Conflict: if there is no map yet
    :raises Invalid: if the person is not of this family
    """
    page = family_map_page(by=by, family_id=family_id, today=today)
    if page.map is None:
        raise Conflict("There is no map of this family yet.", remedy="Make the map with the family first.")
    readers = map_readers(page)
    chosen = next((each for each in readers if person_id in (None, each.id)), None)
    if chosen is None:
        raise Invalid.because("Choose somebody who is in the family now.", field="person")
    reader = _reader(by, page, chosen, today)
    said = words_for(page.said, reader)
    return MapPaper(
        page=page,
        reader=chosen,
        map=map_for(page.map, reader, not_named=page.not_named),
        said=said,
        network=network_for(page.network, reader, not_named=page.not_named),
        safety=plan_for(page.safety, reader, not_named=page.not_named),
        way=None if reader.is_restricted else page.way,
        kept_back=lines_kept_back(reader, words_held=len(page.said) - len(said), not_named=page.not_named),
    )


def _reader(by: Viewer, page: FamilyMapPage, chosen: PersonSummary, today: date) -> Reader:
    ids = [each.person.id for each in page.head.family.members]
    related = people.relationships_among(by=by, person_ids=ids, on=today)
    restricted = {each.other_id for each in related if each.person_id == chosen.id and each.contact_restricted}
    children = {each.id for each in page.head.family.children}
    return Reader(chosen.id, chosen.id in children, frozenset(restricted))
