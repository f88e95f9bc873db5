"""Whether a plan covers what its model asks of it, and the thread from need to outcome."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class DomainGoal:
    """A goal as the domains see it."""

    goal_id: UUID
    wanted: str
    domain: str
    is_dropped: bool = False


@dataclass(frozen=True)
class DomainStanding:
    """One domain of the model: its goals, or the reason there is none."""

    key: str
    title: str
    says: str
    goals: tuple[DomainGoal, ...]
    reason: str = ""

    @property
    def is_covered(self) -> bool:
        """Say whether there is a goal, or a reason for none."""
        return any(not each.is_dropped for each in self.goals) or bool(self.reason)


@dataclass(frozen=True)
class Completeness:
    """Whether the plan is complete; empty domains mean that the model asks for none."""

    domains: tuple[DomainStanding, ...] = ()
    without_domain: tuple[DomainGoal, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Say whether every domain has a goal or a reason."""
        return all(each.is_covered for each in self.domains)

    @property
    def missing(self) -> tuple[DomainStanding, ...]:
        """Return the domains with neither goal nor reason."""
        return tuple(each for each in self.domains if not each.is_covered)


@dataclass(frozen=True)
class Knot:
    """One part of the thread: what it is, and what is known of it. Nothing known is a gap, and says so."""

    key: str
    title: str
    lines: tuple[str, ...]
    gap: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Thread:
    """A goal from need to outcome."""

    goal_id: UUID
    knots: tuple[Knot, ...]

    @property
    def parts(self) -> dict[str, Knot]:
        """Return each part by its key: need, goal, action, progress, outcome."""
        return {each.key: each for each in self.knots}
