"""How two people are related, told from either end."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from homeward.people.values.persons import PersonSummary
from homeward.vocabulary.relationships import RelationKind
from homeward.vocabulary.worded import Worded

__all__ = [
    "OrderMade",
    "RelationKind",
    "RelationshipParts",
    "RelationshipView",
    "Responsibility",
    "ResponsibilityBasis",
]


class ResponsibilityBasis(Worded):
    """Why a person has parental responsibility for a child."""

    MOTHER = "mother", "Mother who gave birth"
    MARRIED = "married", "Married to the mother"
    REGISTERED = "registered", "Named on the birth certificate"
    AGREEMENT = "agreement", "Parental responsibility agreement"
    COURT_ORDER = "court_order", "Court order"
    ADOPTION = "adoption", "Adoption order"
    GUARDIANSHIP = "guardianship", "Special guardianship order"
    CHILD_ARRANGEMENTS = "child_arrangements", "Child arrangements order"


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Whether somebody has parental responsibility, why, and what was seen to prove it."""

    held: bool
    basis: ResponsibilityBasis | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class OrderMade:
    """An order by which somebody came to be responsible for a child, and the day it began."""

    record_id: UUID
    child_id: UUID
    basis: ResponsibilityBasis
    on: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class RelationshipParts:
    """
    A relationship to be written down: ``person_id`` is ``kind`` of ``other_id``.

    ``responsibility`` is held by the elder end (parent, guardian, carer) for the younger.
    """

    person_id: UUID
    other_id: UUID
    kind: RelationKind
    starts: date | None = None
    responsibility: Responsibility | None = None
    contact_restricted: bool = False
    restriction: str = ""


@dataclass(frozen=True, slots=True)
class RelationshipView:
    """
    A relationship as read from one person: the other one is ``words`` ("mum", "half-brother") to them.

    ``other`` is None where the viewer may know of the relationship but not who the other is.
    ``other_has_responsibility`` says whether the other one has parental responsibility for this person;
    ``has_responsibility_for_other`` the reverse; None means not recorded.
    """

    id: UUID
    person_id: UUID
    other_id: UUID
    other: PersonSummary | None
    kind: RelationKind
    words: str
    starts: date | None
    ends: date | None
    other_has_responsibility: bool | None
    has_responsibility_for_other: bool | None
    responsibility: Responsibility | None
    contact_restricted: bool
    restriction: str
    version: int
