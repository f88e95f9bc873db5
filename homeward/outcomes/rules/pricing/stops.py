"""The day earning stops for one unit, and what a broken promise still pays in proportion."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from homeward.outcomes.rules.case import Case
from homeward.outcomes.rules.happenings import events_between
from homeward.outcomes.rules.measures.duration import Piece
from homeward.outcomes.rules.states.record import ONE_DAY, Mark
from homeward.outcomes.values.measures import Sustained
from homeward.outcomes.values.standing import Standing, Verdict
from homeward.outcomes.values.terms.dependencies import ProRata, StopOn
from homeward.vocabulary.dates import plain_day

PART_OF_PRICE = "part of the price"
_UNIT = {"day": "days", "week_run": "whole weeks", "month": "whole months"}


def first_day_of(rule: StopOn, case: Case) -> date | None:
    """Return the first day on which nothing more is earned, from the day it is watched from on, if there is one."""
    since = case.days.get(rule.since) if rule.since else None
    if rule.since and since is None:
        return None
    days = []
    if rule.event:
        days += [each.on for each in events_between(case.history, rule.event, starts=since, today=case.today)]
    if rule.state:
        days += _days_entered(rule.state, case, since)
    first = min(days, default=None)
    return first + ONE_DAY if first is not None and rule.from_next_day else first


def _days_entered(state: str, case: Case, since: date | None) -> list[date]:
    stretches = (each for each in case.record(state).stretches if each.mark is Mark.IN)
    found = (max(each.starts, since) if since else each.starts for each in stretches if not since or each.ends > since)
    return [day for day in found if day <= case.today]


def in_proportion(standing: Standing, case: Case) -> Standing:
    """Return a lost sustained promise as earned in part, where the terms pay it in proportion."""
    rule = next(
        (each for each in case.terms.dependencies if isinstance(each, ProRata) and each.promise == standing.promise),
        None,
    )
    measure = case.terms.promise(standing.promise).measure
    if rule is None or standing.verdict is not Verdict.NOT_EARNED or not isinstance(measure, Sustained):
        return standing
    span = case.span(measure.since, measure.until)
    broke = _broke_on(measure, case, span) if span else None
    if span is None or broke is None:
        return standing
    kept, whole = Piece(span[0], broke).units(rule.by), Piece(span[0], span[1]).units(rule.by)
    if kept < max(1, rule.at_least_units) or whole <= 0:
        return standing
    says = f"It broke on {plain_day(broke)}, after {kept} of {whole} {_UNIT[rule.by]}, and is paid in proportion."
    return replace(
        standing,
        verdict=Verdict.EARNED,
        reason=f"{standing.reason} {says}",
        quantity=Fraction(kept, whole),
        counted_in=PART_OF_PRICE,
        earned_on=broke,
    )


def _broke_on(measure: Sustained, case: Case, span: tuple[date, date]) -> date | None:
    pieces = (each.clipped(span[0], span[1] + ONE_DAY) for each in case.record(measure.state).stretches)
    return min((each.starts for each in pieces if each is not None and each.mark is Mark.OUT), default=None)
