"""What may be told about few children: the one policy, as data, and money as it may be told."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Policy:
    """
    The disclosure policy: every page and every file for investors, evaluators and everybody passes through it.

    Each count is told as the fixed step of ``step`` it lies in; the first, from nought, is hidden. Money is told in
    steps wider than ``money_children`` outcomes of the dearest kind. Whom a figure may be told of is fixed before
    anything is published, never in more than ``most_groups`` parts. ``lag_days`` pass before a quarter is told.
    """

    name: str
    step: int = 6
    most_groups: int = 3
    money_children: int = 10
    lag_days: int = 0

    @property
    def largest_hidden(self) -> int:
        """The largest number that is never told apart from nought."""
        return self.step - 1


INVESTORS = Policy("investors")
"""For investors, boards and evaluators: as soon as the parties publish a quarter."""

PUBLIC = Policy("public", lag_days=90)
"""For everybody: the same figures, three months later."""


@dataclass(frozen=True, slots=True)
class Told:
    """An amount told as a step: at least ``low``, less than ``high``."""

    low: Decimal
    high: Decimal

    @property
    def in_words(self) -> str:
        """The step as people say it."""
        if self.low == self.high:
            return f"£{self.low:,.0f}"
        if self.low == 0:
            return f"Less than £{self.high:,.0f}"
        return f"£{self.low:,.0f} to £{self.high:,.0f}"


@dataclass(frozen=True, slots=True)
class Group:
    """One part of the children: its key, and its name."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One way of parting the children, fixed before anything is published. A child may be in none of its groups."""

    key: str
    title: str
    groups: tuple[Group, ...]


BREAKDOWNS: tuple[Breakdown, ...] = (
    Breakdown("sex", "Sex", (Group("girls", "Girls"), Group("boys", "Boys"))),
    Breakdown("age", "Age when enrolled", (Group("under_13", "Under 13"), Group("from_13", "13 and over"))),
    Breakdown(
        "when",
        "When enrolled",
        (Group("first_half", "First half of the contract"), Group("second_half", "Second half of the contract")),
    ),
)
"""Every breakdown there is. Another one is a change of this file, never a choice on a page."""

_IN_STEPS = """
Each number is told as the step of six it lies in: 6 to 11, 12 to 17, and so on. Nought to 5 is hidden, because it could
point to a child; where one part of a whole is hidden, so is another.
"""
_NO_DIFFERENCES = """
Totals, groups and every quarter are told in the same fixed steps, so taking one number from another never tells of one
to five children: not across dates, and not across groups.
"""
_ONCE = """
A quarter is published once, after it ends, and never told again in another way. The groups were fixed before anything
was published, and cannot be combined.
"""
_MONEY = """
Money is told in steps wider than ten outcomes of the dearest kind, and only as a sum to the end of a quarter: divided
by a price, it is no number of children.
"""
_NOTHING_ELSE = "Nothing else decides what is shown. A number that stays the same may have changed within its step."

HELD_BACK = tuple(" ".join(each.split()) for each in (_IN_STEPS, _NO_DIFFERENCES, _ONCE, _MONEY, _NOTHING_ELSE))
"""What is held back and why it can be trusted, for every page and file that passed the policy."""
