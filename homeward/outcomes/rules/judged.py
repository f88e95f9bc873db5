"""What judging a whole population gives: where every promise stands, for every unit and every cohort."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from homeward.outcomes.rules.case import Case
from homeward.outcomes.values.cohorts import CohortCount
from homeward.outcomes.values.lines import SetAside
from homeward.outcomes.values.standing import Standing


@dataclass(frozen=True, slots=True)
class Judged:
    """
    A population, judged. Every mapping is in the order of the references, whatever order the histories came in.

    ``standings`` holds, for every unit that could be judged, its promises in the order of the terms, each with its
    further occurrences after it; ``cases`` what they were judged from (named days, histories as then known).
    ``cohorts`` holds the standings of each cohort, under the value of the attribute that makes it, and ``members`` the
    units counted in it. ``pooled`` is the same over all cohorts together. ``sub_cohort`` leaves out units of whom
    nobody knows yet which they belong to. ``set_aside`` could not be judged; ``notes`` are about no one unit.
    ``counted`` takes every rate apart, by cohort (none: all of them together) and promise.
    """

    standings: dict[str, tuple[Standing, ...]]
    cohorts: dict[str, tuple[Standing, ...]] = field(default_factory=dict)
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sub_cohort: dict[str, str] = field(default_factory=dict)
    set_aside: tuple[SetAside, ...] = ()
    cases: Mapping[str, Case] = field(default_factory=dict)
    pooled: tuple[Standing, ...] = ()
    notes: tuple[str, ...] = ()
    counted: Mapping[tuple[str, str], CohortCount] = field(default_factory=dict)
