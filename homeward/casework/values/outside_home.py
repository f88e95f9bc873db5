"""Places and groups outside the home as they were looked at over time."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.casework.values.pages import FamilyHead
from homeward.vocabulary.worded import Worded


class Safe(Worded):
    """How safe a place is for a young person."""

    SAFE = ("safe", "Safe")
    MIXED = ("mixed", "Sometimes safe, sometimes not")
    NOT_SAFE = ("not_safe", "Not safe")
    NOT_KNOWN = ("not_known", "Not known yet")


class Pull(Worded):
    """Which way a group pulls."""

    HELPS = ("helps", "It helps them")
    BOTH = ("both", "Both ways")
    HARMS = ("harms", "It draws them into harm")
    NOT_KNOWN = ("not_known", "Not known yet")


class Judgement(Worded):
    """How worried people are, taking everything together."""

    SETTLED = ("settled", "Settled")
    WATCHFUL = ("watchful", "Watchful")
    WORRIED = ("worried", "Worried")
    VERY_WORRIED = ("very_worried", "Very worried")


@dataclass(frozen=True)
class Seen:
    """How a place or a group was seen on one day: a word, and what was written about it."""

    on: date
    form_id: UUID
    code: str
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class OutsideThing:
    """A place or a group, with every look at it; the newest last."""

    name: str
    seen: tuple[Seen, ...]
    is_gone: bool

    @property
    def now(self) -> Seen:
        """The newest look."""
        return self.seen[-1]

    @property
    def then(self) -> Seen | None:
        """The first look, if there was more than one."""
        return self.seen[0] if len(self.seen) > 1 else None


@dataclass(frozen=True)
class Look:
    """One risk assessment: the day, who it is about, and what it says about the world outside."""

    on: date
    form_id: UUID
    about: tuple[UUID, ...]
    judgement: Judgement | None
    places: tuple[dict[str, str], ...]
    peers: tuple[dict[str, str], ...]
    online: str


@dataclass(frozen=True)
class OutsideHome:
    """The world outside the home of one young person, then and now."""

    person_id: UUID | None
    name: str
    looks: tuple[Look, ...]
    places: tuple[OutsideThing, ...]
    peers: tuple[OutsideThing, ...]


@dataclass(frozen=True)
class OutsideHomePage:
    """The world outside the home of each young person, and the form that looks at it."""

    head: FamilyHead
    form_key: str
    each: tuple[OutsideHome, ...]
