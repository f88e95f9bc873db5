"""Readings: of a measure the model names, in an edition it knows."""

from collections.abc import Iterator

from homeward.transfer.rules.ledger import Ledger
from homeward.transfer.rules.reading import problem_in
from homeward.transfer.values import Row, RowProblem


def check(row: Row, ledger: Ledger) -> Iterator[RowProblem]:
    """Refuse a reading nobody could compare, or may not keep."""
    referral = ledger.referrals.get(row.text("referral_id"))
    if referral is not None and referral.opened_on is None:
        yield problem_in(row, "referral_id", "This referral was not accepted, so no work was measured.", "Check it.")
    child = row.text("person_id")
    if referral is not None and child and child not in referral.children:
        yield problem_in(row, "person_id", f"The referral is not about {child}.", "Correct the number.")
    model = ledger.around.models.get(referral.model) if referral else None
    measure, edition = row.text("measure"), row.text("edition")
    if model is not None and measure and measure not in model.measures:
        offered = ", ".join(model.measures) or "it has none"
        yield problem_in(row, "measure", "The practice model has no such measure.", f"Use one of: {offered}.")
    elif model is not None and measure and edition and edition not in model.measures[measure]:
        offered = ", ".join(sorted(model.measures[measure]))
        yield problem_in(row, "edition", "The measure has no such edition.", f"Use one of: {offered}.")
    if row.number_in("average") is not None and not row.text("approval"):
        yield problem_in(
            row,
            "approval",
            "A score is given without the licence holder's approval.",
            "Give its reference, or leave the score out and give the result alone.",
        )
