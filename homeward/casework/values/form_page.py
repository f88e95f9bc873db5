"""A form of a practice model as a page asks it or shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from homeward.casework.values.forms import SubmissionState, SubmissionView
from homeward.practice.values import Form, FormContext


@dataclass(frozen=True)
class SharedDraft:
    """A draft of the same form that a colleague began and lets others write in."""

    id: UUID
    begun_by: str
    saved_at: datetime


@dataclass(frozen=True)
class FormPage:
    """What a form asks, what is answered so far, whom it can name, and what is known already."""

    form: Form
    model: str
    model_version: str
    answers: Mapping[str, Any]
    context: FormContext
    known: Mapping[str, Any] = field(default_factory=dict)
    about: str = ""
    family_id: UUID | None = None
    episode_id: UUID | None = None
    referral_id: UUID | None = None
    submission: SubmissionView | None = None
    may_write: bool = True
    later_id: UUID | None = None
    shared: SharedDraft | None = None
    saved_by: str = ""

    @property
    def is_draft(self) -> bool:
        """Whether it can still be filled in."""
        return self.submission is None or self.submission.state is SubmissionState.DRAFT

    @property
    def is_correction(self) -> bool:
        """Whether it corrects a form finished before."""
        return self.submission is not None and self.submission.supersedes_id is not None


@dataclass(frozen=True)
class DraftToFinish:
    """A form somebody began and has not finished."""

    id: UUID
    title: str
    about: str
    begun_at: datetime
    saved_at: datetime
    is_correction: bool
