"""Drafts of practice models, what was published, and what people said about questions, as other rooms see them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from homeward.practice.values.base import Value
from homeward.practice.values.findings import Mistake

MOST_FILES = 120
LARGEST_FILE = 512 * 1024
LARGEST_DRAFT = 4 * 1024 * 1024
# An authority's own versions of a model on our shelf are numbered from here, so that they never meet one of ours.
FIRST_OWN_MINOR = 100


class DraftState(StrEnum):
    """Where a draft has got to."""

    OPEN = "open"
    PUBLISHED = "published"
    DISCARDED = "discarded"

    @property
    def label(self) -> str:
        """Return the state as a word for a list."""
        return {"open": "Being written", "published": "Published", "discarded": "Thrown away"}[self.value]


class DraftLine(Value):
    """A draft in a list."""

    id: UUID
    title: str
    name: str
    model_version: str
    based_on: str
    mistakes: int
    state: DraftState
    saved_at: datetime


class DraftFileLine(Value):
    """One file of a draft: how long it is and how many mistakes stand in it."""

    path: str
    letters: int
    mistakes: int


class DraftView(Value):
    """A draft with its files and everything that is wrong with it."""

    id: UUID
    version: int
    title: str
    name: str
    model_version: str
    based_on_name: str
    based_on_version: str
    state: DraftState
    files: tuple[DraftFileLine, ...]
    mistakes: tuple[Mistake, ...]
    forms: tuple[tuple[str, str], ...]
    cannot_be_published: str

    @property
    def may_be_published(self) -> bool:
        """Say whether nothing stands in the way of publishing it."""
        return not self.mistakes and not self.cannot_be_published


class DraftFileView(Value):
    """One file of a draft, to be edited: its text, and the mistakes in it."""

    draft_id: UUID
    draft_title: str
    draft_version: int
    path: str
    content: str
    mistakes: tuple[Mistake, ...]
    mistakes_elsewhere: int
    is_open: bool


class ShelfLine(Value):
    """One version of a model that can be adopted: whose it is, and by whom it is worked."""

    name: str
    version: str
    title: str
    summary: str
    field: str
    is_own: bool
    fingerprint: str
    published_at: datetime | None = None


class SaidNoUse(Value):
    """What somebody said about a question: whether it stands, and the reason they gave."""

    form: str
    question: str
    reason: str
    at: datetime


class NoUseCount(Value):
    """How many found a question of a version no use, and the reasons given, newest first."""

    model_version: str
    form: str
    question: str
    people: int
    reasons: tuple[str, ...]
