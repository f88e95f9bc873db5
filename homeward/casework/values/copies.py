"""Handing out a finished form on paper or as a file: to whom, why, and what is left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from homeward.casework.values.form_page import FormPage
from homeward.vocabulary.worded import Worded


class RecipientKind(Worded):
    """Whom a copy is made for."""

    FAMILY_MEMBER = ("family_member", "Somebody in the family")
    PROFESSIONAL = ("professional", "Another professional or service")
    OTHER = ("other", "Somebody else")
    OWN_USE = ("own_use", "Me, for a visit or a meeting")


@dataclass(frozen=True)
class Recipient:
    """Who gets a copy: a member of the family by id, anybody else by name."""

    kind: RecipientKind
    name: str = ""
    person_id: UUID | None = None


@dataclass(frozen=True)
class Withheld:
    """
    A question whose answer should not go to this recipient as it is, and why.

    ``is_fixed``: it never goes, whatever is chosen. ``is_lessened``: it goes, without whom it should not name.
    """

    question: str
    why: str
    is_fixed: bool = False
    is_lessened: bool = False


@dataclass(frozen=True)
class CopyPlan:
    """
    What a copy for one recipient would hold.

    ``answers`` are without whatever must never reach this recipient; ``withheld`` says which questions that
    concerned, and which others mention somebody they may have no contact with.
    """

    page: FormPage
    recipient: Recipient
    recipient_name: str
    case_reference: str
    answers: Mapping[str, Any]
    withheld: tuple[Withheld, ...] = ()
    members: Mapping[UUID, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ReleasedCopyView:
    """A copy that was made: its reference stands at the foot of every page of it."""

    id: UUID
    reference: str
    recipient: str
    kind: RecipientKind
    reason: str
    made_at: datetime
    made_by: str
    left_out: tuple[str, ...] = ()
