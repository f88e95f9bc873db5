"""What becomes of the answers of a draft when its form is asked in another version."""

from typing import Any

from homeward.practice.values.base import Value


class LeftAnswer(Value):
    """An answer that has no place in the form as it is asked now: kept, and shown beside the form."""

    key: str
    label: str
    answer: Any
    words: str
    why: str


class Carried(Value):
    """The answers that go on, by question key, and those that do not fit."""

    answers: dict[str, Any]
    left: tuple[LeftAnswer, ...] = ()
