"""What would have happened anyway, taken off money or off the number paid for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from homeward.outcomes.rules.pricing.item import ZERO, Item, money, percent
from homeward.outcomes.values.lines import StepKind
from homeward.outcomes.values.measures import Rate
from homeward.outcomes.values.terms.counterfactual import Counterfactual, Deadweight, FixedRate, FrozenCohort, Switch


def net_of_counterfactuals(items: Iterable[Item], enrolled: Mapping[str, date | None]) -> list[Item]:
    """
    Return the items with what would have happened anyway taken off.

    A rate compared with a comparator is already net: the measure counted only what is better. Where units are taken
    off, the n-th outcome in time is paid when rounding n times (1 − share) gives one more than for the outcome before,
    so that what was paid stays paid as more is delivered.
    """
    found: list[Item] = []
    counted: defaultdict[tuple[str, str], int] = defaultdict(int)
    for item in sorted(items, key=lambda each: each.in_time):
        rule = _rule(item, enrolled)
        clause = f"counterfactuals.{item.promise.counterfactual}"
        if rule is None or (isinstance(item.promise.measure, Rate) and item.promise.measure.compared):
            found.append(item)
        elif isinstance(rule, Deadweight) and rule.taken_off == "units":
            group = (item.promise.code, item.sub_cohort if rule.by_sub_cohort else "")
            counted[group] += 1
            found.append(_by_units(item, rule, counted[group], clause))
        else:
            found.append(_by_money(item, rule, clause))
    return found


def _rule(item: Item, enrolled: Mapping[str, date | None]) -> Deadweight | FixedRate | FrozenCohort | None:
    key = item.promise.counterfactual
    rule: Counterfactual | None = item.terms.counterfactuals[key] if key else None
    if isinstance(rule, Switch):
        on = enrolled.get(item.unit) or item.delivered_on
        rule = item.terms.counterfactuals[rule.before if on < rule.review else rule.after]
    return rule if isinstance(rule, Deadweight | FixedRate | FrozenCohort) else None


def _share(item: Item, rule: Deadweight | FixedRate | FrozenCohort) -> Fraction:
    usual = rule.share if isinstance(rule, Deadweight) else rule.rate
    return rule.by_sub_cohort.get(item.sub_cohort, usual)


def _by_money(item: Item, rule: Deadweight | FixedRate | FrozenCohort, clause: str) -> Item:
    share = _share(item, rule)
    off = item.amount * share
    left = item.amount - off
    says = f"{percent(share)} would have happened anyway: {money(off)} is taken off, leaving {money(left)}."
    return replace(item.at(left, StepKind.DEADWEIGHT, clause, says), deadweight=off)


def _by_units(item: Item, rule: Deadweight, number: int, clause: str) -> Item:
    kept = 1 - _share(item, rule)
    if _rounded(number * kept, rule) > _rounded((number - 1) * kept, rule):
        return item
    says = (
        f"It is the {number}th delivered; {percent(_share(item, rule))} would have happened anyway, and this one is "
        "among those taken off."
    )
    return replace(item.at(ZERO, StepKind.DEADWEIGHT, clause, says), deadweight=item.amount)


def _rounded(number: Fraction, rule: Deadweight) -> int:
    if rule.round_units == "down":
        return number.__floor__()
    if rule.round_units == "up":
        return number.__ceil__()
    return (number + Fraction(1, 2)).__floor__()
