"""Ages in years and months, also of a child not yet born."""

from dataclasses import dataclass
from datetime import date

from homeward.vocabulary.dates import count_of, relative_day
from homeward.vocabulary.months import add_months, whole_weeks_between


@dataclass(frozen=True, order=True, slots=True)
class Age:
    """Completed years, and the completed months since the last birthday."""

    years: int
    months: int = 0

    def __str__(self) -> str:
        """Give the short form used in lists: "14 y 2 m"."""
        return f"{self.years} y {self.months} m" if self.months else f"{self.years} y"

    @property
    def in_months(self) -> int:
        """The age in completed months."""
        return self.years * 12 + self.months


def birthday(born: date, years: int) -> date:
    """
    Return the day somebody reaches this age.

    A person born on 29 February reaches each age on 1 March in an ordinary year.
    """
    clamped = add_months(born, years * 12)
    return clamped if clamped.day == born.day else date(clamped.year, 3, 1)


def age_on(born: date, on: date) -> Age | None:
    """Return the age on a day, or None if the person is not born by then."""
    if on < born:
        return None
    months = (on.year - born.year) * 12 + on.month - born.month
    if on.day < born.day:
        months -= 1
    return Age(years=months // 12, months=months % 12)


def age_in_words(
    born: date | None,
    on: date,
    *,
    expected: bool = False,
    estimated: bool = False,
    died_on: date | None = None,
) -> str:
    """
    Return the age as it is shown beside a name: "14 y 2 m", "3 weeks", "due in 3 weeks".

    :param born: the date of birth, or the expected date for a child not yet born
    :param expected: whether `born` is the date a birth is expected
    :param estimated: whether `born` is a best guess, shown as "about 14 y"
    :param died_on: the day the person died, if they have; the age stops there
    """
    if born is None:
        return "age not known"
    if expected:
        return f"due {relative_day(born, on)}"
    if died_on is not None and died_on <= on:
        return f"died aged {_how_old(born, died_on)}"
    words = _how_old(born, on)
    return f"about {words}" if estimated else words


def _how_old(born: date, on: date) -> str:
    age = age_on(born, on)
    if age is None:
        return "not yet born"
    if age.years >= 2:
        return str(age)
    if age.in_months >= 3:
        return str(age) if age.years else f"{age.months} months"
    weeks = whole_weeks_between(born, on)
    return count_of(weeks, "week") if weeks else count_of((on - born).days, "day")
