"""What was paid, plus top-ups, less clawbacks, is what the terms price now: to the penny and to each payer."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from homeward.outcomes.rules.ledger import Booked, corrections, originals, shared_alike
from homeward.outcomes.values.claims import LineKind
from homeward.outcomes.values.lines import PricedLine
from homeward.outcomes.values.terms import ContractCap, PerChild

NOTHING = Decimal("0.00")
KEY = ("TTT-0001", "home", 1)


def limits(*some):
    return SimpleNamespace(limits=some)


def line(payable: str, *, held: str = "0.00", payers: dict | None = None, delivered: str = "", key=KEY) -> PricedLine:
    amount = Decimal(payable)
    return PricedLine(
        unit=key[0], promise=key[1], title="Home", occurrence=key[2], delivered_on=date(2024, 1, 1),
        terms_version="1.0", window=None, quantity=None, counted_in="", gross=Decimal(delivered or payable),
        deadweight=NOTHING, delivered=Decimal(delivered or payable), payable=amount, held_back=Decimal(held),
        payers={name: Decimal(part) for name, part in (payers or {"council": payable}).items()},
        reason="Home.", proof=(), steps=(),
    )  # fmt: skip


def booked(amount: str, *, held: str = "0.00", payers: dict | None = None, **more) -> Booked:
    shares = {name: Decimal(part) for name, part in (payers or {"council": amount}).items()}
    return Booked(Decimal(amount), Decimal(amount), Decimal(amount), NOTHING, Decimal(held), shares, **more)


def test_what_was_paid_and_is_no_longer_earned_is_clawed_back():
    (entry,) = corrections([], {KEY: booked("1800.00")})
    assert (entry.kind, entry.amount, entry.payers) == (
        LineKind.CLAWBACK, Decimal("-1800.00"), {"council": Decimal("-1800.00")},
    )  # fmt: skip
    assert "£0.00 is payable; £1,800.00 was paid; the difference is -£1,800.00" in entry.steps[-1].says


def test_what_is_worth_more_now_is_topped_up():
    (entry,) = corrections([line("2000.00")], {KEY: booked("1800.00")})
    assert (entry.kind, entry.amount) == (LineKind.TOP_UP, Decimal("200.00"))


def test_what_is_held_back_is_released_without_being_earned_twice():
    (entry,) = corrections([line("1800.00")], {KEY: booked("1800.00", held="180.00")})
    assert (entry.kind, entry.amount, entry.cash) == (LineKind.RELEASE, NOTHING, Decimal("180.00"))


def test_a_change_of_payer_moves_money_between_payers_and_none_in_all():
    (entry,) = corrections([line("10.00", payers={"lcf": "10.00"})], {KEY: booked("10.00")})
    assert entry.amount == NOTHING
    assert entry.payers == {"council": Decimal("-10.00"), "lcf": Decimal("10.00")}


def test_what_was_refused_stays_refused_and_is_clawed_back_only_as_far_as_paid():
    before = {KEY: booked("1000.00", ceiling=Decimal("1000.00"))}
    assert corrections([line("1800.00")], before) == []
    (entry,) = corrections([line("400.00")], before)
    assert entry.amount == Decimal("-600.00")
    (entry,) = corrections([], before)
    assert entry.amount == Decimal("-1000.00")


def test_what_is_still_on_its_way_is_not_corrected():
    assert corrections([], {KEY: booked("1800.00", settled=False)}) == []


def test_the_same_outcome_is_never_claimed_twice():
    assert originals([line("1800.00")], {KEY: booked("1800.00")}, limits(), among={KEY}) == []


def test_a_cap_counts_what_was_claimed_under_whatever_answers():
    other = ("TTT-0002", "home", 1)
    cap = ContractCap.model_construct(kind="contract_cap", most=Decimal("2000.00"))
    (entry,) = originals([line("1800.00", key=other)], {KEY: booked("1800.00")}, limits(cap), among={other})
    assert (entry.amount, entry.delivered) == (Decimal("200.00"), Decimal("1800.00"))
    assert "counting what was claimed before" in entry.steps[-1].says


def test_no_child_is_claimed_for_beyond_its_value():
    other = ("TTT-0001", "home_again", 1)
    most = PerChild.model_construct(kind="per_child", most=Decimal("6000.00"))
    (entry,) = originals([line("2700.00", key=other)], {KEY: booked("5000.00")}, limits(most), among={other})
    assert entry.amount == Decimal("1000.00")


pence = st.integers(0, 500_000).map(lambda n: Decimal(n) / 100)


@given(pence, pence, st.integers(0, 100), st.lists(pence, min_size=1, max_size=4))
def test_paid_and_corrected_is_exactly_what_is_priced_however_often_the_record_changes(first, held, share, later):
    def priced(amount):
        council = (amount * share / 100).quantize(Decimal("0.01"))
        kept = min(held, amount)
        return line(str(amount), held=str(kept), payers={"council": str(council), "lcf": str(amount - council)})

    start = priced(first)
    now = Booked(start.payable, start.delivered, start.gross, NOTHING, start.held_back, dict(start.payers))
    for amount in later:
        again = priced(amount)
        for entry in corrections([again], {KEY: now}):
            assert sum(entry.payers.values(), NOTHING) == entry.amount
            payers = {
                name: now.payers.get(name, NOTHING) + entry.payers.get(name, NOTHING)
                for name in {*now.payers, *entry.payers}
            }
            now = Booked(now.amount + entry.amount, now.delivered + entry.delivered, now.gross + entry.gross,
                         now.deadweight + entry.deadweight, now.held_back + entry.held_back, payers)  # fmt: skip
        assert (now.amount, now.held_back) == (again.payable, again.held_back)
        assert {name: part for name, part in now.payers.items() if part} == {
            name: part for name, part in again.payers.items() if part
        }
        assert corrections([again], {KEY: now}) == []


@given(pence, st.dictionaries(st.sampled_from("abc"), pence, min_size=1))
def test_a_share_of_a_share_adds_up(amount, payers):
    parts = shared_alike(amount, payers)
    assert not parts or sum(parts.values()) == amount
