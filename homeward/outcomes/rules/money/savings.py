"""
What was avoided: units × unit cost × (1 − deadweight) × attribution × (1 − optimism), year by year, at present value.

What an agency could bank (cashable) stands beside what it could not. Prices are those of one year; a unit cost of
another year's prices needs a deflator with a source. What is taken off for optimism is said by whoever makes the case,
with its source. Two benefits that lower the same bill are refused, not added.
"""

from collections.abc import Iterable, Mapping
from decimal import ROUND_CEILING, Decimal

from homeward.outcomes.rules.money.optimism import check_optimism
from homeward.outcomes.rules.money.payback import pays_back, quarter_in_words
from homeward.outcomes.rules.money.savings_ranges import likely, swings
from homeward.outcomes.rules.money.years import in_words as year_in_words
from homeward.outcomes.values.money_savings import (
    Avoided,
    AvoidedLine,
    Benefit,
    Counts,
    SavingsCase,
    Target,
    UnitCost,
)
from homeward.vocabulary.errors import ProblemList
from homeward.vocabulary.money import NOTHING, in_words, round_pence

DISCOUNT = Decimal("0.035")
DISCOUNT_SOURCE = "The Treasury's Green Book: 3.5% a year in real terms"
_SAME_BILL = frozenset({Counts.FEWER_ADMISSIONS, Counts.MORE_EXITS, Counts.FEWER_CARE_DAYS})
_LONGEST = 60


def avoided(case: SavingsCase) -> Avoided:
    """
    Return what is avoided, with every step of every line.

    :raises Invalid: naming everything that makes the case wrong: a missing fact, mixed prices, or double counting
    """
    check(case)
    costs = {each.key: each for each in case.unit_costs}
    lines = tuple(_line(case, each, costs[each.unit_cost]) for each in sorted(case.benefits, key=_in_order))
    cost = round_pence(sum((_present(case, year, amount) for year, amount in case.costs), NOTHING))
    cashable = sum((each.present for each in lines if each.unit_cost.cashable), NOTHING)
    other = sum((each.present for each in lines if not each.unit_cost.cashable), NOTHING)
    back = pays_back({year: _present(case, year, amount) for year, amount in case.costs}, lines)
    return Avoided(
        case=case,
        lines=lines,
        cashable=cashable,
        non_cashable=other,
        by_agency=_by_agency(lines),
        cost=cost,
        net_present_cashable=cashable - cost,
        net_present_all=cashable + other - cost,
        break_even=tuple(_break_even(case, each, cost) for each in case.unit_costs),
        pays_back_in=back[0] if back else None,
        pays_back_quarter=quarter_in_words(*back) if back else "",
        likely=likely(lines, cost),
        swings=swings(lines, cost),
    )


def check(case: SavingsCase) -> None:
    """
    Refuse a case that cannot be right.

    :raises Invalid: naming everything that must be put right
    """
    problems = ProblemList()
    known = {each.key: each for each in case.unit_costs}
    deflated = {year for year, _ in case.deflators}
    for cost in case.unit_costs:
        if not cost.source.strip():
            problems.add(f"“{cost.what}” has no source.", field="unit_costs", remedy="Say where the figure comes from.")
        if cost.price_base != case.price_base and not {cost.price_base, case.price_base} <= deflated:
            problems.add(
                f"“{cost.what}” is in prices of {year_in_words(cost.price_base)}, the case in those of "
                f"{year_in_words(case.price_base)}.",
                field="price_base",
                remedy="Give a deflator for both years, with its source, or the cost in the same prices.",
            )
    if case.deflators and not case.deflator_source.strip():
        problems.add("The deflators have no source.", field="deflator_source", remedy="Say which index they are.")
    for each in case.benefits:
        _check_benefit(each, case, known, problems)
    check_optimism(case, problems)
    for one, other in double_counted(case.benefits):
        problems.add(
            f"“{one.title}” ({one.counts.words}) and “{other.title}” ({other.counts.words}) lower the same bill in "
            f"{year_in_words(one.year)}: a child who never enters care, or leaves it sooner, saves the same days.",
            field="benefits",
            remedy="Keep one, or say of which different children each is counted.",
        )
    problems.refuse_if_any()


def _check_benefit(each: Benefit, case: SavingsCase, known: Mapping[str, UnitCost], problems: ProblemList) -> None:
    if each.unit_cost not in known:
        problems.add(f"“{each.title}” names no unit cost of this case.", field="benefits")
    for name, share in (("deadweight", each.deadweight), ("attribution", each.attribution)):
        if not 0 <= share <= 1:
            problems.add(f"“{each.title}”: {name} must be a share from 0% to 100%.", field="benefits")
    low, high = each.low if each.low is not None else each.gross, each.high if each.high is not None else each.gross
    if not low <= each.gross <= high:
        problems.add(f"“{each.title}”: the number lies outside its own range.", field="benefits")
    if min(low, each.gross) < 0 or not case.first_year <= each.year < case.first_year + _LONGEST:
        problems.add(f"“{each.title}” has a number below nothing, or a year before the case.", field="benefits")


