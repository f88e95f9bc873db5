"""Hand-offs of a family: what changed each time, and which of them count under the rule in use."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from homeward.casework.values.allocation import HandoffKind
from homeward.casework.values.pages import FamilyHead
from homeward.practice.values import Setting
from homeward.vocabulary.worded import Worded


class HandoffRule(Worded):
    """What counts as a hand-off. No source says, so the authority decides and every page tells which was used."""

    ANY_CHANGE = ("any_change", "any change of the lead worker, of the team or between agencies")
    CHANGE_OF_LEAD = ("change_of_lead", "a change of the lead worker")
    CHANGE_OF_TEAM = ("change_of_team", "a change of the team")
    BETWEEN_AGENCIES = ("between_agencies", "a change from one agency to another")


@dataclass(frozen=True)
class Changed:
    """What was different after a hand-off. None: nobody can tell, since it is not known where somebody worked."""

    lead: bool
    team: bool | None
    agency: bool | None
    is_first: bool = False

    @property
    def words(self) -> str:
        """Say what changed: "lead and team"."""
        if self.is_first:
            return "first allocation"
        told = [("lead", self.lead), ("team", self.team), ("agency", self.agency)]
        changed = [word for word, is_so in told if is_so]
        return " and ".join([", ".join(changed[:-1]), changed[-1]]) if len(changed) > 1 else "".join(changed)


@dataclass(frozen=True)
class HandoffLine:
    """One entry of the log: who handed over to whom, why, what changed, and whether it counts."""

    id: UUID
    happened_on: date
    kind: HandoffKind
    from_name: str
    from_place: str
    to_name: str
    to_place: str
    reason: str
    to_know: str
    changed: Changed
    counts: bool | None


@dataclass(frozen=True)
class HandoffTally:
    """How many hand-offs there were under a rule, and of how many nobody can tell."""

    rule: HandoffRule
    found: int
    not_known: int


@dataclass(frozen=True)
class LoggedHandoff:
    """One entry of the log of many families: whose, when, what changed, and under which rule it is judged."""

    family_id: UUID
    happened_on: date
    changed: Changed
    rule: HandoffRule
    practitioners: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class HandoffCount:
    """
    Hand-offs for each family worked with: so many of so many, and how many nobody can tell.

    ``rules``: what counted, several where teams decided differently. ``hidden`` says why there is no number.
    """

    families: int
    found: int = 0
    not_known: int = 0
    families_with: int = 0
    rules: tuple[HandoffRule, ...] = ()
    hidden: str = ""

    @property
    def per_family(self) -> Decimal | None:
        """Hand-offs for each family, to two places; None where no family was worked with."""
        if not self.families or self.hidden:
            return None
        return (Decimal(self.found) / self.families).quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass(frozen=True)
class CountedHandoffs:
    """The hand-offs behind a number: those of families the reader may open, and how many there are besides."""

    about: str
    model_title: str
    count: HandoffCount
    lines: tuple[tuple[LoggedHandoff, str], ...]
    not_yours: int


@dataclass(frozen=True)
class HandoffsPage:
    """Every hand-off of the work with a family, the newest first."""

    head: FamilyHead
    tally: HandoffTally
    setting: Setting | None
    lines: tuple[HandoffLine, ...]
