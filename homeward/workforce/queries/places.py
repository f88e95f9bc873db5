"""Where practitioners worked on past days, so that a hand-off can say what changed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.workforce.models import Practitioner, TeamMember


@dataclass(frozen=True)
class Membership:
    """Somebody's time in a team; ``ends`` is the first day they were no longer in it."""

    team_id: UUID
    team: str
    starts: date
    ends: date | None


@dataclass(frozen=True)
class WorkedAt:
    """A practitioner with their agency and every team they have been in."""

    practitioner_id: UUID
    name: str
    agency_id: UUID
    agency: str
    memberships: tuple[Membership, ...]

    def teams_on(self, day: date) -> tuple[Membership, ...]:
        """Return the teams they were in on a day."""
        return tuple(each for each in self.memberships if each.starts <= day and (each.ends is None or day < each.ends))

    def place_on(self, day: date) -> str:
        """Return where they worked on a day, in words."""
        teams = ", ".join(each.team for each in self.teams_on(day))
        return f"{teams}, {self.agency}" if teams else self.agency


def worked_at(*, practitioner_ids: Iterable[UUID]) -> dict[UUID, WorkedAt]:
    """Return where these practitioners work and have worked, by practitioner: two statements."""
    ids = set(practitioner_ids)
    found: dict[UUID, list[Membership]] = defaultdict(list)
    for row in TeamMember.objects.filter(practitioner_id__in=ids).select_related("team").order_by("starts"):
        found[row.practitioner_id].append(Membership(row.team_id, row.team.name, row.starts, row.ends))
    people = Practitioner.objects.filter(id__in=ids).select_related("user", "agency")
    return {
        each.id: WorkedAt(each.id, each.user.name, each.agency_id, each.agency.name, tuple(found[each.id]))
        for each in people
    }
