"""A family: a named group of people, each in it from one day to another."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.people.values.persons import PersonSummary


@dataclass(frozen=True, slots=True)
class MemberView:
    """
    One person's membership of a family; ``ends`` is the first day they are no longer in it.

    Of somebody who left and whom the viewer no longer reaches, ``person`` is only the name the family knew them by.
    """

    person: PersonSummary
    as_child: bool
    main_carer: bool
    starts: date
    ends: date | None
    is_reached: bool = True


@dataclass(frozen=True, slots=True)
class FamilySummary:
    """A family with its members on one day, children first, eldest first."""

    id: UUID
    name: str
    members: tuple[MemberView, ...]
    version: int = 1

    @property
    def children(self) -> tuple[PersonSummary, ...]:
        """Those in the family as children."""
        return tuple(each.person for each in self.members if each.as_child)

    @property
    def adults(self) -> tuple[PersonSummary, ...]:
        """Those in the family as adults."""
        return tuple(each.person for each in self.members if not each.as_child)
