"""
Refusals worded for the person who meets them: what happened, why, and what to do next.

Every rule and action in the house refuses with one of these, so a screen, a command or an import
report can show the words as they are. A message may reach a page or a log of refusals, so it never
carries a person's name or words about them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


class DomainError(Exception):
    """Homeward will not do what was asked, and says why in words for its reader."""

    def __init__(
        self, message: str, field: str | None = None, remedy: str | None = None, place: str | None = None
    ) -> None:
        """
        Keep the words, and where they belong.

        :param message: what happened and why, as a sentence
        :param field: the name of the question or argument at fault, if there is one
        :param remedy: what the reader can do about it, as a sentence
        :param place: where in a file or a form it happened ("row 14", "forms/triage.yaml, line 3")
        """
        super().__init__(message)
        self.message = message
        self.field = field
        self.remedy = remedy
        self.place = place

    def __str__(self) -> str:
        """Give the place, the message and the remedy as one readable line."""
        told = f"{self.message} {self.remedy}" if self.remedy else self.message
        return f"{self.place}: {told}" if self.place else told


class NotAllowed(DomainError):
    """This person may not do this to this record."""


class NotFound(DomainError):
    """
    There is no such record, or not one this person may know of.

    "Not yours" and "not there" deliberately read the same: that a record exists can be a secret.
    """


class Stale(DomainError):
    """Somebody else changed the record after this person opened it."""


class Conflict(DomainError):
    """The change is well formed but clashes with what is already recorded (an overlap, a second lead)."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right in what was entered."""

    field: str | None
    message: str
    remedy: str | None = None

    def __str__(self) -> str:
        """Give the message with its remedy."""
        return f"{self.message} {self.remedy}" if self.remedy else self.message


class Invalid(DomainError):
    """What was entered cannot be kept as it is: every problem at once, each beside its question."""

    def __init__(self, problems: Iterable[Problem], place: str | None = None) -> None:
        """
        Carry all the problems found.

        :raises ValueError: if there is no problem to tell, which is a mistake in our own code
        """
        self.problems: tuple[Problem, ...] = tuple(problems)
        if not self.problems:
            raise ValueError("Invalid needs at least one problem to tell.")
        words = " ".join(str(problem) for problem in self.problems)
        only = self.problems[0] if len(self.problems) == 1 else None
        super().__init__(words, field=only.field if only else None, place=place)

    @classmethod
    def because(cls, message: str, *, field: str | None = None, remedy: str | None = None) -> Self:
        """Refuse for one reason."""
        return cls([Problem(field=field, message=message, remedy=remedy)])

    @property
    def by_field(self) -> dict[str, list[str]]:
        """Return the messages beside the field each belongs to ("" for the form as a whole)."""
        found: dict[str, list[str]] = {}
        for problem in self.problems:
            found.setdefault(problem.field or "", []).append(str(problem))
        return found


class ProblemList:
    """Collect problems while checking, then refuse once with all of them."""

    def __init__(self) -> None:
        """Start with nothing wrong."""
        self._problems: list[Problem] = []

    def add(self, message: str, *, field: str | None = None, remedy: str | None = None) -> None:
        """Note one more thing to put right."""
        self._problems.append(Problem(field=field, message=message, remedy=remedy))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Note several."""
        self._problems.extend(problems)

    def __bool__(self) -> bool:
        """Say whether anything is wrong."""
        return bool(self._problems)

    def refuse_if_any(self, place: str | None = None) -> None:
        """
        Stop here if anything is wrong.

        :raises Invalid: with every problem noted so far
        """
        if self._problems:
            raise Invalid(self._problems, place=place)
