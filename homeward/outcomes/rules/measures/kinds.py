"""Which function judges which kind of measure."""

from typing import assert_never

from homeward.outcomes.rules.case import Case
from homeward.outcomes.rules.measures import score_change, state_at, sustained
from homeward.outcomes.values.measures import (
    Avoided,
    Composite,
    Count,
    Duration,
    Event,
    Measure,
    NumberOf,
    Rate,
    ScoreChange,
    StateAt,
    Sustained,
)
from homeward.outcomes.values.standing import Finding


def judge(measure: Measure, case: Case) -> Finding:
    """Return what a measure finds in one child's case."""
    match measure:
        case StateAt():
            return state_at.judge(measure, case)
        case Sustained():
            return sustained.judge(measure, case)
        case ScoreChange():
            return score_change.judge(measure, case)
        case Event() | Duration() | Count() | Avoided() | Rate() | Composite() | NumberOf():
            raise NotImplementedError(measure.kind)
        case _:
            assert_never(measure)