def double_counted(benefits: Iterable[Benefit]) -> list[tuple[Benefit, Benefit]]:
    """Return the pairs that count one saving twice: the same bill, the same year, the same children."""
    ordered = sorted(benefits, key=_in_order)
    return [
        (one, other)
        for at, one in enumerate(ordered)
        for other in ordered[at + 1 :]
        if one.year == other.year and one.whom.casefold() == other.whom.casefold() and _one_bill(one, other)
    ]


def check_target(target: Target) -> None:
    """
    Refuse "x % less" that does not say of what, since when, or who answers for it.

    :raises Invalid: naming everything that is missing
    """
    problems = ProblemList()
    if not 0 < target.percent <= 100:
        problems.add("The target must be more than 0% and at most 100%.", field="percent")
    if not target.of.strip():
        problems.add("Say what is to be lower.", field="of", remedy="For example: spending on residential care.")
    if target.base is None or target.base <= 0:
        problems.add("A percentage needs the amount it is taken of.", field="base", remedy="Give the base in pounds.")
    if target.base_starts is None or target.base_ends is None or target.base_ends <= target.base_starts:
        problems.add("Say from when to when the base was measured.", field="base_starts")
    if not target.owner.strip():
        problems.add("Say who answers for this target.", field="owner", remedy="Give a role, such as head of service.")
    if target.by is None:
        problems.add("Say by when.", field="by")
    elif target.base_ends is not None and target.by < target.base_ends:
        problems.add("The target falls due before its base was measured.", field="by")
    problems.refuse_if_any()


def target_amount(target: Target) -> Decimal:
    """
    Return the target in pounds.

    :raises Invalid: if it does not say of what, since when, or who answers for it
    """
    check_target(target)
    return round_pence((target.base or NOTHING) * target.percent / 100)


def break_even_count(cost: Decimal, each: Decimal) -> Decimal | None:
    """Return how many must be avoided to cover a cost, to one place, up; None where one saves nothing."""
    return (cost / each).quantize(Decimal("0.1"), ROUND_CEILING) if each > 0 else None


def _line(case: SavingsCase, benefit: Benefit, cost: UnitCost) -> AvoidedLine:
    each = _in_prices(case, cost)
    left = benefit.gross * (1 - benefit.deadweight)
    ours = left * benefit.attribution
    optimism = dict(case.optimism)[benefit.grade]
    net = ours * (1 - optimism)
    present = round_pence(_present(case, benefit.year, net * each))
    return AvoidedLine(
        benefit=benefit,
        unit_cost=cost,
        amount_each=round_pence(each),
        gross=round_pence(benefit.gross * each),
        after_deadweight=round_pence(left * each),
        after_attribution=round_pence(ours * each),
        net=round_pence(net * each),
        optimism=optimism,
        present=present,
        arithmetic=(
            f"{_plain(benefit.gross)} × {in_words(each)} × {_percent(1 - benefit.deadweight)} not happening anyway × "
            f"{_percent(benefit.attribution)} due to the programme × {_percent(1 - optimism)} after optimism, in "
            f"{year_in_words(benefit.year)}, is {in_words(present)} at present value"
        ),
    )


def _present(case: SavingsCase, year: int, amount: Decimal) -> Decimal:
    return amount / (1 + case.discount) ** (year - case.first_year)


def _in_prices(case: SavingsCase, cost: UnitCost) -> Decimal:
    if cost.price_base == case.price_base:
        return cost.amount
    index = dict(case.deflators)
    return cost.amount * index[case.price_base] / index[cost.price_base]


def _by_agency(lines: tuple[AvoidedLine, ...]) -> tuple[tuple[str, Decimal, Decimal], ...]:
    agencies = dict.fromkeys(each.unit_cost.agency for each in lines)
    return tuple(
        (
            agency,
            sum((one.present for one in lines if one.unit_cost.agency == agency and one.unit_cost.cashable), NOTHING),
            sum(
                (one.present for one in lines if one.unit_cost.agency == agency and not one.unit_cost.cashable), NOTHING
            ),
        )
        for agency in agencies
    )


def _break_even(case: SavingsCase, cost: UnitCost, programme: Decimal) -> tuple[str, str, Decimal | None]:
    return cost.what, cost.per, break_even_count(programme, _in_prices(case, cost))


def _one_bill(one: Benefit, other: Benefit) -> bool:
    both = {one.counts, other.counts}
    if both <= _SAME_BILL:
        return True
    return one.counts is other.counts and one.unit_cost == other.unit_cost


def _in_order(each: Benefit) -> tuple[int, str, str]:
    return each.year, each.key, each.title


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _percent(share: Decimal) -> str:
    return f"{_plain(share * 100)}%"
