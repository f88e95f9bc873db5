"""A draft being saved while others may write in it too."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from homeward.vocabulary.worded import Worded


class WhyAside(Worded):
    """Why an answer is kept beside the form and not in it."""

    NOT_ASKED = ("not_asked", "The question is not asked any more")
    NOT_CHOSEN = ("not_chosen", "The other version was chosen")
    NO_PLACE = ("no_place", "The form is asked in another version now, and has no place for it")


@dataclass(frozen=True)
class Merged:
    """The answers of a draft after putting two people's together, and the questions both of them changed."""

    answers: Mapping[str, Any]
    clashes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kept:
    """
    What saving a draft gives back.

    ``clashes``: the questions that were changed here and by somebody else; their saved answers stand until a person
    chooses. Everything else that was sent is kept.
    """

    version: int
    answers: Mapping[str, Any]
    seals: Mapping[str, str]
    saved_at: datetime
    saved_by: UUID | None = None
    clashes: tuple[str, ...] = ()


@dataclass(frozen=True)
class SetAside:
    """An answer that is kept beside the form: which question, what was said, and why it is not in it."""

    question: str
    answer: Any
    why: WhyAside
    at: str
    by: str
