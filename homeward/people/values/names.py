"""A person's names: several over a life, their parts kept apart."""

from dataclasses import dataclass
from datetime import date

from homeward.vocabulary.worded import Worded


class NameKind(Worded):
    """What a name is to the person."""

    LEGAL = "legal", "Legal name"
    KNOWN_AS = "known_as", "Known as"
    FORMER = "former", "Former name"
    ALIAS = "alias", "Also called"


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name with its parts kept apart. Either part may be empty, not both: a baby may have only one."""

    given: str = ""
    family: str = ""
    middle: str = ""

    def __str__(self) -> str:
        """Give the name as it is said."""
        return " ".join(part for part in (self.given, self.middle, self.family) if part)


@dataclass(frozen=True, slots=True)
class NameView:
    """One of a person's names, and when it was theirs."""

    kind: NameKind
    parts: NameParts
    starts: date | None
    ends: date | None
