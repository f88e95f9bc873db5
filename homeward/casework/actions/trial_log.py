"""Add an entry to the log of a trial, sealed onto the one before it. For the actions of this room."""

from collections.abc import Iterable
from datetime import UTC
from typing import Any

from django.utils import timezone

from homeward.access.actions import record
from homeward.access.values import Subject, Viewer
from homeward.casework.models import RandomLogEntry, RandomTrial, RandomTrialHead
from homeward.casework.queries.trial_seed import log_key_of
from homeward.casework.rules.allocation_log import seal_of
from homeward.casework.rules.trial_entries import content_of
from homeward.casework.values import LogKind
from homeward.vocabulary.errors import Conflict

_EVENTS = {
    LogKind.DRAWN: "trial.drawn",
    LogKind.JOINED: "trial.joined",
    LogKind.DEVIATION: "trial.deviated",
    LogKind.ENDED: "trial.ended",
}


def hold(trial: RandomTrial) -> RandomTrialHead:
    """
    Hold the trial until the end of the transaction: whoever comes meanwhile waits.

    :raises Conflict: if the trial has ended
    """
    head = RandomTrialHead.objects.select_for_update().get(trial=trial)
    if head.ended_on is not None:
        raise Conflict("This trial has ended, so nothing more is drawn and nothing in its log changes.")
    return head


def append(
    head: RandomTrialHead, entry: RandomLogEntry, *, by: Viewer, about: Iterable[Subject] = ()
) -> RandomLogEntry:
    """Seal the entry and keep it; the audit trail notes its number and seal, so that the log cannot be cut unseen."""
    entry.trial = head.trial
    entry.number = head.entries + 1
    entry.at = timezone.now().astimezone(UTC)
    entry.by_name, entry.recorded_by = by.name, by.user_id
    entry.seal = seal_of(log_key_of(head.trial), number=entry.number, previous=head.seal, content=content_of(entry))
    entry.save(force_insert=True)
    head.entries, head.seal = entry.number, entry.seal
    head.save()
    detail: dict[str, Any] = {
        "trial": str(head.trial_id),
        "entry": entry.number,
        "seal": entry.seal,
        "case": entry.case_code,
    }
    record(_EVENTS[LogKind(entry.kind)], by=by, about=about, detail=detail)
    return entry
