"""Programmes: of the model, within the work, ended with an outcome; enrolled on a contract that was open."""

from collections.abc import Iterator

from homeward.transfer.rules.ledger import Ledger
from homeward.transfer.rules.reading import problem_in
from homeward.transfer.rules.sheets.allocations import check_work
from homeward.transfer.rules.stretches import check_overlap, hold
from homeward.transfer.values import Row, RowProblem
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.periods import Period


def check(row: Row, ledger: Ledger) -> Iterator[RowProblem]:
    """Refuse a programme the model does not have, outside the work, or half ended; and an impossible enrolment."""
    yield from check_work(row, "started_on", ledger)
    yield from _child(row, ledger)
    yield from _programme(row, ledger)
    yield from _end(row)
    yield from _contract(row, ledger)
    period = _period(row)
    if period is not None:
        yield from check_overlap(row, "programmes", _whose(row), period, ledger, what="another programme")


def note(row: Row, ledger: Ledger) -> None:
    """Remember it."""
    period = _period(row)
    if period is not None:
        hold(row, "programmes", _whose(row), period, ledger)


def _whose(row: Row) -> str:
    return f"{row.text('referral_id')}|{row.text('person_id')}"


def _period(row: Row) -> Period | None:
    starts, last = row.day("started_on"), row.day("last_day")
    return Period.spoken(starts, last) if starts and (last is None or last >= starts) else None


def _child(row: Row, ledger: Ledger) -> Iterator[RowProblem]:
    referral = ledger.referrals.get(row.text("referral_id"))
    if referral is not None and row.text("person_id") and row.text("person_id") not in referral.children:
        yield problem_in(
            row,
            "person_id",
            f"The referral {row.text('referral_id')} is not about {row.text('person_id')}.",
            "Add the child to the sheet referrals, or correct the number.",
        )


def _programme(row: Row, ledger: Ledger) -> Iterator[RowProblem]:
    referral = ledger.referrals.get(row.text("referral_id"))
    model = ledger.around.models.get(referral.model) if referral else None
    if model is not None and row.text("programme") and row.text("programme") not in model.programmes:
        offered = ", ".join(model.programmes) or "it has none"
        yield problem_in(row, "programme", "The practice model has no such programme.", f"Use one of: {offered}.")


def _end(row: Row) -> Iterator[RowProblem]:
    ended, outcome = row.day("last_day"), row.text("outcome")
    if ended is not None and not outcome:
        yield problem_in(
            row, "outcome", "The programme ended, and nothing says how.", "Write completed or ended_early."
        )
    if outcome and ended is None:
        yield problem_in(row, "last_day", "An outcome is given without a last day.", "Give the last day.")
    if outcome == "ended_early" and not row.text("end_reason"):
        yield problem_in(row, "end_reason", "The programme ended early, and nothing says why.", "Say why.")


def _contract(row: Row, ledger: Ledger) -> Iterator[RowProblem]:
    prefix = row.text("contract").upper()
    if not prefix:
        if row.day("enrolled_on") is not None:
            yield problem_in(row, "contract", "A day of enrolment is given without a contract.", "Name the contract.")
        return
    contract = ledger.around.contracts.get(prefix)
    if contract is None:
        offered = ", ".join(sorted(ledger.around.contracts)) or "none is agreed yet"
        yield problem_in(row, "contract", "There is no contract with this prefix.", f"Use one of: {offered}.")
        return
    day = row.day("enrolled_on") or row.day("started_on")
    if day is not None and not contract.starts <= day < contract.ends:
        yield problem_in(
            row,
            "enrolled_on",
            f"The contract took children from {plain_day(contract.starts)} and before {plain_day(contract.ends)}.",
            "Check the day, or leave the contract out.",
        )
