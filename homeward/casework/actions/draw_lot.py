"""Draw the arm of a case: once, by whoever decides on it, from a list nobody has seen."""

import hmac
import uuid
from datetime import date
from uuid import UUID

from homeward.access.actions import action, as_service, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.decide import referral_to_decide
from homeward.casework.actions.trial_log import append, hold
from homeward.casework.models import Episode, RandomList, RandomLogEntry, RandomTrial, Referral
from homeward.casework.models.reach import within_reach
from homeward.casework.queries.trial_cases import (
    LotCase,
    case_of_episode,
    case_of_referral,
    earlier_draw,
    running_trial,
)
from homeward.casework.queries.trial_judging import Judged, judge_episode, judge_referral
from homeward.casework.queries.trial_seed import seed_of
from homeward.casework.rules.random_allocation import envelope_of, nonce_of, sealed_list
from homeward.casework.rules.references import reference_of
from homeward.casework.rules.trial_protocol import read_stored
from homeward.casework.values import LogKind
from homeward.practice.queries import models as models_on_shelf
from homeward.vocabulary.errors import Conflict


@action
def draw_for_referral(*, by: Viewer, referral_id: UUID, version: int | None = None, today: date) -> UUID:
    """
    Draw the arm of a referral that waits for triage. Returns the id of the log entry.

    If the arm is worked by another practice model, the referral goes on under that one. A family, or a child of it,
    that was drawn before keeps that arm: the referral joins the earlier draw.

    :raises NotAllowed: if the viewer does not decide on referrals
    :raises Conflict: if no trial is under way, the case is not eligible or not known to be, or it was drawn already
    :raises Stale: if somebody changed the referral after this person opened it
    """
    referral = referral_to_decide(by, referral_id, version)
    trial = _trial(referral.model_name, today)
    head = hold(trial)
    case = case_of_referral(referral, today)
    about = [Subject.referral(referral.id), *map(Subject.family, case.family_ids)]
    entry = _joined(trial, case) or _drawn(trial, case, judge_referral(trial, referral, today))
    entry.family_id = referral.family_id
    append(head, entry, by=by, about=about)
    _go_on_under(referral, trial, entry.arm)
    return entry.id


@action
def draw_for_episode(*, by: Viewer, episode_id: UUID, version: int | None = None, today: date) -> UUID:
    """
    Draw the arm of a family that was accepted and waits for a worker. Returns the id of the log entry.

    :raises NotAllowed: if the viewer may not allocate this family
    :raises Conflict: if no trial is under way, the case is not eligible or not known to be, or it was drawn already
    :raises Stale: if somebody changed the episode after this person opened it
    """
    episode = within_reach(Episode, episode_id, lock=True)
    require(by, Permission.CASE_ALLOCATE, on=Subject.family(episode.family_id))
    episode.check_version(version)
    trial = _trial(episode.model_name, today)
    head = hold(trial)
    case = case_of_episode(episode)
    entry = _joined(trial, case) or _drawn(trial, case, judge_episode(trial, episode, today))
    entry.family_id = episode.family_id
    append(head, entry, by=by, about=[Subject.family(episode.family_id)])
    return entry.id


def _trial(model: str, today: date) -> RandomTrial:
    trial = running_trial(model)
    if trial is None:
        raise Conflict("No trial is under way for this practice model, so there is nothing to draw.")
    if today < trial.starts:
        raise Conflict(f"The trial starts on {trial.starts:%-d %B %Y}; nothing is drawn before.")
    return trial


def _joined(trial: RandomTrial, case: LotCase) -> RandomLogEntry | None:
    """Return the entry by which a case shares its family's earlier draw, or None if there is none."""
    earlier = earlier_draw(trial, case)
    if earlier is None:
        return None
    same = earlier.referral_id == case.referral_id if case.referral_id else earlier.episode_id == case.episode_id
    if same or _has_joined(trial, case):
        title = _title(trial, earlier.arm)
        raise Conflict(
            f"This case was drawn already: {title}. A draw is made once and cannot be undone.",
            remedy="If it has to be given something else, record that with the reason.",
        )
    return RandomLogEntry(
        id=uuid.uuid4(),
        kind=LogKind.JOINED.value,
        case_code=earlier.case_code,
        referral_id=case.referral_id,
        episode_id=case.episode_id,
        children=sorted(map(str, case.children)),
        stratum=earlier.stratum,
        arm=earlier.arm,
        about=earlier,
    )


def _has_joined(trial: RandomTrial, case: LotCase) -> bool:
    with as_service("lot_reader"):
        joined = RandomLogEntry.objects.filter(trial=trial, kind=LogKind.JOINED.value)
        if case.referral_id and joined.filter(referral_id=case.referral_id).exists():
            return True
        return bool(case.episode_id) and joined.filter(episode_id=case.episode_id).exists()


def _drawn(trial: RandomTrial, case: LotCase, judged: Judged) -> RandomLogEntry:
    if judged.why_not:
        raise Conflict(f"This case cannot be drawn. {' '.join(judged.why_not)}")
    stratum = judged.stratum.key
    with as_service("lot_reader"):
        drawn = RandomLogEntry.objects.filter(trial=trial, kind=LogKind.DRAWN.value, stratum=stratum)
        position = drawn.count() + 1
    arm, nonce = _open(trial, stratum, position)
    entry_id = uuid.uuid4()
    return RandomLogEntry(
        id=entry_id,
        kind=LogKind.DRAWN.value,
        case_code=reference_of("A", entry_id),
        referral_id=case.referral_id,
        episode_id=case.episode_id,
        children=sorted(map(str, case.children)),
        stratum=stratum,
        position=position,
        arm=arm,
        nonce=nonce,
        facts=dict(judged.stratum.facts),
        conditions=[list(each) for each in judged.conditions],
    )


def _open(trial: RandomTrial, stratum: str, position: int) -> tuple[str, str]:
    """Open the envelope at this place: its arm and nonce, which must give what was published."""
    envelopes = RandomList.objects.get(trial=trial, stratum=stratum).envelopes
    if position > len(envelopes):
        raise Conflict("The list of this stratum is used up.", remedy="End this trial and set up another.")
    seed = seed_of(trial)
    arm = sealed_list(seed, stratum, read_stored(trial.protocol), at_least=trial.cases_at_most)[position - 1]
    nonce = nonce_of(seed, stratum, position)
    made = envelope_of(str(trial.id), stratum, position, arm, nonce)
    if not hmac.compare_digest(made, envelopes[position - 1]):
        raise Conflict(
            "The list does not fit the envelopes published when the trial was set up, so nothing was drawn.",
            remedy="Has the allocation key changed? Run homeward allocation verify and tell whoever leads the trial.",
        )
    return arm, nonce


def _title(trial: RandomTrial, arm: str) -> str:
    found = read_stored(trial.protocol).arm(arm)
    return found.title if found else arm


def _go_on_under(referral: Referral, trial: RandomTrial, arm_key: str) -> None:
    """Let the referral go on under the practice model of its arm, where the arm names another one."""
    arm = read_stored(trial.protocol).arm(arm_key)
    if arm is None or not arm.model or arm.model == referral.model_name:
        return
    versions = [each.version for each in models_on_shelf() if each.name == arm.model]
    if not versions:
        return
    referral.model_name = arm.model
    referral.model_version = arm.model_version if arm.model_version in versions else versions[-1]
    referral.team_id = None
    referral.save(update_fields=["model_name", "model_version", "team"])
