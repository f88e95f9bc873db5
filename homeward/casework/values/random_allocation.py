"""Random allocation of eligible cases to arms: what a trial promises, what was drawn, what the log says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from homeward.vocabulary.worded import Worded

EVERYBODY = "everybody"
"""The one stratum of a trial that has no strata."""


@dataclass(frozen=True)
class Arm:
    """One thing a case may be given: its share in the ratio, and the practice model it is worked under, if one."""

    key: str
    title: str
    share: int
    model: str = ""
    model_version: str = ""


@dataclass(frozen=True)
class Stratifier:
    """A fact that cases are kept in balance by, and the values it may have."""

    key: str
    title: str
    fact: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Protocol:
    """What a trial promises before the first draw."""

    arms: tuple[Arm, ...]
    block_sizes: tuple[int, ...]
    strata: tuple[Stratifier, ...] = ()
    says: str = ""

    @property
    def share_of_all(self) -> int:
        """What the shares add up to: every block is a multiple of it."""
        return sum(each.share for each in self.arms)

    @property
    def ratio(self) -> str:
        """The ratio as people write it: "Pods 2 : Usual service 1"."""
        return " : ".join(f"{each.title} {each.share}" for each in self.arms)

    def arm(self, key: str) -> Arm | None:
        """Return the arm with this key."""
        return next((each for each in self.arms if each.key == key), None)


class LogKind(Worded):
    """What an entry in the log of a trial says."""

    DRAWN = "drawn", "Drawn"
    JOINED = "joined", "Joined an earlier draw"
    DEVIATION = "deviation", "Given something else"
    ENDED = "ended", "Trial ended"


@dataclass(frozen=True)
class LogEntry:
    """One entry of the log as it was sealed. ``position`` is the place in the list of its stratum, from 1."""

    number: int
    kind: LogKind
    content: Mapping[str, Any]
    seal: str
    stratum: str = ""
    position: int | None = None
    arm: str = ""
    nonce: str = ""


@dataclass(frozen=True)
class AllocationFault:
    """Something wrong with a trial's list or log, and where."""

    where: str
    what: str


@dataclass(frozen=True)
class StratumFound:
    """The stratum of a case, or why there is none."""

    key: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    why_none: str = ""


@dataclass(frozen=True)
class Balance:
    """How many were drawn in one stratum, by arm; the newest are counted and not told apart."""

    stratum: str
    title: str
    drawn: int
    by_arm: Mapping[str, int]
    kept_back: int


@dataclass(frozen=True)
class Lot:
    """What a case drew, for those who work with it."""

    entry_id: UUID
    trial_id: UUID
    trial_title: str
    case_code: str
    arm: Arm
    drawn_at: datetime
    drawn_by: str
    joined: bool
    given_arm: Arm | None = None
    given_why: str = ""


@dataclass(frozen=True)
class DrawPage:
    """One case before the draw, or after it."""

    trial_id: UUID
    trial_title: str
    says: str
    ratio: str
    arms: tuple[Arm, ...]
    about: str
    referral_id: UUID | None
    episode_id: UUID | None
    family_id: UUID | None
    lot: Lot | None
    may_draw: bool
    why_not: tuple[str, ...] = ()
    joins: bool = False
    conditions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class LogLine:
    """One entry of the log, for people. No name: the case by its code. ``arm`` is empty while it is kept back."""

    number: int
    kind: LogKind
    case_code: str
    at: datetime
    by_name: str
    stratum: str
    position: int | None
    arm: str
    kept_back: bool
    given: str = ""
    reason: str = ""
    unexplained: str = ""
    seal: str = ""
    envelope: str = ""
    nonce: str = ""


@dataclass(frozen=True)
class TrialView:
    """A trial in a line."""

    id: UUID
    title: str
    model_title: str
    model_version: str
    starts: date
    ended_on: date | None
    drawn: int
    ratio: str


@dataclass(frozen=True)
class TrialPage:
    """A trial with what was promised, its log and its balance."""

    trial: TrialView
    protocol: Protocol
    says: str
    cases_at_most: int
    set_up_by: str
    set_up_at: datetime
    seed_commitment: str
    list_commitment: str
    seed: str
    balance: tuple[Balance, ...]
    log: tuple[LogLine, ...]
    deviations: int
    unexplained: int
    undrawn: int
    last_seal: str
    may_end: bool
    faults: tuple[AllocationFault, ...] = ()


@dataclass(frozen=True)
class TrialToSetUp:
    """A practice model that says how its cases are allocated by lot."""

    model: str
    version: str
    title: str
    protocol: Protocol
    conditions: tuple[str, ...]
    running: bool
