"""What the terms of a contract say to a forecast: who pays what share, what a milestone is worth, which caps bind."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from homeward.outcomes.rules.money.years import in_words, year, year_of
from homeward.outcomes.values.money_attribution import NOTHING_COMPARED, Comparator
from homeward.outcomes.values.money_caps import ClaimedMoney
from homeward.outcomes.values.money_forecast import Cap, Step
from homeward.outcomes.values.terms.agreed import AgreedTerms, Promise
from homeward.outcomes.values.terms.counterfactual import Deadweight, FixedRate, FrozenCohort
from homeward.outcomes.values.terms.limits import ContractCap, PerPayer, PerPeriod, PerPromise
from homeward.outcomes.values.terms.price import Flat
from homeward.vocabulary.money import NOTHING, round_pence, split_by_shares

_IN_THE_WORTH = {"once_per_child_and_promise", "per_child", "none"}
_LONGEST = 30


def payers(terms: AgreedTerms, commissioner: str, on: date) -> tuple[tuple[str, Decimal], ...]:
    """Return who pays and their share on a day; the commissioner pays all where the terms name no payer."""
    titles = {each.key: each.title for each in terms.parties if each.role in ("payer", "top_up_payer")}
    in_force = [
        each
        for each in terms.payer_shares
        if each.shares and (each.starts is None or each.starts <= on) and (each.ends is None or on < each.ends)
    ]
    if in_force:
        return tuple((titles.get(key, key), _decimal(share)) for key, share in in_force[0].shares.items())
    if titles:
        return tuple((title, Decimal(1)) for title in titles.values())
    return ((commissioner, Decimal(1)),)


def payer_names(terms: AgreedTerms) -> dict[str, str]:
    """Return what the terms call each payer, by key."""
    return {each.key: each.title for each in terms.parties}


def planned_children(terms: AgreedTerms, agreed: int | None) -> int | None:
    """Return how many are planned: by the terms where they say, else as the parties agreed."""
    return terms.volume.planned or terms.population.volume or agreed


def steps(terms: AgreedTerms, usual: Mapping[str, Decimal]) -> tuple[Step, ...]:
    """
    Return the milestones with what one is worth for one child.

    :param usual: what one came to on average so far, for prices that depend on how much was measured
    """
    shared = [each for each in terms.promises if each.percent is not None]
    parts: dict[str, Decimal] = {}
    if terms.value_per_unit is not None and shared:
        amounts = split_by_shares(terms.value_per_unit, [each.percent or NOTHING for each in shared])
        whole = sum((each.percent or NOTHING for each in shared), NOTHING)
        if whole == 100:
            parts = {each.code: amount for each, amount in zip(shared, amounts, strict=True)}
        else:
            parts = {each.code: round_pence(terms.value_per_unit * (each.percent or 0) / 100) for each in shared}
    return tuple(
        Step(each.code, each.title, _worth(each, parts, usual), each.requires)
        for each in terms.promises
        if each.by_cohort is None
    )


def caps(terms: AgreedTerms, lines: Iterable[ClaimedMoney], today: date) -> tuple[tuple[Cap, ...], tuple[str, ...]]:
    """Return the caps of the terms with what claims leave of each, and the limits a forecast does not simulate."""
    claimed = list(lines)
    titles = {each.key: each.title for each in terms.parties}
    found: list[Cap] = []
    beyond: list[str] = []
    for place, limit in enumerate(terms.limits, 1):
        key = f"limit {place}"
        match limit:
            case ContractCap(most=most):
                found.append(Cap(key, "The contract’s cap", most - _sum(claimed)))
            case PerPayer(payer=payer, most=most):
                name = titles.get(payer, payer)
                own = [each for each in claimed if each.payer == name]
                found.append(Cap(key, f"The cap of {name}", most - _sum(own), payer=name))
            case PerPromise(promises=codes, most=most):
                own = [each for each in claimed if each.promise in codes]
                found.append(Cap(key, f"The cap of {_listed(terms, codes)}", most - _sum(own), codes=codes))
            case PerPeriod(every="financial_year"):
                found += _by_year(key, limit, claimed, today)
            case _ if limit.kind not in _IN_THE_WORTH:
                beyond.append(f"Limit {place} ({limit.kind.replace('_', ' ')})")
    beyond += [f"“{each.title}”, which a cohort earns" for each in terms.promises if each.by_cohort is not None]
    return tuple(found), tuple(beyond)


def usual_days(terms: AgreedTerms) -> dict[str, int]:
    """Return about how many days after the programme's end each milestone falls due, by the terms alone."""
    return {each.code: _days_after(terms, each.due) for each in terms.promises}


def comparators(terms: AgreedTerms) -> dict[str, Comparator]:
    """Return what the contract compares each promise with, where it says."""
    found: dict[str, Comparator] = {}
    for promise in terms.promises:
        against = terms.counterfactuals.get(promise.counterfactual) if promise.counterfactual else None
        match against:
            case None:
                found[promise.code] = NOTHING_COMPARED
            case Deadweight(share=share) | FixedRate(rate=share) | FrozenCohort(rate=share):
                found[promise.code] = Comparator(against.kind, against.note, against.source, rate=_decimal(share))
            case _:
                found[promise.code] = Comparator(against.kind, against.note, against.source)
    return found


def _worth(promise: Promise, parts: Mapping[str, Decimal], usual: Mapping[str, Decimal]) -> Decimal:
    if not promise.pays:
        return NOTHING
    if promise.code in parts:
        return parts[promise.code]
    if isinstance(promise.price, Flat):
        return promise.price.amount
    return usual.get(promise.code, NOTHING)


def _by_year(key: str, limit: PerPeriod, claimed: list[ClaimedMoney], today: date) -> list[Cap]:
    found = []
    for begins in range(year_of(today), year_of(today) + _LONGEST):
        days = year(begins)
        own = [each for each in claimed if year_of(each.day) == begins]
        left = limit.differs.get(begins, limit.most) - _sum(own)
        found.append(Cap(f"{key} {begins}", f"The cap for {in_words(begins)}", left, starts=days.start, ends=days.end))
    return found


def _days_after(terms: AgreedTerms, name: str) -> int:
    days, seen = 0.0, set()
    at = terms.check_days.get(name)
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        days += at.days + 7 * at.weeks + 30.44 * at.months
        at = terms.check_days.get(at.after) if at.after else None
    return round(days)


def _listed(terms: AgreedTerms, codes: Iterable[str]) -> str:
    wanted = set(codes)
    return ", ".join(f"“{each.title}”" for each in terms.promises if each.code in wanted)


def _sum(lines: Iterable[ClaimedMoney]) -> Decimal:
    return sum((each.amount for each in lines), NOTHING)


def _decimal(share: Fraction) -> Decimal:
    return Decimal(share.numerator) / Decimal(share.denominator)
