"""Numbers and codes by which others know a person."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.vocabulary.worded import Worded


class IdentifierKind(Worded):
    """Who gave the identifier, and so what it is for."""

    NHS_NUMBER = "nhs_number", "NHS number"
    UPN = "upn", "Unique pupil number (UPN)"
    FORMER_UPN = "former_upn", "Former UPN"
    LA_CHILD_ID = "la_child_id", "Local authority's child id"
    OTHER_SYSTEM = "other_system", "Id in another system"
    IMPORT_KEY = "import_key", "Id in an imported file"


@dataclass(frozen=True, slots=True)
class IdentifierParts:
    """An identifier to be given to a person."""

    kind: IdentifierKind
    value: str
    starts: date | None = None


@dataclass(frozen=True, slots=True)
class IdentifierView:
    """An identifier a person has or had; ``shown`` is how it is printed."""

    id: UUID
    kind: IdentifierKind
    value: str
    shown: str
    starts: date | None
    ends: date | None
