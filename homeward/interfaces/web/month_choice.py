"""A stretch of whole months, chosen on a page and kept in its address."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest

from homeward.vocabulary.months import add_months
from homeward.vocabulary.periods import Period

FIRST_SHOWN = 36
USUALLY = 6


@dataclass(frozen=True)
class MonthChoice:
    """From the first of one month to the last of another; ``months`` are those on offer, the latest first."""

    first: date
    last: date
    months: tuple[tuple[str, str], ...]

    @property
    def period(self) -> Period:
        """Return the stretch, whole months."""
        return Period(self.first, add_months(self.last, 1))

    @property
    def chosen(self) -> tuple[str, str]:
        """Return the chosen months as the lists name them."""
        return _code(self.first), _code(self.last)

    @property
    def words(self) -> str:
        """Return the stretch as people say it."""
        if self.first == self.last:
            return f"{self.first:%B %Y}"
        return f"{self.first:%B %Y} to {self.last:%B %Y}"

    def query(self, **more: str) -> str:
        """Return the part of an address that keeps the choice."""
        return urlencode({"from": self.chosen[0], "to": self.chosen[1], **{k: v for k, v in more.items() if v}})


def months_chosen(request: HttpRequest, *, today: date) -> MonthChoice:
    """Return the months in the address, in the right order; without any, the last half year. Nonsense is none."""
    this_month = today.replace(day=1)
    on_offer = [add_months(this_month, -n) for n in range(FIRST_SHOWN)]
    by_code = {_code(each): each for each in on_offer}
    last = by_code.get(request.GET.get("to", ""), this_month)
    first = by_code.get(request.GET.get("from", ""), add_months(last, 1 - USUALLY))
    first, last = min(first, last), max(first, last)
    shown = on_offer if first in on_offer else [*on_offer, first]
    return MonthChoice(first, last, tuple((_code(each), f"{each:%B %Y}") for each in shown))


def one_month(month: date) -> MonthChoice:
    """Return the stretch that is this month alone."""
    return MonthChoice(month, month, ())


def _code(month: date) -> str:
    return f"{month:%Y-%m}"
