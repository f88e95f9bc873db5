"""A refused correction is not asked for again while nothing changed, and past its time a paid line stays as it was."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from homeward.outcomes.rules.ledger import Refused, corrections
from homeward.outcomes.rules.proposals import basis_of, proposed
from homeward.outcomes.values.claims import LineKind
from homeward.outcomes.values.history import CarePeriod, ChildHistory
from homeward.outcomes.values.terms import ContractDates
from tests.spec.outcomes.test_deadlines import validation
from tests.spec.outcomes.test_ledger import KEY, NOTHING, booked, line

PAID, TODAY = date(2025, 8, 31), date(2026, 6, 1)
AGREED = {"terms": "1.0", "answers": {}, "numbers": {}}
HISTORY = ChildHistory(reference="TTT-0001", known_to=date(2026, 5, 1), care=(CarePeriod("a", date(2025, 1, 1), None),))


def ask(lines, before, *, history=HISTORY, today=TODAY, **terms):
    agreed = SimpleNamespace(validation=validation(**terms), dates=ContractDates())
    entries = corrections(lines, {KEY: before})
    bases = {each.key: basis_of(AGREED, each, history, None) for each in entries}
    return proposed(entries, {KEY: before}, agreed, bases=bases, today=today)


def refused_before(amount="1800.00", history=HISTORY):
    """What was paid, and the clawback of all of it that was refused in April."""
    before = booked(amount)
    (entry,) = corrections([], {KEY: before})
    refusal = Refused(basis_of(AGREED, entry, history, None), date(2026, 4, 2), "The stay was respite")
    return booked(amount, refused=(refusal,))


def test_what_was_refused_is_not_asked_again_and_says_who_refused_it_and_why():
    asked, (kept,) = ask([], refused_before())
    assert asked == []
    assert kept.amount == Decimal("-1800.00")
    assert kept.why == (
        "Refused on 2 April 2026: The stay was respite. It is asked again once the record or the terms change."
    )


def test_that_a_day_has_passed_is_no_change_of_the_record():
    later = ChildHistory(**{**{n: getattr(HISTORY, n) for n in HISTORY.__slots__}, "known_to": date(2026, 6, 1)})
    assert ask([], refused_before(), history=later)[0] == []


def test_a_changed_record_changed_terms_or_another_sum_is_asked_again():
    longer = ChildHistory(reference="TTT-0001", known_to=None, care=(CarePeriod("a", date(2024, 12, 1), None),))
    assert len(ask([], refused_before(), history=longer)[0]) == 1
    assert len(ask([line("900.00")], refused_before())[0]) == 1
    before = refused_before()
    (entry,) = corrections([], {KEY: before})
    assert basis_of({**AGREED, "answers": {"nights_allowed": 2}}, entry, HISTORY, None) != before.refused[0].basis


def test_past_its_time_a_paid_line_is_not_corrected_either_way():
    before = booked("1800.00", paid_on=PAID)
    for lines, amount in (([], "-1800.00"), ([line("2000.00")], "200.00")):
        asked, (kept,) = ask(lines, before, reopen_within_months=6)
        assert asked == []
        assert (kept.amount, kept.why) == (
            Decimal(amount),
            "Paid on 31 August 2025; the contract corrects it within 6 months, until 28 February 2026.",
        )
        assert len(ask(lines, before, reopen_within_months=12)[0]) == 1


def test_past_its_time_what_was_held_back_is_still_released():
    before = booked("1800.00", held="180.00", paid_on=PAID)
    (entry,), kept = ask([line("1800.00")], before, reopen_within_months=6)
    assert (entry.kind, entry.cash, kept) == (LineKind.RELEASE, Decimal("180.00"), [])
    (entry,), (kept,) = ask([line("2000.00")], before, reopen_within_months=6)
    assert (entry.kind, entry.amount, entry.cash) == (LineKind.RELEASE, NOTHING, Decimal("180.00"))
    assert kept.amount == Decimal("200.00")
    assert ask([], before, reopen_within_months=6)[0] == []  # lost since: what was kept back stays back
