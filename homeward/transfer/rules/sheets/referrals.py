"""Referrals: what was decided fits together, and the child is in the family named."""

from collections.abc import Iterator, Sequence

from homeward.transfer.rules.ledger import Ledger, ReferralFacts
from homeward.transfer.rules.reading import problem_in, warning_in
from homeward.transfer.values import Row, RowProblem
from homeward.vocabulary.ages import age_on
from homeward.vocabulary.dates import plain_day

_ADULT = 18


def check(row: Row, ledger: Ledger) -> Iterator[RowProblem]:
    """Refuse a referral whose decision or days cannot be."""
    yield from _who(row, ledger)
    yield from _decision(row)
    yield from _days(row)
    yield from _names(row, ledger)


def _who(row: Row, ledger: Ledger) -> Iterator[RowProblem]:
    child, family = row.text("person_id"), row.text("family_id")
    if family in ledger.families and child in ledger.people and child not in ledger.children_of.get(family, ()):
        yield problem_in(
            row,
            "family_id",
            f"{child} is not a child of the family {family}.",
            "Add the child to the sheet families, or correct the number.",
        )
    person, received = ledger.people.get(child), row.day("received_on")
    if person is not None and person.born is not None and received is not None and not person.is_unborn:
        age = age_on(person.born, received)
        if age is None:
            yield problem_in(row, "received_on", "The referral came before the child was born.", "Check both dates.")
        elif age.years >= _ADULT:
            yield warning_in(row, "person_id", f"This person was {age.years} when referred.", "Check who is the child.")


def _decision(row: Row) -> Iterator[RowProblem]:
    outcome = row.text("outcome")
    if outcome and row.day("decided_on") is None:
        yield problem_in(row, "decided_on", "Something was decided, and nothing says when.", "Give the day.")
    if not outcome and row.day("decided_on") is not None:
        yield problem_in(row, "outcome", "A day of decision is given, and nothing says what was decided.", "Say what.")
    if outcome == "accept" and not row.text("team"):
        yield problem_in(row, "team", "The referral was accepted, and no team is named.", "Name the team in Homeward.")
    if outcome != "accept" and row.day("closed_on") is not None:
        yield problem_in(
            row, "closed_on", "Work ended that never began: the referral was not accepted.", "Leave it empty."
        )
    if row.day("closed_on") is not None and not row.text("close_reason"):
        yield problem_in(row, "close_reason", "The work ended, and nothing says why.", "Give one of the codes.")
    if not row.text("reason"):
        yield warning_in(row, "reason", "Nothing says why the child was referred.", "A later reader will want to know.")


def _days(row: Row) -> Iterator[RowProblem]:
    received, decided, closed = row.day("received_on"), row.day("decided_on"), row.day("closed_on")
    if received is not None and decided is not None and decided < received:
        yield problem_in(
            row,
            "decided_on",
            f"Decided on {plain_day(decided)}, before it was received on {plain_day(received)}.",
            "Check both dates.",
        )
    if decided is not None and closed is not None and closed < decided:
        yield problem_in(
            row,
            "closed_on",
            f"The work ended on {plain_day(closed)}, before the decision of {plain_day(decided)}.",
            "Check both dates.",
        )


def _names(row: Row, ledger: Ledger) -> Iterator[RowProblem]:
    team, model = row.text("team"), row.text("model") or ledger.around.usual_model
    if team and team.lower() not in ledger.around.teams:
        yield problem_in(
            row, "team", "There is no team of this name in Homeward.", "Set it up first (Admin, Teams), or correct it."
        )
    if model not in ledger.around.models:
        offered = ", ".join(sorted(ledger.around.models)) or "none is adopted yet"
        yield problem_in(
            row, "model", "This is not a practice model your authority works by.", f"Use one of: {offered}."
        )


def facts_of(rows: Sequence[Row], ledger: Ledger) -> ReferralFacts:
    """Return what other sheets are checked against, from all the rows of one referral."""
    first = rows[0]
    return ReferralFacts(
        children=tuple(row.text("person_id") for row in rows),
        family=first.text("family_id"),
        model=first.text("model") or ledger.around.usual_model,
        received_on=first.day("received_on"),
        opened_on=first.day("decided_on") if first.text("outcome") == "accept" else None,
        closed_on=first.day("closed_on"),
    )
