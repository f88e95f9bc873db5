"""
The evaluator: terms and histories in; standings, priced lines and explanations out.

Pure: no clock, no database. The order of the input never matters, and the same input always gives the same pennies.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from homeward.outcomes.rules import membership, variations
from homeward.outcomes.rules.evaluate import judge_child, judge_population
from homeward.outcomes.rules.judged import Judged
from homeward.outcomes.rules.membership import Clause
from homeward.outcomes.rules.pricing.deadweight import net_of_counterfactuals
from homeward.outcomes.rules.pricing.item import Item, to_pence
from homeward.outcomes.rules.pricing.items import ALL_COHORTS, Delivered, Layer, deliver
from homeward.outcomes.rules.pricing.limits import LineKey, limited
from homeward.outcomes.rules.pricing.payers import held_back, shared
from homeward.outcomes.rules.pricing.rounding import rounded
from homeward.outcomes.rules.pricing.safety import kept_whole
from homeward.outcomes.rules.variations import Applied
from homeward.outcomes.values.cohorts import CohortCount
from homeward.outcomes.values.history import ChildHistory, CohortComparison
from homeward.outcomes.values.lines import ClaimsRun, PricedLine
from homeward.outcomes.values.standing import Standing
from homeward.outcomes.values.terms import AgreedTerms


def claims_run(
    terms: AgreedTerms,
    histories: Iterable[ChildHistory],
    *,
    today: date,
    known_on: datetime | None = None,
    comparisons: Sequence[CohortComparison] = (),
    claimed_before: Sequence[LineKey] = (),
    paid_before: Mapping[LineKey, Decimal] | None = None,
    settled_up_to: date | None = None,
) -> ClaimsRun:
    """
    Return where every promise stands for every unit, and every line that may be paid, to the penny.

    :param known_on: price by what the record held at this moment, and by the variations agreed by then
    :param claimed_before: the keys of lines claimed already, in the order they were: they keep their place in limits
    :param paid_before: what has been paid under each key: it is not taken back where the child was made safe
    :param settled_up_to: the last day whose outcomes' accounts were reconciled: what waited for that is released
    :raises Invalid: if the terms cannot be worked with (a variation that fits nowhere, a year without an index)
    """
    told = sorted(histories, key=lambda each: each.reference)
    enrolled = {each.reference: each.enrolled_on for each in told}
    layers = _judged(terms, told, enrolled, comparisons, today, known_on)
    found = deliver(layers, today)
    whole = variations.for_contract(terms, known_on)
    exact = net_of_counterfactuals(found.items, enrolled)
    delivered = kept_whole(rounded(exact, whole), found.spared, paid_before or {})
    lines = limited(delivered, whole, claimed_before)
    paid = [_settled(each, whole, layers, found, today, settled_up_to) for each in lines]
    aside = {each.unit: each for layer in layers for each in (*layer.judged.set_aside, *found.unpriced)}
    return ClaimsRun(
        terms=terms.name,
        terms_version=terms.version,
        today=today,
        standings=dict(sorted(found.standings.items())),
        lines=tuple(_line(each) for each in paid),
        set_aside=tuple(aside[unit] for unit in sorted(aside)),
        notes=tuple(dict.fromkeys(note for layer in layers for note in layer.judged.notes)),
    )


@dataclass(frozen=True, slots=True)
class Stood:
    """
    Where every promise stands, for every unit (set aside or not) and every cohort, and how many a cohort counts.

    ``counted`` takes every rate of a cohort apart, by cohort and promise. ``belongs`` says of every unit that could be
    judged whether the contract is about it, clause by clause.
    """

    units: dict[str, tuple[Standing, ...]]
    cohorts: dict[str, tuple[Standing, ...]]
    members: dict[str, int]
    counted: dict[tuple[str, str], CohortCount]
    belongs: dict[str, tuple[Clause, ...]]


def stand_where(
    terms: AgreedTerms,
    histories: Iterable[ChildHistory],
    *,
    comparisons: Sequence[CohortComparison] = (),
    today: date,
) -> Stood:
    """
    Return where every promise stands, as a claims run finds it, without pricing a line.

    A unit with a faulty history is told what must be put right first.

    :raises Invalid: if a variation of the terms fits nowhere
    """
    told = {each.reference: each for each in sorted(histories, key=lambda one: one.reference)}
    if _settled_alone(terms):
        judged = judge_population(terms, told.values(), today=today)
        standings, cohorts = judged.standings, {}
    else:
        enrolled = {unit: each.enrolled_on for unit, each in told.items()}
        layers = _judged(terms, list(told.values()), enrolled, comparisons, today, None)
        judged, standings = layers[0].judged, deliver(layers, today).standings
        cohorts = {name: some for name, some in standings.items() if name not in told and some}
    units = {
        unit: standings[unit] if unit in standings else judge_child(terms, each, today=today)
        for unit, each in told.items()
    }
    members = {cohort: len(some) for cohort, some in judged.members.items()}
    members[ALL_COHORTS] = len({unit for some in judged.members.values() for unit in some})
    counted = {(cohort or ALL_COHORTS, code): count for (cohort, code), count in judged.counted.items()}
    belongs = {unit: tuple(membership.clauses(case)) for unit, case in judged.cases.items()}
    return Stood(units, cohorts, members, counted, belongs)


def _settled_alone(terms: AgreedTerms) -> bool:
    """Say whether nothing between promises, versions or cohorts changes where a unit's promises stand."""
    return not (
        terms.variations
        or terms.dependencies
        or terms.safeguards.overrides
        or any(each.by_cohort for each in terms.promises)
    )


