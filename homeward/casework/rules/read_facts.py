"""Read the facts of a finished form, each as the kind of thing it is."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from homeward.casework.values.plans import Rater
from homeward.casework.values.recording import NextStep, Said, Signpost
from homeward.vocabulary.errors import Invalid


class Facts:
    """
    The typed facts a form gave, by key.

    Facts that were asked about each child are a mapping from the child's id to the value.
    """

    def __init__(self, given: Mapping[str, Any]) -> None:
        """Read from these facts."""
        self._given = given

    def text(self, key: str) -> str:
        """Return words or a choice, empty when not given."""
        value = self._given.get(key)
        return "" if value is None else str(value)

    def day(self, key: str) -> date:
        """
        Return a day that the form must give.

        :raises Invalid: naming the fact, if it does not
        """
        value = self._given.get(key)
        if not isinstance(value, date):
            raise Invalid.because("Enter the date.", field=key)
        return value

    def maybe_day(self, key: str) -> date | None:
        """Return a day, or None."""
        value = self._given.get(key)
        return value if isinstance(value, date) else None

    def yes_no(self, key: str) -> bool | None:
        """Return yes, no, or None when nobody knows."""
        value = self._given.get(key)
        return value if isinstance(value, bool) else None

    def maybe_number(self, key: str) -> int | None:
        """Return a whole number, or None."""
        value = self._given.get(key)
        return None if value is None else int(value)

    def maybe_decimal(self, key: str) -> Decimal | None:
        """Return a number, or None."""
        value = self._given.get(key)
        return None if value is None else Decimal(value)

    def choices(self, key: str) -> tuple[str, ...]:
        """Return everything that was ticked."""
        return tuple(str(each) for each in self._given.get(key) or ())

    def people(self, key: str) -> tuple[UUID, ...]:
        """Return the people who were ticked."""
        return tuple(UUID(str(each)) for each in self._given.get(key) or ())

    def rows(self, key: str) -> tuple[Mapping[str, Any], ...]:
        """Return the rows of a table."""
        return tuple(self._given.get(key) or ())

    def of(self, key: str, person_id: UUID) -> Any:
        """Return what was answered about one child, or None."""
        return (self._given.get(key) or {}).get(str(person_id))

    def children(self, *keys: str) -> tuple[UUID, ...]:
        """Return the children anything was answered about under these keys."""
        found: dict[str, None] = {}
        for key in keys:
            found.update(dict.fromkeys(self._given.get(key) or {}))
        return tuple(UUID(str(each)) for each in found)

    def said(self, *shared: str) -> tuple[Said, ...]:
        """Return each child's own words, and those of the children together under the ``shared`` keys."""
        each_child = tuple(
            Said(
                child,
                str(self.of("child.words", child) or ""),
                str(self.of("child.words_answer", child) or ""),
            )
            for child in self.children("child.words")
        )
        together = tuple(Said(None, self.text(key)) for key in shared if self.text(key))
        return each_child + together

    def next_step(self, maker: str) -> NextStep | None:
        """Return the next step a form asked for, or None."""
        what = self.text(f"{maker}.next_step")
        if not what:
            return None
        return NextStep(what, self.text(f"{maker}.next_step_who"), self.maybe_day(f"{maker}.next_step_by"))

    def signposts(self) -> tuple[Signpost, ...]:
        """Return the other help the family was pointed to."""
        return tuple(
            Signpost(*(str(row.get(name) or "") for name in ("service", "why", "contact", "for_whom")))
            for row in self.rows("closure.signposts")
            if row.get("service")
        )


def ratings_in(row: Mapping[str, Any], *keys: str) -> tuple[tuple[Rater, int], ...]:
    """
    Return everybody's number on one scale: of a rating, or of one number with whose it is.

    A rater the model names and Homeward does not know counts as somebody else.
    """
    for key in keys:
        value = row.get(key)
        if isinstance(value, Mapping):
            known = {each.value: each for each in Rater}
            return tuple((known.get(rater, Rater.OTHER), int(number)) for rater, number in value.items())
        if value is not None:
            return ((Rater.read(str(row.get("rated_by") or "other"), field="rated_by"), int(value)),)
    return ()


def step_in(row: Mapping[str, Any]) -> NextStep | None:
    """Return the next step in a row of a table, or None."""
    what = str(row.get("next_step") or row.get("what") or "")
    return NextStep(what, str(row.get("who") or ""), row.get("by_when")) if what else None
