"""Which team has a family once somebody else leads the work with it."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class TeamAfter:
    """The team that has the family afterwards; or why nobody can tell which one."""

    team_id: UUID | None
    why_not: str = ""


def team_after(*, now: UUID | None, theirs: Collection[UUID], chosen: UUID | None = None) -> TeamAfter:
    """
    Return the team a family goes to when somebody of these teams takes the lead.

    It stays where it is if they work there, or in no team that works with families.

    :param now: the team that has the family
    :param theirs: the teams that work with families which the new lead is in
    :param chosen: the team whoever hands over named
    """
    if chosen is not None:
        return TeamAfter(chosen) if chosen in theirs else TeamAfter(None, "They do not work in that team.")
    if now in theirs or not theirs:
        return TeamAfter(now)
    if len(theirs) == 1:
        return TeamAfter(next(iter(theirs)))
    return TeamAfter(None, "They work in several teams: choose the one that takes the family on.")