def _judged(
    terms: AgreedTerms,
    histories: Sequence[ChildHistory],
    enrolled: Mapping[str, date | None],
    comparisons: Sequence[CohortComparison],
    today: date,
    known_on: datetime | None,
) -> list[Layer]:
    def judged(applied: Applied) -> Judged:
        return judge_population(applied.terms, histories, comparisons=comparisons, today=today, known_on=known_on)

    # Siblings, caps on referrals and cohorts are about everybody, so everybody is judged under each version of the
    # terms; a unit's own promises are then taken from its version, a cohort's from the contract's as a whole.
    groups = variations.groups(terms, enrolled, known_on)
    if len(groups) == 1:
        units = groups[0]
        first = enrolled[units[0]] if units else None
        return [Layer(each, judged(each)) for each in variations.for_unit(terms, first, known_on)]
    layers = [Layer(each, judged(each), frozenset()) for each in variations.for_unit(terms, None, known_on)]
    for units in groups:
        mine = frozenset(units)
        for each in variations.for_unit(terms, enrolled[units[0]], known_on):
            layers.append(Layer(each, judged(each), mine, cohorts=False))
    return layers


def _settled(
    item: Item,
    terms: AgreedTerms,
    layers: Sequence[Layer],
    found: Delivered,
    today: date,
    settled_up_to: date | None,
) -> Item:
    if not terms.timing.hold_backs or item.kept:
        return shared(item, terms)
    days = next((each.judged.cases[item.unit].days for each in layers if item.unit in each.judged.cases), {})
    standings = found.standings.get(item.unit, ())
    kept = held_back(item, terms, days, standings, today, settled_up_to=settled_up_to, lost_safely=found.lost_safely)
    return shared(kept, terms)


def _line(item: Item) -> PricedLine:
    standing = item.standing
    return PricedLine(
        unit=item.unit,
        promise=item.promise.code,
        title=item.promise.title,
        occurrence=standing.occurrence,
        delivered_on=item.delivered_on,
        terms_version=item.terms_version,
        window=standing.window,
        quantity=standing.quantity,
        counted_in=standing.counted_in,
        gross=to_pence(item.gross),
        deadweight=to_pence(item.deadweight),
        delivered=item.delivered,
        payable=item.payable,
        held_back=item.held_back,
        payers=item.payers,
        reason=standing.reason,
        proof=standing.proof,
        steps=item.steps,
        cohort=item.cohort,
    )
