"""Each promise is paid once, a child is worth no more than their value, and the cap holds to the penny."""

from decimal import Decimal

from homeward.outcomes.rules.limits import Delivered, Ledger, price

HOME, MONTHS = "home_4_weeks", "home_6_months"


def delivered(*rows: tuple[str, str, str]) -> list[Delivered]:
    return [Delivered(child, promise, Decimal(amount)) for child, promise, amount in rows]


def capped(agreed, cap: str, value: str = "6000.00"):
    terms = agreed(value)
    limits = [each for each in terms.limits if each.kind != "contract_cap"]
    whole = next(each for each in terms.limits if each.kind == "contract_cap")
    return [*limits, whole.model_copy(update={"most": Decimal(cap)})]


def test_beyond_the_cap_the_excess_is_delivered_and_unpaid(agreed):
    ledger = Ledger(contract=Decimal("9000.00"))
    lines = list(
        price(
            delivered(("TTT-1", HOME, "1800.00"), ("TTT-2", HOME, "1800.00")),
            capped(agreed, "10000.00"),
            ledger,
        )
    )
    assert [(line.child, str(line.payable), str(line.unpaid)) for line in lines] == [
        ("TTT-1", "1000.00", "800.00"),
        ("TTT-2", "0.00", "1800.00"),
    ]
    assert "cut to £1,000.00 by the contract's cap of £10,000.00" in lines[0].arithmetic
    assert ledger.contract == Decimal("10000.00")


def test_the_same_promise_is_never_priced_twice_for_a_child(agreed):
    ledger = Ledger(lines={("TTT-1", HOME)})
    rows = delivered(("TTT-1", HOME, "1800.00"), ("TTT-1", MONTHS, "2700.00"), ("TTT-1", MONTHS, "2700.00"))
    lines = list(price(rows, capped(agreed, "10000.00"), ledger))
    assert [(line.promise, str(line.payable)) for line in lines] == [(MONTHS, "2700.00")]


def test_no_child_is_worth_more_than_the_value_agreed(agreed):
    ledger = Ledger(contract=Decimal("5000.00"), by_child={"TTT-1": Decimal("5000.00")})
    (line,) = price(delivered(("TTT-1", MONTHS, "2700.00")), capped(agreed, "100000.00"), ledger)
    assert str(line.payable) == "1000.00"
    assert "the most for one child, £6,000.00" in line.arithmetic
