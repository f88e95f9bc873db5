"""Who pays how much of a line, and what of it is kept back until later."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from homeward.outcomes.rules.pricing.item import Item, percent, to_pence
from homeward.outcomes.values.lines import StepKind
from homeward.outcomes.values.standing import Standing, Verdict
from homeward.outcomes.values.terms import AgreedTerms
from homeward.outcomes.values.terms.parties import PayerShares
from homeward.outcomes.values.terms.timing import HoldBack
from homeward.vocabulary.money import NOTHING, in_words, split_by_shares


def phase_of(item: Item, terms: AgreedTerms) -> PayerShares | None:
    """Return the phase of sharing the outcome falls into, by the day it was delivered."""
    for each in terms.payer_shares:
        begun = each.starts is None or each.starts <= item.delivered_on
        if begun and (each.ends is None or item.delivered_on < each.ends):
            return each
    return None


def share_of(item: Item, payer: str, terms: AgreedTerms) -> Fraction:
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
    lost_safely: Collection[tuple[str, str]] = (),
) -> Item:
    """
    Return the item with the part of it kept until later.

    :param lost_safely: units with their promises lost by a step that protected the child: these hold nothing back
    """
    for number, rule in enumerate(terms.timing.hold_backs):
        if (rule.promises and item.promise.code not in rule.promises) or item.payable <= 0:
            continue
        if _released(rule, days, standings, today) or (item.unit, rule.until_promise) in lost_safely:
            continue
        kept = to_pence(Fraction(item.payable) * rule.share)
        says = f"{in_words(kept)} ({percent(rule.share)}) is held back for now."
        item = item.cut(item.payable, StepKind.HOLD_BACK, f"timing.hold_backs.{number}", says)
        item = replace(item, held_back=min(item.payable, (item.held_back or NOTHING) + kept))
    return item


def _released(rule: HoldBack, days: Mapping[str, date | None], standings: tuple[Standing, ...], today: date) -> bool:
    if rule.until_date is not None and rule.until_date <= today:
        return True
    if rule.until is not None:
        on = days.get(rule.until)
        if on is not None and on <= today:
            return True
    return any(each.promise == rule.until_promise and each.verdict is Verdict.EARNED for each in standings)
