"""The contract's windows, the named days of a unit, and the clocks that run to them (elements 2 and 5)."""

from datetime import date
from typing import Literal

from pydantic import Field

from homeward.outcomes.values.terms.parts import Code, DayName, Span, TermsData, Words

Fact = Code  # programme_started, programme_ended, referred, enrolled, born, or any day a history names


class Window(TermsData):
    """From a day up to but not including another; either may be left open."""

    starts: date | None = None
    ends: date | None = None


class ContractDates(TermsData):
    """When people may be referred, work may be done, outcomes watched, claims made and accounts closed."""

    referral: Window | None = None
    delivery: Window | None = None
    tracking: Span | None = None
    claims_until: date | None = None
    final_reconciliation: date | None = None


class Clock(TermsData):
    """
    What happens to a running clock.

    ``resets_on`` names events that start it again from their day; ``restarts_with`` names a state whose every new stay
    starts it again; ``pauses_in`` names states whose days are added to the end, at most ``pause_at_most`` of them.
    """

    resets_on: tuple[Code, ...] = ()
    restarts_with: Code | None = None
    pauses_in: tuple[Code, ...] = ()
    pause_at_most: Span | None = None


class CheckDay(TermsData):
    """
    A named day: a fact of the history, the first of something, or so long after another named day.

    ``round_to`` moves the day to the last day of its month, calendar quarter or year.
    """

    title: Words
    fact: Fact | None = None
    first_event: Code | None = None
    first_day_in: Code | None = None
    since: DayName | None = None
    after: DayName | None = None
    days: int = Field(default=0, ge=0)
    weeks: int = Field(default=0, ge=0)
    months: int = Field(default=0, ge=0)
    round_to: Literal["month_end", "quarter_end", "year_end"] | None = None
    clock: Clock | None = None
