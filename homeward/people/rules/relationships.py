"""Relationships come in pairs: what one is to the other, and back."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.people.values.persons import PersonSummary, Sex
from homeward.people.values.relationships import RelationKind, RelationshipParts, Responsibility
from homeward.vocabulary.errors import Problem

K = RelationKind
LONGEST_RESTRICTION, LONGEST_EVIDENCE = 300, 200


@dataclass(frozen=True, slots=True)
class Pair:
    """A relationship from its elder end and from its younger; both are the same where neither is elder."""

    elder: RelationKind
    younger: RelationKind
    # Whether the elder may have parental responsibility for the younger.
    carries_responsibility: bool = False
    elder_is_older: bool = False


PAIRS: tuple[Pair, ...] = (
    Pair(K.PARENT, K.CHILD, carries_responsibility=True, elder_is_older=True),
    Pair(K.STEP_PARENT, K.STEP_CHILD, carries_responsibility=True),
    Pair(K.ADOPTIVE_PARENT, K.ADOPTED_CHILD, carries_responsibility=True, elder_is_older=True),
    Pair(K.FOSTER_CARER, K.FOSTER_CHILD, elder_is_older=True),
    Pair(K.GUARDIAN, K.WARD, carries_responsibility=True, elder_is_older=True),
    Pair(K.GRANDPARENT, K.GRANDCHILD, carries_responsibility=True, elder_is_older=True),
    Pair(K.AUNT_OR_UNCLE, K.NIECE_OR_NEPHEW, carries_responsibility=True),
    Pair(K.CARER, K.CARED_FOR, carries_responsibility=True),
    *(
        Pair(kind, kind)
        for kind in (
            K.SIBLING,
            K.HALF_SIBLING,
            K.STEP_SIBLING,
            K.PARTNER,
            K.FORMER_PARTNER,
            K.COUSIN,
            K.FRIEND,
        )
    ),
    # A brother or an uncle's friend may hold responsibility by a court's order, whatever else they are.
    Pair(K.OTHER, K.OTHER, carries_responsibility=True),
)
_BY_KIND = {kind: pair for pair in PAIRS for kind in (pair.elder, pair.younger)}

# What the other one is called, by their sex: female, male, not known.
_WORDS: dict[RelationKind, tuple[str, str, str]] = {
    K.PARENT: ("mum", "dad", "parent"),
    K.CHILD: ("daughter", "son", "child"),
    K.STEP_PARENT: ("stepmum", "stepdad", "step-parent"),
    K.STEP_CHILD: ("stepdaughter", "stepson", "stepchild"),
    K.ADOPTIVE_PARENT: ("adoptive mum", "adoptive dad", "adoptive parent"),
    K.ADOPTED_CHILD: ("adopted daughter", "adopted son", "adopted child"),
    K.GRANDPARENT: ("grandmother", "grandfather", "grandparent"),
    K.GRANDCHILD: ("granddaughter", "grandson", "grandchild"),
    K.AUNT_OR_UNCLE: ("aunt", "uncle", "aunt or uncle"),
    K.NIECE_OR_NEPHEW: ("niece", "nephew", "niece or nephew"),
    K.SIBLING: ("sister", "brother", "brother or sister"),
    K.HALF_SIBLING: ("half-sister", "half-brother", "half-brother or half-sister"),
    K.STEP_SIBLING: ("stepsister", "stepbrother", "stepbrother or stepsister"),
}


def inverse(kind: RelationKind) -> RelationKind:
    """Return what the second person is to the first, when the first is `kind` of the second."""
    pair = _BY_KIND[kind]
    return pair.younger if kind is pair.elder else pair.elder


def as_stored(person_id: UUID, other_id: UUID, kind: RelationKind) -> tuple[UUID, UUID, RelationKind]:
    """
    Return the one way a relationship is written down, from whichever end it was told.

    From the elder end where there is one; else from the person whose id comes first.
    """
    pair = _BY_KIND[kind]
    if pair.elder is pair.younger:
        first, second = sorted((person_id, other_id))
        return first, second, kind
    if kind is pair.elder:
        return person_id, other_id, kind
    return other_id, person_id, pair.elder


def word_for(kind: RelationKind, sex: Sex) -> str:
    """Return what somebody of this sex is called, being `kind` to another: "mum", "half-brother", "partner"."""
    words = _WORDS.get(kind)
    if words is None:
        return kind.label.lower()
    female, male, either = words
    return {Sex.FEMALE: female, Sex.MALE: male}.get(sex, either)


def may_carry_responsibility(kind: RelationKind) -> bool:
    """Say whether parental responsibility can be noted on this relationship."""
    return _BY_KIND[kind].carries_responsibility


def what_is_wrong(
    parts: RelationshipParts, person: PersonSummary, other: PersonSummary, *, today: date
) -> list[Problem]:
    """Return everything that keeps this relationship from being written down."""
    problems: list[Problem] = []
    if parts.person_id == parts.other_id:
        return [Problem("other", "A person cannot be related to themselves.", "Choose somebody else.")]
    if parts.starts is not None and parts.starts > today:
        problems.append(Problem("starts", "The relationship must start today or in the past."))
    if parts.responsibility is not None and not may_carry_responsibility(parts.kind):
        problems.append(
            Problem("responsibility", f"A {parts.kind.label.lower()} does not carry parental responsibility.")
        )
    problems += words_wrong(parts.responsibility, parts.restriction if parts.contact_restricted else None)
    return problems + _ages_wrong(parts, person, other)


def words_wrong(responsibility: Responsibility | None, restriction: str | None) -> list[Problem]:
    """Return what is wrong with the words of a relationship; ``restriction`` is None where contact is free."""
    problems: list[Problem] = []
    if restriction is not None and not restriction.strip():
        problems.append(Problem("restriction", "Say what the contact restriction is, and who decided it."))
    if len((restriction or "").strip()) > LONGEST_RESTRICTION:
        problems.append(Problem("restriction", f"A restriction can have {LONGEST_RESTRICTION} letters at most."))
    if responsibility is not None and len(responsibility.evidence.strip()) > LONGEST_EVIDENCE:
        problems.append(Problem("evidence", f"The evidence can have {LONGEST_EVIDENCE} letters at most."))
    return problems


def _ages_wrong(parts: RelationshipParts, person: PersonSummary, other: PersonSummary) -> list[Problem]:
    pair = _BY_KIND[parts.kind]
    if not pair.elder_is_older:
        return []
    elder, younger = (person, other) if parts.kind is pair.elder else (other, person)
    if elder.is_unborn:
        return [Problem("kind", f"A child not yet born cannot be a {pair.elder.label.lower()}.")]
    if elder.born is not None and younger.born is not None and elder.born >= younger.born:
        return [
            Problem(
                "kind",
                f"The {pair.elder.label.lower()} would be younger than the {pair.younger.label.lower()}.",
                "Check both dates of birth, and which way round the relationship is.",
            )
        ]
    return []
