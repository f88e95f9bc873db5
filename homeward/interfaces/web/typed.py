"""What was typed into one of our own small forms: read it, and show it again when something is to be put right."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from uuid import UUID

from django.http import QueryDict

from homeward.vocabulary.dates import parse_date
from homeward.vocabulary.errors import DomainError, Invalid, Problem


class Typed:
    """The fields of a form as they were typed, and what is wrong with them. Templates ask it for both."""

    def __init__(self, fields: Mapping[str, str], problems: Iterable[Problem] = ()) -> None:
        """Keep what was typed."""
        self._fields = fields
        self.problems = tuple(problems)

    @classmethod
    def starting(cls, **fields: object) -> "Typed":
        """Return a form that starts with these values; a date is split into its three boxes."""
        found: dict[str, str] = {}
        for name, value in fields.items():
            if isinstance(value, date):
                found |= {f"{name}-day": str(value.day), f"{name}-month": str(value.month)}
                found[f"{name}-year"] = str(value.year)
            elif value is not None:
                found[name] = str(value)
        return cls(found)

    def with_problems(self, refusal: DomainError) -> "Typed":
        """Return the same form with what is wrong."""
        problems = refusal.problems if isinstance(refusal, Invalid) else (_of(refusal),)
        return Typed(self._fields, problems)

    @property
    def fields(self) -> Mapping[str, str]:
        """Return every field as it was typed."""
        return self._fields

    def value(self, name: str) -> str:
        """Return what was typed."""
        return self._fields.get(name, "")

    def error(self, name: str) -> str:
        """Return what is wrong with a field, empty when nothing is."""
        return " ".join(str(each) for each in self.problems if each.field == name)

    def words(self, name: str) -> str:
        """Return what was typed, without spaces at its ends."""
        return self.value(name).strip()

    def day(self, name: str, label: str) -> date:
        """
        Return the day in three boxes.

        :raises Invalid: in plain words
        """
        return parse_date(*self._parts(name), label=label, field=name)

    def maybe_day(self, name: str, label: str) -> date | None:
        """
        Return the day in three boxes, None when all are empty.

        :raises Invalid: in plain words
        """
        return self.day(name, label) if any(self._parts(name)) else None

    def number(self, name: str, label: str) -> int:
        """
        Return a whole number.

        :raises Invalid: in plain words
        """
        text = self.words(name)
        if not (text.isascii() and text.isdecimal() and len(text) <= 6):
            raise Invalid.because(f"{label} must be a whole number, like 3.", field=name)
        return int(text)

    def maybe_time(self, name: str, label: str) -> time | None:
        """
        Return a time of day like 15:30, None when nothing was typed.

        :raises Invalid: in plain words
        """
        text = self.words(name).replace(".", ":")
        if not text:
            return None
        try:
            return time.fromisoformat(text if len(text.split(":")[0]) == 2 else f"0{text}")
        except ValueError:
            raise Invalid.because(f"{label} must be a time, like 15:30.", field=name) from None

    def maybe_id(self, name: str) -> UUID | None:
        """Return the id a hidden field or a choice holds, None when it holds none."""
        try:
            return UUID(self.words(name))
        except ValueError:
            return None

    def version(self) -> int | None:
        """Return the version of the record the person saw, if the form carries one."""
        text = self.words("version")
        return int(text) if text.isdecimal() else None

    def _parts(self, name: str) -> tuple[str, str, str]:
        return self.words(f"{name}-day"), self.words(f"{name}-month"), self.words(f"{name}-year")


def typed_in(post: QueryDict) -> Typed:
    """Return the fields of a form that was sent, without the one character no text in the record may hold."""
    return Typed({name: str(value).replace("\0", "") for name, value in post.items()})


def _of(refusal: DomainError) -> Problem:
    return Problem(refusal.field, refusal.message, refusal.remedy)
