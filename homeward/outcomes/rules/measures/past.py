"""
A unit against its own past: the same measure over a window just as named, but before an anchor.

The window runs for the span before the anchor, up to but not including it; what the unit had then is what is expected
of it now.
"""

from dataclasses import replace
from datetime import date, timedelta

from homeward.outcomes.rules.case import Case
from homeward.outcomes.rules.measures import count, duration
from homeward.outcomes.values.measures import Count, Duration
from homeward.outcomes.values.standing import Finding, Verdict
from homeward.outcomes.values.terms import Promise
from homeward.outcomes.values.terms.counterfactual import PrePost
from homeward.outcomes.values.terms.parts import Span
from homeward.vocabulary.months import add_months


def before(promise: Promise, case: Case, rule: PrePost) -> Finding:
    """Return what the measure of a promise found in the unit's own past, always with a quantity where it is decided."""
    measure = promise.measure
    anchor = case.days[rule.anchor]
    if anchor is None:
        return Finding(Verdict.TOO_EARLY, "The day before which to look is not known yet.")
    if not isinstance(measure, Duration | Count):
        return Finding(Verdict.UNKNOWN, "Only a time or a number of events can be set against a unit's own past.")
    days = {**case.days, measure.since: earlier(anchor, rule.before), measure.until: anchor}
    past = replace(case, days=days, started={})
    if isinstance(measure, Duration):
        return duration.judge(measure.model_copy(update={"at_least": None, "as_it_runs": False}), past)
    return count.judge(measure.model_copy(update={"at_least": None, "at_most": None}), past)


def earlier(anchor: date, span: Span) -> date:
    """Return the day so long before another: months first, then weeks and days."""
    return add_months(anchor, -span.months) - timedelta(weeks=span.weeks, days=span.days)
