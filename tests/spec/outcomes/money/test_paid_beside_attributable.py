"""Paid beside attributable: what a comparison leaves of what was paid, and an honest gap where nothing was compared."""

from decimal import Decimal

from homeward.outcomes.rules.money.attribution import beside
from homeward.outcomes.rules.money.intervals import figure
from homeward.outcomes.values.money_attribution import Comparator, Paid


def one(against: Comparator | None, *, earned=45, known=60, paid=40, amount="72000.00"):
    row = Paid(
        "home", "Home at 4 weeks", Decimal("1800.00"), figure("home", "Home", "…", yes=earned, known=known),
        paid, Decimal(amount),
    )  # fmt: skip
    (found,) = beside([row], {"home": against} if against else {})
    return found


def test_without_a_comparison_nothing_is_estimated_and_it_says_so():
    found = one(None)
    assert (found.in_words, found.units, found.amount) == ("Not estimated", None, None)
    assert found.why == "Not estimated: the contract pays for every one of them, and nothing was compared."
    live = one(Comparator("matched", "A live matched group", "evaluation"))
    assert live.in_words == "Not estimated"


def test_a_comparison_group_gives_units_money_and_an_interval():
    """75% against 60% of 200: a fifth of what was achieved, so 8 of the 40 paid; the interval includes none."""
    found = one(Comparator("matched", "Similar families", "evaluation", yes=120, known=200))
    assert (found.units, found.amount) == (Decimal("8.0"), Decimal("14400.00"))
    assert found.low < 8 < found.high
    assert found.amount_low < found.amount < found.amount_high
    assert found.low > 0


def test_a_comparison_that_did_better_is_told_as_it_is():
    """The programme paid on 59%; the matched young people did 75%: less than nothing is attributable."""
    found = one(Comparator("matched", "…", "…", yes=750, known=1000), earned=590, known=1000)
    assert found.units == Decimal("-10.8")
    assert found.high < 0


def test_an_agreed_deadweight_has_no_interval():
    found = one(Comparator("deadweight", "A sixth", "terms", rate=Decimal(1) / 6))
    assert (found.in_words, found.low, found.amount) == ("33.3", None, Decimal("60000.00"))
    assert "Agreed beforehand" in found.why


def test_a_frozen_rate_has_the_interval_of_the_programme_alone():
    found = one(Comparator("frozen_cohort", "Before the contract", "…", rate=Decimal("0.60")))
    assert found.units == Decimal("8.0")
    assert found.low < found.units < found.high


def test_nothing_paid_yet_is_not_nought_attributable():
    found = one(Comparator("matched", "…", "…", yes=1, known=2), earned=0, known=4, paid=0, amount="0.00")
    assert found.units is None
