"""Places and groups outside the home, as the risk assessments of a family tell them over time."""

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from homeward.access.values import Viewer
from homeward.casework.queries.family_head import family_head
from homeward.casework.queries.fillings import Filling, fillings_that_ask, form_that_asks
from homeward.casework.rules.outside_home import PEERS, PLACES, over_time
from homeward.casework.values.outside_home import Judgement, Look, OutsideHome, OutsideHomePage


def outside_home_page(*, by: Viewer, family_id: UUID, today: date) -> OutsideHomePage:
    """
    Open the places and groups outside the home.

    :raises NotFound: if there is no such family, or none this viewer may know of
    """
    head = family_head(by=by, family_id=family_id, today=today)
    names = {each.person.id: each.person.given or each.person.name for each in head.family.members}
    by_person: dict[UUID | None, list[Look]] = defaultdict(list)
    for look in map(_look, fillings_that_ask(family_id=family_id, fact="risk.places")):
        for person in look.about or (None,):
            by_person[person].append(look)
    form = form_that_asks(head, "risk.places")
    outside = tuple(_outside(person, names, some) for person, some in by_person.items())
    return OutsideHomePage(head, form.key if form else "", outside)


def _outside(person_id: UUID | None, names: dict[UUID, str], looks: list[Look]) -> OutsideHome:
    return OutsideHome(
        person_id=person_id,
        name=names.get(person_id, "Somebody no longer in the family") if person_id else "The young people",
        looks=tuple(looks),
        places=over_time(looks, PLACES),
        peers=over_time(looks, PEERS),
    )


def _look(filling: Filling) -> Look:
    facts = filling.facts
    judgement = facts.get("risk.judgement")
    return Look(
        on=filling.on,
        form_id=filling.id,
        about=tuple(UUID(str(each)) for each in facts.get("risk.about") or ()),
        judgement=Judgement(judgement) if judgement in {each.value for each in Judgement} else None,
        places=_rows(facts.get("risk.places")),
        peers=_rows(facts.get("risk.peers")),
        online=str(facts.get("risk.online") or ""),
    )


def _rows(value: Any) -> tuple[dict[str, str], ...]:
    return tuple({key: str(each) for key, each in row.items() if each not in (None, "")} for row in value or ())
