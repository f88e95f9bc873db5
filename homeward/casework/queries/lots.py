"""What one case drew, and the case before the draw: for those who decide on it."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q

from homeward.access.actions import as_service, record_read, require
from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import Episode, RandomLogEntry, RandomTrial, Referral, ReferralPerson
from homeward.casework.models.reach import within_reach
from homeward.casework.queries.trial_cases import (
    LotCase,
    case_of_episode,
    case_of_referral,
    earlier_draw,
    running_trial,
)
from homeward.casework.queries.trial_judging import Judged, judge_episode, judge_referral
from homeward.casework.rules.trial_protocol import read_stored
from homeward.casework.values import Arm, DrawPage, LogKind, Lot, Part
from homeward.people.queries import family_summaries

SOMETHING_ELSE = Arm("something_else", "Something else", 0)
_COUNTED = (LogKind.DRAWN.value, LogKind.JOINED.value)


def lot_of_referral(*, by: Viewer, referral_id: UUID, today: date) -> DrawPage | None:
    """
    Return a referral before or after its draw; None if no trial has to do with it.

    :raises NotAllowed: if the viewer does not decide on referrals
    :raises NotFound: if it is not there for this viewer
    """
    referral = within_reach(Referral, referral_id)
    require(by, Permission.REFERRAL_DECIDE, on=Subject.referral(referral.id))
    entry = _entry_of(referral_id=referral.id)
    trial = _trial_of(entry) or running_trial(referral.model_name)
    if trial is None:
        return None
    record_read("lot.opened", by=by, about=[Subject.referral(referral.id)])
    case = case_of_referral(referral, today)
    children = ReferralPerson.objects.filter(referral=referral, part=Part.CHILD.value)
    about = f"{referral.reference}: {', '.join(each.name for each in children)}"
    judged = Judged() if entry else judge_referral(trial, referral, today)
    return _page(trial, case, entry, judged, about=about, family_id=referral.family_id, today=today)


def lot_of_episode(*, by: Viewer, episode_id: UUID, today: date) -> DrawPage | None:
    """
    Return a family that waits for a worker before or after its draw; None if no trial has to do with it.

    :raises NotAllowed: if the viewer may not allocate it
    :raises NotFound: if it is not there for this viewer
    """
    episode = within_reach(Episode, episode_id)
    require(by, Permission.CASE_ALLOCATE, on=Subject.family(episode.family_id))
    entry = _entry_of(referral_id=episode.referral_id, family_id=episode.family_id)
    trial = _trial_of(entry) or running_trial(episode.model_name)
    if trial is None:
        return None
    record_read("lot.opened", by=by, about=[Subject.family(episode.family_id)])
    names = family_summaries(by=by, family_ids=[episode.family_id], on=today)
    about = f"{episode.reference}: {names[episode.family_id].name} family" if names else episode.reference
    judged = Judged() if entry else judge_episode(trial, episode, today)
    case = case_of_episode(episode)
    return _page(trial, case, entry, judged, about=about, family_id=episode.family_id, today=today)


def has_lot(*, by: Viewer, referral_id: UUID | None = None, episode_id: UUID | None = None) -> bool:
    """Say whether a trial has to do with a case, so that its page can show the way to the draw."""
    if referral_id is not None:
        referral = Referral.objects.filter(pk=referral_id).first()
        if referral is None or not allowed(by, Permission.REFERRAL_DECIDE, on=Subject.referral(referral_id)):
            return False
        return running_trial(referral.model_name) is not None or _entry_of(referral_id=referral_id) is not None
    episode = Episode.objects.filter(pk=episode_id).first() if episode_id else None
    if episode is None or not allowed(by, Permission.CASE_ALLOCATE, on=Subject.family(episode.family_id)):
        return False
    if running_trial(episode.model_name) is not None:
        return True
    return _entry_of(referral_id=episode.referral_id, family_id=episode.family_id) is not None


def arm_of_referral(*, by: Viewer, referral_id: UUID) -> Lot | None:
    """Return what a referral drew, for whoever decides on it; None if nothing was drawn."""
    if not allowed(by, Permission.REFERRAL_DECIDE, on=Subject.referral(referral_id)):
        return None
    entry = _entry_of(referral_id=referral_id)
    trial = _trial_of(entry)
    return _lot(trial, entry) if entry is not None and trial is not None else None


def drawn_arm(*, by: Viewer, family_id: UUID, referral_ids: Collection[UUID]) -> Lot | None:
    """
    Return what a family drew, for whoever may read the work with it; None if nothing was drawn.

    :param referral_ids: the referrals its episodes began with: what was drawn for one counts for the family
    """
    if not allowed(by, Permission.CASE_READ, on=Subject.family(family_id)):
        return None
    with as_service("lot_reader"):
        about = Q(family_id=family_id) | Q(referral_id__in=referral_ids)
        drawn = RandomLogEntry.objects.filter(about, kind__in=_COUNTED)
        entry = drawn.select_related("trial").order_by("-at").first()
    return _lot(entry.trial, entry) if entry is not None else None


def _entry_of(*, referral_id: UUID | None, family_id: UUID | None = None) -> RandomLogEntry | None:
    with as_service("lot_reader"):
        rows = RandomLogEntry.objects.filter(kind__in=_COUNTED).order_by("-at")
        if referral_id is not None:
            found = rows.filter(referral_id=referral_id).first()
            if found is not None:
                return found
        return rows.filter(family_id=family_id).first() if family_id is not None else None


def _trial_of(entry: RandomLogEntry | None) -> RandomTrial | None:
    return RandomTrial.objects.filter(pk=entry.trial_id).first() if entry is not None else None


def _page(
    trial: RandomTrial,
    case: LotCase,
    entry: RandomLogEntry | None,
    judged: Judged,
    *,
    about: str,
    family_id: UUID | None,
    today: date,
) -> DrawPage:
    protocol = read_stored(trial.protocol)
    joins = entry is None and earlier_draw(trial, case) is not None
    early = f"The trial starts on {trial.starts:%-d %B %Y}." if today < trial.starts else ""
    why_not = (*((early,) if early else ()), *(() if joins else judged.why_not))
    return DrawPage(
        trial_id=trial.id,
        trial_title=trial.title,
        says=protocol.says,
        ratio=protocol.ratio,
        arms=protocol.arms,
        about=about,
        referral_id=case.referral_id if case.episode_id is None else None,
        episode_id=case.episode_id,
        family_id=family_id,
        lot=_lot(trial, entry) if entry else None,
        may_draw=entry is None and not why_not,
        why_not=why_not,
        joins=joins,
        conditions=judged.conditions or tuple((a, b) for a, b in (entry.conditions if entry else [])),
    )


def _lot(trial: RandomTrial, entry: RandomLogEntry) -> Lot:
    protocol = read_stored(trial.protocol)
    with as_service("lot_reader"):
        deviation = (
            RandomLogEntry.objects.filter(trial=trial, case_code=entry.case_code, kind=LogKind.DEVIATION.value)
            .order_by("-number")
            .first()
        )
    given = (protocol.arm(deviation.given_arm) or SOMETHING_ELSE) if deviation else None
    return Lot(
        entry_id=entry.id,
        trial_id=trial.id,
        trial_title=trial.title,
        case_code=entry.case_code,
        arm=protocol.arm(entry.arm) or Arm(entry.arm, entry.arm, 0),
        drawn_at=entry.at,
        drawn_by=entry.by_name,
        joined=entry.kind == LogKind.JOINED.value,
        given_arm=given,
        given_why=deviation.reason if deviation else "",
    )
