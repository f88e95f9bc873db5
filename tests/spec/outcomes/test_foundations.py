"""Payments made whatever is achieved: claimed once when they fall due, and recovered from outcomes claimed later."""

from datetime import date
from decimal import Decimal

from homeward.outcomes.rules.foundations import foundations, recoveries
from homeward.outcomes.rules.ledger import originals
from homeward.outcomes.values.claims import LineKind
from tests.spec.outcomes.measures.drawn import terms_of
from tests.spec.outcomes.test_ledger import KEY, line

HOME = {"measure": {"kind": "state_at", "state": "home", "day": "end"}, "due": "end"}
TWO = [
    {"title": "Start-up", "paid_on": "2024-04-01", "amount": "10000.00"},
    {"title": "Advance", "paid_on": "2024-07-01", "amount": "5000.00", "recovered": True},
]
PARTIES = [{"key": name, "title": name, "role": "payer"} for name in ("council", "fund")]
SHARES = [{"title": "Always", "shares": {"council": "2/3", "fund": "1/3"}}]


def terms(**more):
    return terms_of(HOME, timing={"foundations": TWO}, parties=PARTIES, payer_shares=SHARES, **more)


def test_a_foundation_payment_is_asked_for_from_its_day_and_once():
    assert foundations(terms(), (), date(2024, 3, 31)) == []
    (first,) = foundations(terms(), (), date(2024, 4, 1))
    assert (first.kind, first.amount, first.key) == (LineKind.FOUNDATION, Decimal("10000.00"), ("", "foundation_0", 1))
    assert first.payers == {"council": Decimal("6666.67"), "fund": Decimal("3333.33")}
    assert [each.key[1] for each in foundations(terms(), {"foundation_0"}, date(2024, 12, 1))] == ["foundation_1"]


def test_an_advance_is_recovered_from_what_is_claimed_and_never_beyond_it():
    paid = {"foundation_0": Decimal("10000.00"), "foundation_1": Decimal("5000.00")}

    def back(claimed, recovered="0.00"):
        found = recoveries(terms(), paid, {"foundation_1": Decimal(recovered)}, claimed=Decimal(claimed), claim=7)
        return [(each.key, each.amount) for each in found]

    assert back("1800.00") == [(("", "foundation_1", 7), Decimal("-1800.00"))]
    assert back("9000.00", "1800.00") == [(("", "foundation_1", 7), Decimal("-3200.00"))]
    assert back("9000.00", "5000.00") == []
    assert back("0.00") == []


def test_what_was_paid_ahead_takes_its_room_under_the_cap():
    capped = terms(limits=[{"kind": "contract_cap", "most": "11000.00"}])
    (entry,) = originals([line("1800.00")], {}, capped, among={KEY}, besides=Decimal("10000.00"))
    assert (entry.amount, entry.delivered) == (Decimal("1000.00"), Decimal("1800.00"))
