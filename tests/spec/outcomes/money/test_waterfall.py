"""Receipts are shared in the declared order to the penny, and nothing is lost on the way."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.outcomes.rules.money.waterfall import told, waterfall
from homeward.outcomes.values.money_waterfall import Movement, MovementKind
from homeward.outcomes.values.terms.finance import Finance
from tests.spec.tables import day, read_table

SENIOR = {"key": "senior", "title": "Senior loan", "commitment": "200000.00", "coupon": "4%"}
JUNIOR = {"key": "junior", "title": "Junior loan", "commitment": "100000.00", "coupon": "6%", "ceiling": "1.5"}
FEES = [{"key": "vehicle", "title": "Vehicle’s costs", "paid_to": "vehicle", "amount": "1000.00", "every": "quarter"}]
ORDER = [
    {"pays": "fee", "to": "vehicle"},
    {"pays": "coupon", "to": "senior"},
    {"pays": "principal", "to": "senior"},
    {"pays": "coupon", "to": "junior"},
    {"pays": "principal", "to": "junior"},
    {"pays": "share", "to": "provider", "share": "20%"},
    {"pays": "share", "to": "junior"},
]


def finance(senior: dict | None = None, junior: dict | None = None, order: list | None = None, fees=FEES) -> Finance:
    return Finance.model_validate(
        {
            "wording": "Made up for a test.",
            "source": "test",
            "tranches": [SENIOR | (senior or {}), JUNIOR | (junior or {})],
            "fees": fees,
            "waterfall": ORDER if order is None else order,
        }
    )


def movements(drawing: str) -> list[Movement]:
    return [
        Movement(day(each["day"]), MovementKind(each["kind"]), each["about"], Decimal(each["amount"]))
        for each in read_table(drawing)
    ]


def test_one_receipt_runs_down_every_step():
    """£100,000 and £50,000 for a year: fees £4,000, coupons £4,000 and £3,000, principal, then the rest shared."""
    found = waterfall(
        finance(),
        movements("""
            day        | kind     | about   | amount
            -----------+----------+---------+----------
            2025-01-01 | drawdown | senior  | 100000.00
            2025-01-01 | drawdown | junior  | 50000.00
            2026-01-01 | receipt  | council | 180000.00
        """),
        to=date(2026, 1, 1),
    )
    assert [(each.to, each.pays, str(each.amount), str(each.left)) for each in found.steps] == [
        ("senior", "coupon", "4000.00", "176000.00"),
        ("senior", "principal", "100000.00", "76000.00"),
        ("junior", "coupon", "3000.00", "73000.00"),
        ("junior", "principal", "50000.00", "23000.00"),
        ("provider", "share", "4600.00", "18400.00"),
        ("junior", "share", "18400.00", "0.00"),
    ]
    senior, junior = found.tranches
    assert (senior.returns.rate, senior.returns.multiple) == (Decimal("0.0400"), Decimal("1.040"))
    assert (junior.got_back, junior.returns.multiple) == (Decimal("71400.00"), Decimal("1.428"))
    # The vehicle's four quarters were met from what was drawn.
    assert [(each.due, each.paid, each.owed) for each in found.fees] == [
        (Decimal("4000.00"), Decimal("4000.00"), Decimal("0.00"))
    ]
    assert found.kept == Decimal("146000.00")
    assert found.adds_up
    assert told(found.steps[0]) == "1 January 2026: Senior loan: coupon, £4,000.00; £176,000.00 left to share"


def test_what_is_short_stays_owed_and_the_lower_tranche_waits():
    found = waterfall(
        finance(fees=[]),
        movements("""
            day        | kind     | about   | amount
            -----------+----------+---------+----------
            2025-01-01 | drawdown | senior  | 100000.00
            2025-01-01 | drawdown | junior  | 50000.00
            2026-01-01 | receipt  | council | 3000.00
        """),
        to=date(2026, 1, 1),
    )
    senior, junior = found.tranches
    assert (senior.coupon, senior.coupon_owed, senior.outstanding) == (
        Decimal("3000.00"), Decimal("1000.00"), Decimal("100000.00"),
    )  # fmt: skip
    assert (junior.got_back, junior.coupon_owed) == (Decimal("0.00"), Decimal("3000.00"))


def test_a_ceiling_lets_the_rest_run_on_to_the_next():
    order = [*ORDER[:5], {"pays": "share", "to": "junior"}, {"pays": "share", "to": "provider"}]
    found = waterfall(
        finance(order=order, fees=[], junior={"ceiling": "1.1"}),
        movements("""
            day        | kind     | about   | amount
            -----------+----------+---------+---------
            2025-01-01 | drawdown | junior  | 50000.00
            2026-01-01 | receipt  | council | 90000.00
        """),
        to=date(2026, 1, 1),
    )
    junior = found.tranches[1]
    assert (junior.got_back, junior.returns.multiple) == (Decimal("55000.00"), Decimal("1.100"))
    assert found.others == (("provider", Decimal("35000.00")),)
    assert junior.notes == ("It has had everything its ceiling allows.",)


def test_floor_and_protection_are_called_when_the_finance_ends_and_not_before():
    drawn = movements("""
        day        | kind     | about   | amount
        -----------+----------+---------+---------
        2025-01-01 | drawdown | junior  | 50000.00
        2025-07-01 | receipt  | council | 10000.00
    """)
    protected = finance(junior={"protected": "50%", "coupon": None}, fees=[])
    running = waterfall(protected, drawn, to=date(2026, 1, 1))
    assert running.tranches[1].guaranteed == 0
    closed = waterfall(protected, drawn, to=date(2026, 1, 1), closed_on=date(2026, 1, 1))
    assert (closed.tranches[1].guaranteed, closed.tranches[1].got_back) == (Decimal("15000.00"), Decimal("25000.00"))
    assert closed.tranches[1].notes == ("£15,000.00 is called from the guarantor on 1 January 2026.",)
    assert closed.adds_up


def test_drawing_beyond_the_commitment_is_a_fault_unless_the_money_came_back_first():
    drawn = """
        day        | kind     | about   | amount
        -----------+----------+---------+---------
        2025-01-01 | drawdown | junior  | 100000.00
        2025-07-01 | receipt  | council | 60000.00
        2025-08-01 | drawdown | junior  | 40000.00
    """
    once = waterfall(finance(fees=[], junior={"coupon": None}), movements(drawn), to=date(2026, 1, 1))
    assert once.faults == ("1 August 2025: Junior loan is drawn £40,000.00 beyond its commitment.",)
    again = waterfall(
        finance(fees=[], junior={"coupon": None, "recycled": True}), movements(drawn), to=date(2026, 1, 1)
    )
    assert again.faults == ()
    assert again.tranches[1].outstanding == Decimal("80000.00")


def test_a_draw_from_no_tranche_is_a_fault_and_money_paid_out_is_not_received_again():
    found = waterfall(
        finance(),
        movements("""
            day        | kind         | about  | amount
            -----------+--------------+--------+-------
            2025-01-01 | drawdown     | equity | 5.00
            2025-02-01 | distribution | junior | 9.00
            2025-03-01 | fee          | vehicle | 1.00
        """),
        to=date(2026, 1, 1),
    )
    assert "no tranche “equity”" in found.faults[0]
    assert (found.drawn, found.received, found.kept) == (Decimal("0.00"), Decimal("0.00"), Decimal("0.00"))


def test_nothing_after_the_day_asked_for_is_counted():
    rows = movements("day | kind | about | amount\n---+---+---+---\n2025-01-02 | receipt | council | 5.00")
    assert waterfall(finance(), rows, to=date(2025, 1, 1)).received == 0


@settings(max_examples=60, deadline=None)
@given(
    moved=st.lists(
        st.tuples(
            st.integers(0, 1500),
            st.sampled_from(["senior", "junior", "receipt"]),
            st.integers(1, 9_999_999),
        ),
        max_size=15,
    ),
    fee=st.integers(0, 500_000),
)
def test_what_comes_in_is_paid_out_or_kept_whatever_the_order_it_is_told_in(moved, fee):
    rows = [
        Movement(
            date(2020, 1, 1) + timedelta(days=days),
            MovementKind.RECEIPT if about == "receipt" else MovementKind.DRAWDOWN,
            about,
            Decimal(pence) / 100,
        )
        for days, about, pence in moved
    ]
    agreed = finance(fees=[FEES[0] | {"amount": str(Decimal(fee) / 100)}])
    found = waterfall(agreed, rows, to=date(2025, 1, 1))
    assert found.adds_up
    assert found.kept >= 0
    assert waterfall(agreed, rows[::-1], to=date(2025, 1, 1)) == found
