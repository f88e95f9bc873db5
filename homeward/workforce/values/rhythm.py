"""How often something comes round, or how long it holds."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from homeward.vocabulary.months import add_months
from homeward.vocabulary.working_days import add_working_days

Unit = Literal["days", "working_days", "weeks", "months"]


@dataclass(frozen=True, slots=True)
class Every:
    """A length of time in one unit: every 4 weeks, valid for 24 months."""

    amount: int
    unit: Unit = "weeks"

    def after(self, day: date) -> date:
        """Return the day this long after another."""
        match self.unit:
            case "months":
                return add_months(day, self.amount)
            case "weeks":
                return day + timedelta(weeks=self.amount)
            case "working_days":
                return add_working_days(day, self.amount)
            case "days":
                return day + timedelta(days=self.amount)

    @property
    def words(self) -> str:
        """Return it the way people say it: "4 weeks"."""
        name = self.unit.replace("_", " ")
        return f"{self.amount} {name[:-1] if self.amount == 1 else name}"
