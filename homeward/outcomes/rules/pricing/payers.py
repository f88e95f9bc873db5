"""Who pays how much of a line, and what of it is kept back until later."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from homeward.outcomes.rules.pricing.item import Item, percent, to_pence
from homeward.outcomes.values.lines import StepKind
from homeward.outcomes.values.standing import Standing, Verdict
from homeward.outcomes.values.terms import AgreedTerms
from homeward.outcomes.values.terms.parties import PayerShares
from homeward.outcomes.values.terms.timing import HoldBack
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.money import NOTHING, in_words, split_by_shares


class OnADay(Protocol):
    """What decides who pays for a line: the day it was delivered, and the payer of its unit."""

    @property
    def delivered_on(self) -> date:
        """The day it was delivered."""
        ...

    @property
    def payer(self) -> str:
        """Who pays for its unit, where each unit has its payer."""
        ...


def phase_of(item: OnADay, terms: AgreedTerms) -> PayerShares | None:
    """Return the phase of sharing the outcome falls into, by the day it was delivered."""
    for each in terms.payer_shares:
        begun = each.starts is None or each.starts <= item.delivered_on
        if begun and (each.ends is None or item.delivered_on < each.ends):
            return each
    return None


def share_of(item: OnADay, payer: str, terms: AgreedTerms) -> Fraction:
    """Return the share of a line a payer bears, from 0 to 1."""
    phase = phase_of(item, terms)
    if phase is None or phase.by == "unit":
        return Fraction(1 if item.payer == payer else 0)
    return phase.shares.get(payer, Fraction(0))


def shared(item: Item, terms: AgreedTerms) -> Item:
    """Return the item with what each payer pays of it; together they pay exactly what is payable."""
    phase = phase_of(item, terms)
    if phase is None or phase.by == "unit" or not phase.shares:
        return replace(item, payers={item.payer: item.payable} if item.payer else {})
    names = sorted(phase.shares)
    weights = [Decimal(phase.shares[name].numerator) / Decimal(phase.shares[name].denominator) for name in names]
    parts = split_by_shares(item.payable, weights)
    return replace(item, payers=dict(zip(names, parts, strict=True)))


def held_back(
    item: Item,
    terms: AgreedTerms,
    days: Mapping[str, date | None],
    standings: tuple[Standing, ...],
    today: date,
    *,
    settled_up_to: date | None = None,
    lost_safely: Collection[tuple[str, str]] = (),
) -> Item:
    """
    Return the item with the part of it kept until later.

    :param settled_up_to: the last day whose outcomes' accounts were reconciled
    :param lost_safely: units with their promises lost by a step that protected the child: these hold nothing back
    """
    for number, rule in enumerate(terms.timing.hold_backs):
        if (rule.promises and item.promise.code not in rule.promises) or item.payable <= 0:
            continue
        settled = rule.waits_for_accounts and settled_up_to is not None and item.delivered_on <= settled_up_to
        if settled or released(rule, days, standings, today) or (item.unit, rule.until_promise) in lost_safely:
            continue
        kept = to_pence(Fraction(item.payable) * rule.share)
        says = f"{in_words(kept)} ({percent(rule.share)}) is held back {_until(rule, terms, days)}."
        item = item.cut(item.payable, StepKind.HOLD_BACK, f"timing.hold_backs.{number}", says)
        item = replace(item, held_back=min(item.payable, (item.held_back or NOTHING) + kept))
    return item


def released(rule: HoldBack, days: Mapping[str, date | None], standings: tuple[Standing, ...], today: date) -> bool:
    """Say whether what a hold-back keeps of a unit's payments is paid out by its days or its promise."""
    if rule.until_date is not None and rule.until_date <= today:
        return True
    if rule.until is not None:
        on = days.get(rule.until)
        if on is not None and on <= today:
            return True
    return any(each.promise == rule.until_promise and each.verdict is Verdict.EARNED for each in standings)


def _until(rule: HoldBack, terms: AgreedTerms, days: Mapping[str, date | None]) -> str:
    ways = []
    if rule.until_date is not None:
        ways.append(plain_day(rule.until_date))
    if rule.until is not None:
        on, named = days.get(rule.until), terms.check_days.get(rule.until)
        title = f"“{named.title}”" if named is not None else rule.until
        ways.append(f"{title}, {plain_day(on)}" if on is not None else f"{title}, a day not known yet")
    if rule.until_promise is not None:
        ways.append(f"“{terms.promise(rule.until_promise).title}” is earned")
    if rule.waits_for_accounts:
        ways.append("the accounts are reconciled for the day it was delivered")
    return f"until {', or '.join(ways)}"
