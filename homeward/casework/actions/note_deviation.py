"""Record that a case was given something else than it drew, with the reason; and end a trial."""

import uuid
from datetime import date
from uuid import UUID

from homeward.access.actions import action, require
from homeward.access.queries import may
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.trial_log import append, hold
from homeward.casework.models import RandomLogEntry, RandomTrial
from homeward.casework.models.reach import within_reach
from homeward.casework.queries.trial_seed import seed_of
from homeward.casework.rules.trial_protocol import read_stored
from homeward.casework.values import LogKind
from homeward.vocabulary.errors import Invalid

ELSE = "something_else"
"""What a case was given when it is none of the arms."""


@action
def note_deviation(*, by: Viewer, entry_id: UUID, given_arm: str, reason: str, today: date) -> UUID:
    """
    Record a protocol deviation. The case keeps the arm it drew and is counted there: intention to treat.

    :param given_arm: the key of another arm, or ``something_else``
    :raises NotAllowed: unless the viewer decides on the case, or leads the trial
    :raises Invalid: without a reason, or if the arm given is the one it drew
    :raises Conflict: if the trial has ended
    """
    entry = within_reach(RandomLogEntry, entry_id)
    _need_part(by, entry)
    if entry.kind == LogKind.JOINED.value and entry.about is not None:
        entry = entry.about
    trial = RandomTrial.objects.get(pk=entry.trial_id)
    head = hold(trial)
    known = {each.key for each in read_stored(trial.protocol).arms} | {ELSE}
    if given_arm not in known:
        raise Invalid.because("Choose what the case is given instead.", field="given_arm")
    if given_arm == entry.arm:
        raise Invalid.because("This is the arm it drew, so there is nothing to record.", field="given_arm")
    if not reason.strip():
        raise Invalid.because(
            "Say why it is given something else. Whoever reads the trial must understand.", field="reason"
        )
    noted = RandomLogEntry(
        id=uuid.uuid4(),
        kind=LogKind.DEVIATION.value,
        case_code=entry.case_code,
        referral_id=entry.referral_id,
        family_id=entry.family_id,
        episode_id=entry.episode_id,
        stratum=entry.stratum,
        arm=entry.arm,
        about=entry,
        given_arm=given_arm,
        reason=reason.strip(),
    )
    append(head, noted, by=by, about=_about(entry))
    return noted.id


@action
def end_trial(*, by: Viewer, trial_id: UUID, reason: str, today: date) -> None:
    """
    End a trial and open its seed: from then on anybody can make the whole list again and compare.

    :raises NotAllowed: if the viewer may not end trials
    :raises Invalid: without a reason
    :raises Conflict: if it has ended
    """
    trial = within_reach(RandomTrial, trial_id)
    require(by, Permission.TRIAL_SET_UP)
    head = hold(trial)
    if not reason.strip():
        raise Invalid.because("Say why the trial ends.", field="reason")
    ended = RandomLogEntry(id=uuid.uuid4(), kind=LogKind.ENDED.value, nonce=seed_of(trial).hex(), reason=reason.strip())
    head.ended_on = today
    append(head, ended, by=by)


def _need_part(by: Viewer, entry: RandomLogEntry) -> None:
    """Whoever may draw such a case may say that it was given something else; so may whoever leads the trial."""
    if entry.referral_id and may(by, Permission.REFERRAL_DECIDE, on=Subject.referral(entry.referral_id)):
        return
    if entry.family_id and may(by, Permission.CASE_ALLOCATE, on=Subject.family(entry.family_id)):
        return
    require(by, Permission.TRIAL_SET_UP)


def _about(entry: RandomLogEntry) -> list[Subject]:
    found = [Subject.referral(entry.referral_id)] if entry.referral_id else []
    return [*found, *([Subject.family(entry.family_id)] if entry.family_id else [])]
