"""Which function judges which kind of measure."""

from typing import assert_never

from homeward.outcomes.rules.case import Case
from homeward.outcomes.rules.measures import (
    avoided,
    composite,
    count,
    duration,
    event,
    n_of,
    score_change,
    state_at,
    sustained,
)
from homeward.outcomes.rules.measures.composite import Find
from homeward.outcomes.values.measures import (
    Avoided,
    Composite,
    Count,
    Duration,
    Event,
    NumberOf,
    Rate,
    ScoreChange,
    StateAt,
    Sustained,
)
from homeward.outcomes.values.standing import Finding, Verdict
from homeward.outcomes.values.terms import Promise


def judge(promise: Promise, case: Case, find: Find) -> Finding:
    """
    Return what the measure of a promise finds in one unit's case.

    :param find: what another promise of the same unit found
    """
    measure = promise.measure
    match measure:
        case StateAt():
            return state_at.judge(measure, case)
        case Sustained():
            return sustained.judge(measure, case)
        case ScoreChange():
            return score_change.judge(measure, case)
        case Event():
            return event.judge(measure, case, promise.repeats)
        case Duration():
            return duration.judge(measure, case)
        case Count():
            return count.judge(measure, case)
        case Avoided():
            return avoided.judge(measure, case)
        case Composite():
            return composite.judge(measure, case.terms, find)
        case NumberOf():
            return n_of.judge(measure, case.terms, find)
        case Rate():
            return Finding(Verdict.UNKNOWN, "A rate is found for a cohort, not for one of it.")
        case _:
            assert_never(measure)
