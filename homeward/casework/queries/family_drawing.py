"""A family drawn on a chosen day: its tree from how people are related, and who was around it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.access.values import Viewer
from homeward.casework.queries.family_head import head_and_work
from homeward.casework.queries.kept_facts import given_in, latest_with
from homeward.casework.rules import read_map
from homeward.casework.rules.family_tree import family_tree
from homeward.casework.rules.surroundings import surroundings
from homeward.casework.values import FamilyHead
from homeward.casework.values.family_drawing import Drawn, FamilyTree, Surroundings, Tie
from homeward.casework.values.family_map import Network
from homeward.people import queries as people
from homeward.people.values import FamilySummary, PersonSummary, RelationshipView


@dataclass(frozen=True)
class InWords:
    """One member of the family, and what the others are to them."""

    person: PersonSummary
    as_child: bool
    age: str
    related: tuple[str, ...]
    restricted_with: tuple[str, ...]


@dataclass(frozen=True)
class FamilyDrawingPage:
    """The drawings of a family on a day, and the same in words."""

    head: FamilyHead
    on: date
    family: FamilySummary
    tree: FamilyTree
    words: tuple[InWords, ...]
    network: Network | None
    around: Surroundings | None


def family_drawing_page(*, by: Viewer, family_id: UUID, on: date, today: date) -> FamilyDrawingPage:
    """
    Open the drawings of a family as it was on a day.

    :raises NotFound: if there is no such family, or none this viewer may know of
    :raises NotAllowed: if the viewer may know of it, but not read the work with it
    """
    head, work = head_and_work(by=by, family_id=family_id, today=today)
    family = head.family if on == today else people.family(by=by, family_id=family_id, on=on)
    persons = {each.person.id: each for each in family.members}
    related = people.relationships_among(by=by, person_ids=persons, on=on)
    given = given_in(work.episode.id, ("network",), on=on) if work else []
    latest = latest_with(given, "network.people")
    network = read_map.network_in(latest) if latest else None
    return FamilyDrawingPage(
        head=head,
        on=on,
        family=family,
        tree=family_tree(
            [_drawn(each.person, as_child=each.as_child, on=on) for each in family.members], _ties(related)
        ),
        words=tuple(_in_words(each.person, each.as_child, related, on) for each in family.members),
        network=network,
        around=surroundings(network.people) if network else None,
    )


def _drawn(person: PersonSummary, *, as_child: bool, on: date) -> Drawn:
    return Drawn(
        id=person.id,
        name=person.given or person.name,
        sex=person.sex.value,
        born=person.born,
        age=person.age_words(on),
        died=person.died_on is not None and person.died_on <= on,
        unborn=person.is_unborn,
        as_child=as_child,
    )


def _ties(related: tuple[RelationshipView, ...]) -> list[Tie]:
    """Each relationship once: a view says what the other one is to the person it is read from."""
    found: dict[UUID, Tie] = {}
    for each in related:
        tie = Tie(each.other_id, each.person_id, each.kind)
        if each.id not in found or _from_elder(each):
            found[each.id] = tie
    return list(found.values())


def _from_elder(view: RelationshipView) -> bool:
    """Whether the other one, of whom the view tells, is the elder end: a parent, a carer, an aunt."""
    return view.kind.value in {
        "parent",
        "step_parent",
        "adoptive_parent",
        "foster_carer",
        "guardian",
        "grandparent",
        "aunt_or_uncle",
        "carer",
    }


def _in_words(person: PersonSummary, as_child: bool, related: tuple[RelationshipView, ...], on: date) -> InWords:  # noqa: FBT001
    own = [each for each in related if each.person_id == person.id and each.other is not None]
    return InWords(
        person=person,
        as_child=as_child,
        age=person.age_words(on),
        related=tuple(f"{each.words} {each.other.given or each.other.name}" for each in own if each.other),
        restricted_with=tuple(
            each.other.given or each.other.name for each in own if each.other and each.contact_restricted
        ),
    )


def _called(view: RelationshipView) -> str:
    return (view.other.given or view.other.name) if view.other else ""
