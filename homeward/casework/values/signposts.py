"""Other help a family was pointed to, and what became of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.vocabulary.worded import Worded


class SignpostState(Worded):
    """What became of a signpost."""

    USING = ("using", "They go there")
    WAITING = ("waiting", "They are waiting for a place")
    OVER = ("over", "They went, and it is over")
    NOT_WANTED = ("not_wanted", "They would rather not")
    COULD_NOT = ("could_not", "They could not get in")
    NOT_KNOWN = ("not_known", "We could not find out")


@dataclass(frozen=True)
class SignpostHeard:
    """What was heard on a day."""

    state: SignpostState
    heard_on: date
    note: str


@dataclass(frozen=True)
class SignpostView:
    """One service the family was pointed to, and everything heard of it since, the latest last."""

    position: int
    service: str
    why: str
    contact: str
    for_whom: str
    heard: tuple[SignpostHeard, ...] = ()

    @property
    def latest(self) -> SignpostHeard | None:
        """What was heard last, None while nobody has asked."""
        return self.heard[-1] if self.heard else None


@dataclass(frozen=True)
class Signposts:
    """The signposts of a family's latest closure."""

    closure_id: UUID
    family_id: UUID
    views: tuple[SignpostView, ...]

    @property
    def waiting(self) -> int:
        """How many nobody has asked about yet."""
        return sum(1 for each in self.views if each.latest is None)
