"""The named days of terms, worked out for every child."""

from collections.abc import Mapping

import numpy as np

from homeward.outcomes.columns.days import NEVER, Days
from homeward.outcomes.columns.unsaid import CannotSay
from homeward.outcomes.columns.windows import After, days_after
from homeward.outcomes.values.terms import CheckDay

MONTHS_OF = {"month_end": 1, "quarter_end": 3, "year_end": 12}


class NamedDays:
    """The named days of terms, each worked out for all children when it is first asked for."""

    def __init__(self, rules: Mapping[str, CheckDay], facts: Mapping[str, Days]) -> None:
        self._rules, self._facts = rules, facts
        self._found: dict[str, Days] = {}

    def of(self, name: str) -> Days:
        """
        Return a named day of every child, ``NEVER`` where its fact is not recorded.

        :raises CannotSay: if it is counted in a way columns do not know, or from a fact they do not hold
        """
        if name not in self._found:
            self._found[name] = self._work_out(name, self._rules[name])
        return self._found[name]

    def _work_out(self, name: str, rule: CheckDay) -> Days:
        if rule.clock is not None:
            raise CannotSay(f"the day “{name}” has a clock that starts again or waits")
        if rule.after is not None:
            anchor = self.of(rule.after)
        elif rule.fact is not None:
            anchor = self.fact(rule.fact)
        else:
            raise CannotSay(f"the day “{name}” is the first of something")
        later = days_after({"anchor": anchor}, After("anchor", rule.months, rule.weeks, rule.days))
        return later if rule.round_to is None else _last_day_of(later, MONTHS_OF[rule.round_to])

    def fact(self, fact: str) -> Days:
        """
        Return the day of a fact for every child.

        :raises CannotSay: if the histories do not hold it
        """
        if fact not in self._facts:
            raise CannotSay(f"the histories hold no day “{fact}”")
        return self._facts[fact]


def _last_day_of(days: Days, months: int) -> Days:
    of_month = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    after = (of_month // months + 1) * months
    last = after.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) - 1
    return np.where(days == NEVER, np.int32(NEVER), last).astype(np.int32)
