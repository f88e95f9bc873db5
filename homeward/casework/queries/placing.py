"""Which teams could take a referral, and which families on record it could belong to."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.access.values import Viewer
from homeward.casework.models import Referral, ReferralPerson
from homeward.casework.models.reach import within_reach
from homeward.people.queries import families_of_people
from homeward.people.values import FamilyName
from homeward.practice.queries import model_in_use
from homeward.workforce.queries import teams
from homeward.workforce.values import TeamKind, TeamView

_WORKS_WITH_FAMILIES = (TeamKind.DELIVERY, TeamKind.POD)


@dataclass(frozen=True)
class Places:
    """The teams and families to choose from at triage."""

    teams: tuple[TeamView, ...]
    families: tuple[FamilyName, ...]


def teams_to_choose(by: Viewer, referral: Referral, today: date) -> list[TeamView]:
    """Return the open teams that work with families by the referral's model today."""
    return teams_working_by(by, referral.model_name, today)


def teams_working_by(by: Viewer, model: str, today: date) -> list[TeamView]:
    """Return the open teams that work with families by this model today, by name."""
    found = []
    for team in teams(by=by, on=today):
        if team.kind in _WORKS_WITH_FAMILIES:
            used = model_in_use(by=by, on=today, team_id=team.id)
            if used is not None and used.name == model:
                found.append(team)
    return found


def families_to_choose(by: Viewer, referral: Referral, today: date) -> list[FamilyName]:
    """Return the families that people linked in the referral are in, each once, by name."""
    linked = list(
        ReferralPerson.objects.filter(referral=referral, person__isnull=False).values_list("person_id", flat=True)
    )
    once: dict[UUID, FamilyName] = {}
    for names in families_of_people(by=by, person_ids=linked, on=today).values():
        for each in names:
            once.setdefault(each.id, each)
    return sorted(once.values(), key=lambda each: each.name)


def places_for(*, by: Viewer, referral_id: UUID, today: date) -> Places:
    """
    Return where a referral could go if it is accepted: the teams, and the families on record.

    :raises NotFound: if the referral is not there for this viewer
    """
    row = within_reach(Referral, referral_id)
    return Places(
        teams=tuple(teams_to_choose(by, row, today)),
        families=tuple(families_to_choose(by, row, today)),
    )
