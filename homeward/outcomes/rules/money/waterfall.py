"""
Share what a contract receives in the order its finance declares, to the penny.

Money drawn from investors meets fees as they fall due and nothing else; every receipt then runs down the declared
steps. A coupon is simple, on what is outstanding, by days of a year of 365. A ceiling bounds all that a tranche gets
back; what it may not have runs on to the next step. Floor and protection are called on the last day, from whoever
guarantees them. Where money came in, it is paid out or kept: nothing is lost.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from homeward.outcomes.rules.money.fees import FeeBook
from homeward.outcomes.rules.money.returns import returns
from homeward.outcomes.rules.money.tranches import TrancheBook
from homeward.outcomes.values.money_waterfall import Movement, MovementKind, Shared, Waterfall
from homeward.outcomes.values.terms.finance import Finance, WaterfallStep
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.money import NOTHING, in_words, round_pence


def waterfall(finance: Finance, movements: Iterable[Movement], *, to: date, closed_on: date | None = None) -> Waterfall:
    """
    Return how everything received by the end of a day is shared.

    Distributions among the movements are what was really paid out; the agreed order is worked out without them.

    :param closed_on: the day the finance ends, when floors and protection are called; None while it runs
    """
    run = _Sharing(finance, to)
    for each in sorted(_up_to(movements, to), key=_in_time):
        run.take(each)
    return run.result(closed_on)


def _up_to(movements: Iterable[Movement], to: date) -> list[Movement]:
    wanted = (MovementKind.DRAWDOWN, MovementKind.RECEIPT)
    return [each for each in movements if each.kind in wanted and each.day <= to]


def _in_time(each: Movement) -> tuple[date, bool, str, Decimal]:
    # Of one day, money drawn comes first: it is there when the receipt is shared.
    return each.day, each.kind is MovementKind.RECEIPT, each.about, each.amount


class _Sharing:
    def __init__(self, finance: Finance, to: date) -> None:
        self._finance, self._to = finance, to
        self._tranches = {each.key: TrancheBook(each) for each in finance.tranches}
        self._fees = FeeBook(finance.fees)
        self._others: dict[str, Decimal] = {}
        self._drawn = self._received = NOTHING
        self._working = self._pool = NOTHING
        self._steps: list[Shared] = []
        self._faults: list[str] = []

    def take(self, movement: Movement) -> None:
        if movement.kind is MovementKind.DRAWDOWN:
            self._draw(movement)
        else:
            self._receive(movement)

    def _draw(self, movement: Movement) -> None:
        book = self._tranches.get(movement.about)
        if book is None:
            self._faults.append(f"{plain_day(movement.day)}: there is no tranche “{movement.about}” to draw from.")
            return
        fault = book.draw(movement.day, movement.amount)
        if fault:
            self._faults.append(fault)
        self._drawn += movement.amount
        self._working += movement.amount
        self._fees.run_from(movement.day)
        self._working -= self._fees.pay_all(movement.day, self._working)

    def _receive(self, movement: Movement) -> None:
        self._received += movement.amount
        self._pool += movement.amount
        self._working -= self._fees.pay_all(movement.day, self._working)
        for step in self._finance.waterfall:
            amount, title = self._pay(step, movement.day)
            self._pool -= amount
            if amount:
                self._steps.append(Shared(movement.day, step.pays, step.to, title, amount, self._pool))

    def _pay(self, step: WaterfallStep, day: date) -> tuple[Decimal, str]:
        pool = max(NOTHING, self._pool)
        if step.pays == "fee":
            return self._fees.pay(step.to, day, pool)
        part = pool
        if step.pays == "share":
            part = round_pence(_exactly(pool, step.share)) if step.share is not None else pool
        book = self._tranches.get(step.to)
        if book is not None:
            return book.give(step.pays, day, part), f"{book.tranche.title}: {step.pays}"
        if step.pays != "share":
            return NOTHING, step.to
        self._others[step.to] = self._others.get(step.to, NOTHING) + part
        return part, f"{step.to}: share"

    def result(self, closed_on: date | None) -> Waterfall:
        # Only what was drawn meets fees between receipts.
        self._working -= self._fees.pay_all(self._to, self._working)
        if closed_on is not None and closed_on <= self._to:
            for book in self._tranches.values():
                book.close(closed_on)
        results = tuple(book.result(self._to) for book in self._tranches.values())
        flows = [flow for each in results for flow in each.flows]
        return Waterfall(
            to=self._to,
            drawn=self._drawn,
            received=self._received,
            steps=tuple(self._steps),
            tranches=results,
            fees=self._fees.results(),
            others=tuple(self._others.items()),
            kept=self._pool + self._working,
            returns=returns(flows),
            faults=tuple(self._faults),
        )


def _exactly(amount: Decimal, share: Fraction) -> Decimal:
    return amount * share.numerator / share.denominator


def told(step: Shared) -> str:
    """Return one step as a sentence: "3 March 2026: Senior loan: coupon, £1,200.00; £8,800.00 left to share"."""
    return f"{plain_day(step.day)}: {step.title}, {in_words(step.amount)}; {in_words(step.left)} left to share"
