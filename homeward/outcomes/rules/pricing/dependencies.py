"""How promises of one unit hang together: what stops them, stands in for them, waits for them or shuts them out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from homeward.outcomes.values.standing import Standing, Verdict
from homeward.outcomes.values.terms import AgreedTerms
from homeward.outcomes.values.terms.dependencies import AfterAll, Exclusive, Fallback, StopOn
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.money import NOTHING

FirstDay = Callable[[StopOn], date | None]
Gross = Callable[[Standing], Decimal]


def settled(standings: Iterable[Standing], terms: AgreedTerms, first_day: FirstDay, gross: Gross) -> list[Standing]:
    """
    Return a unit's standings once the dependencies between promises are applied, in the order declared.

    :param first_day: the first day of what a stop names, for this unit
    :param gross: what an earned standing would be paid, where the dearest is preferred
    """
    found = list(standings)
    for rule in terms.dependencies:
        match rule:
            case StopOn():
                found = _stopped(found, rule, first_day(rule))
            case Fallback():
                found = _fallen_back(found, rule, terms)
            case AfterAll():
                found = _after_all(found, rule, terms)
            case Exclusive():
                found = _exclusive(found, rule, terms, gross)
            case _:
                pass
    return found


def _stopped(standings: list[Standing], rule: StopOn, day: date | None) -> list[Standing]:
    if day is None:
        return standings
    return [
        _lost(each, f"{rule.says} That was on {plain_day(day)}, so nothing later is earned.")
        if (not rule.promises or each.promise in rule.promises) and _earned_later(each, day)
        else each
        for each in standings
    ]


def _earned_later(standing: Standing, day: date) -> bool:
    on = earned_day(standing)
    return standing.verdict is not Verdict.NOT_EARNED and (on is None or on >= day)


def _fallen_back(standings: list[Standing], rule: Fallback, terms: AgreedTerms) -> list[Standing]:
    verdicts = _verdicts(standings)
    lost, title = verdicts.get(rule.lost), terms.promise(rule.lost).title
    if lost is Verdict.NOT_EARNED:
        return standings
    if lost is Verdict.EARNED:
        why = f"“{title}” was earned, and this is paid only in its place."
        return [_lost(each, why) if each.promise == rule.instead else each for each in standings]
    why = f"This is paid only if “{title}” is lost, and that is not known yet."
    return [_waiting(each, why) if each.promise == rule.instead else each for each in standings]


def _after_all(standings: list[Standing], rule: AfterAll, terms: AgreedTerms) -> list[Standing]:
    verdicts = _verdicts(standings)
    missing = [code for code in rule.ordinary if verdicts.get(code) is not Verdict.EARNED]
    if missing:
        gone = next((code for code in missing if verdicts.get(code) in (None, Verdict.NOT_EARNED)), None)
        title = terms.promise(gone or missing[0]).title
        change = _lost if gone else _waiting
        why = f"It is paid only once every ordinary outcome is earned, and “{title}” is not."
        return [change(each, why) if each.promise in rule.extraordinary else each for each in standings]
    last = max((on for each in standings if each.promise in rule.ordinary and (on := earned_day(each))), default=None)
    return [
        replace(each, earned_on=max(last, earned_day(each) or last))
        if each.promise in rule.extraordinary and each.verdict is Verdict.EARNED and last is not None
        else each
        for each in standings
    ]


def _exclusive(standings: list[Standing], rule: Exclusive, terms: AgreedTerms, gross: Gross) -> list[Standing]:
    order = {code: place for place, code in enumerate(rule.promises)}
    rivals = [each for each in standings if each.promise in order and each.verdict is Verdict.EARNED]
    if len(rivals) < 2:
        return standings

    def rank(each: Standing) -> tuple[Decimal, date, int, int]:
        price = -gross(each) if rule.prefer == "dearest" else NOTHING
        return (price, earned_day(each) or date.max, order[each.promise], each.occurrence)

    kept = min(rivals, key=rank)
    why = f"“{terms.promise(kept.promise).title}” is paid instead; only one of them is."
    return [_lost(each, why) if each in rivals and each is not kept else each for each in standings]


def earned_day(standing: Standing) -> date | None:
    """Return the day from which a standing is earned: its own, else the day it fell due, else the window's last."""
    if standing.earned_on is not None:
        return standing.earned_on
    return standing.due_on or (standing.window.last_day if standing.window else None)


def _verdicts(standings: list[Standing]) -> Mapping[str, Verdict]:
    found: dict[str, Verdict] = {}
    for each in standings:
        if found.get(each.promise) is not Verdict.EARNED:
            found[each.promise] = each.verdict
    return found


def _lost(standing: Standing, why: str) -> Standing:
    return replace(standing, verdict=Verdict.NOT_EARNED, amount=NOTHING, reason=f"{standing.reason} {why}")


def _waiting(standing: Standing, why: str) -> Standing:
    if standing.verdict is Verdict.NOT_EARNED:
        return standing
    return replace(standing, verdict=Verdict.TOO_EARLY, amount=None, reason=f"{standing.reason} {why}")
