"""
Make the board's figures from what passed the one disclosure policy (``rules.disclosure``), and from nothing else.

Money from outcomes is what the published totals of each quarter told, step by step. What follows (shares, rates,
multiples) is worked out from the ends of those steps: it cannot tell more than they do. The board adds draw-downs,
which are the investors' own, plans, which are about nobody, and forecasts of what is to come, in steps as wide.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from homeward.outcomes.rules.disclosure import highest, in_step, step_for
from homeward.outcomes.rules.money.waterfall import waterfall
from homeward.outcomes.rules.quarters import in_words, quarter_of
from homeward.outcomes.values.disclosure import Told
from homeward.outcomes.values.money_board import (
    Board,
    BoardPromise,
    BoardQuarter,
    BoardScenario,
    BoardStep,
    BoardTranche,
    ToldReturns,
)
from homeward.outcomes.values.money_forecast import Forecast
from homeward.outcomes.values.money_plans import Plan
from homeward.outcomes.values.money_returns import Returns
from homeward.outcomes.values.money_waterfall import Movement, MovementKind, Waterfall
from homeward.outcomes.values.terms.finance import Finance
from homeward.outcomes.values.totals import Published, Shown, told
from homeward.vocabulary.money import NOTHING

_LATE = Decimal("0.8")


@dataclass(frozen=True, slots=True)
class Account:
    """
    Everything the board's figures are made from. ``register`` is every publication to the day, the oldest first;
    ``paid`` is true, and only tells what of a forecast is still to come. It never leaves the rules.
    """

    as_at: date
    dearest: Decimal
    finance: Finance | None
    closes_on: date | None
    movements: tuple[Movement, ...]
    plan: Plan | None
    forecasts: tuple[Forecast, ...]
    paid: Decimal
    planned_children: int | None
    register: tuple[tuple[date, Published], ...]

    @property
    def totals(self) -> Published:
        """The newest publication."""
        return self.register[-1][1]


def board(account: Account) -> Board:
    """Return what may be shown."""
    step = step_for(account.dearest)
    drawn = [each for each in account.movements if each.kind is MovementKind.DRAWDOWN and each.day <= account.as_at]
    quarters = _quarters(account)
    both = _both(account, drawn, [(each.last_day, each.received) for each in quarters], account.as_at, closed=False)
    enrolled = account.totals.enrolled
    return Board(
        as_at=account.as_at,
        step=step,
        enrolled=enrolled,
        planned_children=account.planned_children,
        commitment=sum((each.commitment for each in account.finance.tranches), NOTHING) if account.finance else NOTHING,
        drawn=sum((each.amount for each in drawn), NOTHING),
        received=account.totals.received,
        returns=_returns([each.returns for each in both]),
        quarters=quarters,
        tranches=_tranches(both),
        steps=_steps(both),
        scenarios=tuple(_scenario(account, drawn, quarters, each, step) for each in account.forecasts),
        promises=_promises(account),
        plan=f"Plan version {account.plan.number}: {account.plan.title}" if account.plan else "No plan is in force",
        flags=_flags(account, enrolled, quarters),
    )


def _quarters(account: Account) -> tuple[BoardQuarter, ...]:
    found = []
    for last_day, totals in account.register:
        quarter = quarter_of(last_day)
        planned = _planned(account.plan, last_day + timedelta(days=1))
        found.append(BoardQuarter(in_words(quarter), last_day, planned, totals.received))
    return tuple(found)


def _planned(plan: Plan | None, before: date) -> Decimal | None:
    return sum((each.amount for each in plan.rows if each.ends <= before), NOTHING) if plan else None


def _both(
    account: Account, drawn: Sequence[Movement], sums: Iterable[tuple[date, Told]], to: date, *, closed: bool
) -> list[Waterfall]:
    """Share the low ends, then the high ends, in the agreed order."""
    if account.finance is None:
        return []
    known = list(sums)
    found = []
    for high in (False, True):
        moved, before = list(drawn), NOTHING
        for day, each in known:
            amount = each.high if high and each.low else each.low
            if amount > before:
                moved.append(Movement(day, MovementKind.RECEIPT, "outcomes", amount - before))
                before = amount
        found.append(waterfall(account.finance, moved, to=to, closed_on=to if closed else None))
    return found


def _scenario(
    account: Account, drawn: Sequence[Movement], so_far: Sequence[BoardQuarter], found: Forecast, step: Decimal
) -> BoardScenario:
    sums = [(each.last_day, each.received) for each in so_far]
    sums += [
        (each.ends, _to_come(account, each.total.p50, step)) for each in found.quarters if each.ends > account.as_at
    ]
    last = max([each.ends for each in found.quarters], default=account.as_at)
    ends = max(last, account.closes_on or last)
    both = _both(account, drawn, sums, ends, closed=True)
    cap = next((each.in_words for each in found.runs_out if each.payer is None), "")
    return BoardScenario(
        title=found.scenario.title,
        note=found.scenario.note,
        received=_to_come(account, found.total.p50, step),
        returns=_returns([each.returns for each in both]),
        cap=cap.split(";")[0].split(":")[0].rstrip(".") if cap else "",
    )


def _to_come(account: Account, in_all: Decimal, step: Decimal) -> Told:
    """Return what was told of the past, and beside it the step that what is still to come lies in."""
    so_far, more = account.totals.received, in_step(in_all - account.paid, step)
    return Told(so_far.low + more.low, so_far.high + more.high)


def _tranches(both: Sequence[Waterfall]) -> tuple[BoardTranche, ...]:
    if not both:
        return ()
    low, high = both
    return tuple(
        BoardTranche(
            one.title,
            one.commitment,
            one.drawn,
            # More that came sooner pays less coupon: the ends of the step may change places.
            Told(min(one.got_back, other.got_back), max(one.got_back, other.got_back)),
            _returns([one.returns, other.returns]),
        )
        for one, other in zip(low.tranches, high.tranches, strict=True)
    )


def _steps(both: Sequence[Waterfall]) -> tuple[BoardStep, ...]:
    sums: dict[str, list[Decimal]] = {}
    for at, each in enumerate(both):
        for one in each.steps:
            sums.setdefault(one.title, [NOTHING, NOTHING])[at] += one.amount
    return tuple(BoardStep(title, Told(low, max(low, high))) for title, (low, high) in sums.items())


def _returns(both: Sequence[Returns]) -> ToldReturns:
    if not both:
        return ToldReturns("The finance is not recorded", "The finance is not recorded")
    multiples = [each.multiple for each in both]
    rates = [each.rate for each in both]
    multiple = "Nothing is drawn yet"
    if None not in multiples:
        ends = [f"{each:.1f}" for each in multiples]
        multiple = f"{ends[0]} times" if ends[0] == ends[1] else f"{ends[0]} to {ends[1]} times"
    if rates[0] is None and rates[1] is None:
        return ToldReturns(multiple, both[1].why_no_rate)
    ends = ["a loss" if each is None else f"{100 * each:.0f}%" for each in rates]
    return ToldReturns(multiple, f"{ends[0]} a year" if ends[0] == ends[1] else f"{ends[0]} to {ends[1]} a year")


def _promises(account: Account) -> tuple[BoardPromise, ...]:
    over = (
        [each for each in account.plan.rows if each.ends <= account.as_at + timedelta(days=1)] if account.plan else []
    )
    return tuple(
        BoardPromise(
            each.title,
            sum(row.count for row in over if row.promise == each.promise) if account.plan else None,
            each.earned,
        )
        for each in account.totals.promises
    )


def _flags(account: Account, enrolled: Shown, quarters: Sequence[BoardQuarter]) -> tuple[str, ...]:
    """Return what a board should ask about, told only from what it may see."""
    found = []
    planned = account.planned_children
    if isinstance(enrolled, int) and planned and highest(enrolled) < planned * _LATE:
        found.append(
            f"{told(enrolled)} of {planned} planned children are enrolled. Too few referrals is the usual reason a "
            "contract falls short."
        )
    last = quarters[-1] if quarters else None
    if last is not None and last.planned and last.received.high < last.planned * _LATE:
        found.append(
            f"Paid by the end of {last.label}: {last.received.in_words}, against £{last.planned:,.0f} planned."
        )
    if account.finance is None:
        found.append("How this contract is financed has not been recorded.")
    return tuple(found)
