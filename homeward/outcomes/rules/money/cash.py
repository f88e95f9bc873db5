"""When money due on a day is paid."""

from datetime import date, timedelta

from homeward.outcomes.rules.quarters import quarter_of
from homeward.outcomes.values.money_forecast import Pipeline, Scenario
from homeward.vocabulary.months import add_months


def cash_day(due: date, pipeline: Pipeline, scenario: Scenario) -> date:
    """Return when money due on a day is paid: after the end of its quarter, or of this one if it is overdue."""
    return add_months(cash_after(max(due, pipeline.today), pipeline.days_to_cash), scenario.delay_months)


def cash_after(due: date, days: int) -> date:
    """Return when money due on a day is paid, so many days after the end of its quarter."""
    return (quarter_of(due).end or due) + timedelta(days=days)
