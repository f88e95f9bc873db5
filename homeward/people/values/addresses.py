"""Where a person lives or can be written to, and since when."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.vocabulary.worded import Worded


class AddressKind(Worded):
    """What an address is to the person."""

    HOME = "home", "Home"
    STAYING = "staying", "Staying at for now"
    WRITING = "writing", "Letters go to"


@dataclass(frozen=True, slots=True)
class AddressParts:
    """An address as it is written on an envelope, with its property reference if known."""

    line_1: str
    line_2: str = ""
    town: str = ""
    postcode: str = ""
    uprn: str = ""

    def __str__(self) -> str:
        """Give the address on one line."""
        return ", ".join(part for part in (self.line_1, self.line_2, self.town, self.postcode) if part)


@dataclass(frozen=True, slots=True)
class AddressView:
    """An address of a person over a period; ``ends`` is the first day they no longer lived there."""

    id: UUID
    person_id: UUID
    kind: AddressKind
    parts: AddressParts
    starts: date
    ends: date | None
    version: int = 1
