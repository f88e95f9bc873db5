"""Relationships: two different people, the elder older than the younger, a restriction in words."""

from collections.abc import Iterator

from homeward.transfer.rules.ledger import Ledger, PersonFacts
from homeward.transfer.rules.reading import problem_in
from homeward.transfer.values import Row, RowProblem

_ELDER_FIRST = frozenset({"parent", "adoptive_parent", "grandparent"})
_YOUNGER_FIRST = frozenset({"child", "adopted_child", "grandchild"})
_CARRY_RESPONSIBILITY = frozenset(
    {
        "parent",
        "child",
        "step_parent",
        "step_child",
        "adoptive_parent",
        "adopted_child",
        "foster_carer",
        "foster_child",
        "guardian",
        "ward",
        "grandparent",
        "grandchild",
        "aunt_or_uncle",
        "niece_or_nephew",
        "carer",
        "cared_for",
    }
)


def check(row: Row, ledger: Ledger) -> Iterator[RowProblem]:
    """Refuse what no relationship can be. The people room has the last word."""
    if row.text("person_id") == row.text("to_person_id"):
        yield problem_in(row, "to_person_id", "Both numbers are the same person.", "Correct one of them.")
    if row.yes("contact_restricted") and not row.text("restriction"):
        yield problem_in(
            row, "restriction", "Contact is restricted, and nothing says how.", "Say what it is and who decided it."
        )
    says_responsibility = row.yes("parental_responsibility") is not None or row.text("responsibility_basis")
    if says_responsibility and row.text("is") and row.text("is") not in _CARRY_RESPONSIBILITY:
        yield problem_in(
            row,
            "parental_responsibility",
            "This relationship does not carry parental responsibility.",
            "Leave it empty, or correct the relationship.",
        )
    if row.text("responsibility_basis") and not row.yes("parental_responsibility"):
        yield problem_in(
            row, "responsibility_basis", "A reason is given for responsibility that is not held.", "Write yes or no."
        )
    yield from _ages(row, ledger)


def _ages(row: Row, ledger: Ledger) -> Iterator[RowProblem]:
    kind = row.text("is")
    if kind not in _ELDER_FIRST | _YOUNGER_FIRST:
        return
    one, other = ledger.people.get(row.text("person_id")), ledger.people.get(row.text("to_person_id"))
    elder, younger = (one, other) if kind in _ELDER_FIRST else (other, one)
    if _is_younger(elder, younger):
        yield problem_in(
            row,
            "is",
            "The elder of the two would be younger than the other.",
            "Check both dates of birth, and which way round the relationship is.",
        )


def _is_younger(elder: PersonFacts | None, younger: PersonFacts | None) -> bool:
    if elder is None or younger is None or elder.born is None or younger.born is None:
        return False
    return elder.is_unborn or elder.born >= younger.born
