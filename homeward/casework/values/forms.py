"""Filling in the forms of a practice model, and what a finished form makes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from homeward.access.values import Viewer
from homeward.casework.values.drafts import SetAside
from homeward.vocabulary.worded import Worded


class SubmissionState(Worded):
    """Where a form being filled in has got to."""

    DRAFT = ("draft", "Draft")
    FINISHED = ("finished", "Finished")
    SUPERSEDED = ("superseded", "Corrected since")
    WITHDRAWN = ("withdrawn", "Thrown away")


@dataclass(frozen=True)
class FormRef:
    """A form of one version of a practice model, and what it makes when finished."""

    key: str
    model: str
    version: str
    makes: str


@dataclass(frozen=True)
class Making:
    """A form that is being finished: everything its maker needs to make the record."""

    by: Viewer
    form: FormRef
    submission_id: UUID
    supersedes_id: UUID | None
    correction_reason: str
    referral_id: UUID | None
    episode_id: UUID | None
    family_id: UUID | None
    facts: Mapping[str, Any]
    today: date

    def need_referral(self) -> UUID:
        """Return the referral, for makers of the front door."""
        if self.referral_id is None:
            raise ValueError(f"The form {self.form.key} can only be finished for a referral.")
        return self.referral_id

    def need_family(self) -> UUID:
        """Return the family, for makers that cannot do without one."""
        if self.family_id is None:
            raise ValueError(f"The form {self.form.key} can only be finished for a family.")
        return self.family_id

    def need_episode(self) -> UUID:
        """Return the episode, for makers that cannot do without one."""
        if self.episode_id is None:
            raise ValueError(f"The form {self.form.key} can only be finished within an episode.")
        return self.episode_id


@dataclass(frozen=True)
class Made:
    """The record a finished form made."""

    kind: str
    id: UUID


@dataclass(frozen=True)
class SubmissionView:
    """A form being filled in, or filled in."""

    id: UUID
    form: FormRef
    state: SubmissionState
    answers: Mapping[str, Any]
    version: int
    started_at: datetime
    saved_at: datetime
    started_by: UUID | None
    finished_at: datetime | None
    correction_reason: str
    supersedes_id: UUID | None
    referral_id: UUID | None
    episode_id: UUID | None
    family_id: UUID | None
    saved_by: UUID | None = None
    pages_done: tuple[str, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    is_shared: bool = False


@dataclass(frozen=True)
class Finished:
    """What finishing a form gives back: the submission, the record it made, and the questions left out of it."""

    submission_id: UUID
    made: Made
    left_out: tuple[str, ...] = ()
