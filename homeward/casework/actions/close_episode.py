"""Ask for the work with a family to be closed; somebody else decides."""

from dataclasses import asdict
from datetime import date, timedelta
from uuid import UUID

from homeward.access.actions import action, end_involvement, record, require
from homeward.access.queries import holders_with
from homeward.access.values import InvolvementKind, Permission, Subject, Viewer
from homeward.casework.actions.family_members import need_members
from homeward.casework.actions.keep_voices import keep_voices
from homeward.casework.actions.move_on import go_on_to_closing, keep_waivers
from homeward.casework.actions.plan_follow_up import plan_follow_up_of_closing
from homeward.casework.actions.run_programme import end_programme
from homeward.casework.actions.sign_off_closure import ask_to_close, need_agreement_to_close, stop_asking_to_close
from homeward.casework.models import Allocation, Closure, Episode, EpisodeChild, FollowUpCheck, ProgrammeRun
from homeward.casework.models.reach import within_reach
from homeward.casework.queries.gates import may_waive, missing_before_the_end, the_end_of, waiver_titles
from homeward.casework.rules.read_facts import Facts
from homeward.casework.rules.stages import what_is_missing, what_to_do
from homeward.casework.values import (
    ClosureReason,
    ClosureState,
    Made,
    Making,
    NewClosure,
    Origin,
    ProgrammeOutcome,
    VoiceSource,
)
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed

FOLLOW_UP_GRACE = timedelta(days=56)
"""How long after the last check the workers can still write it down. Homeward's own default."""


@action
def request_closure(
    *, by: Viewer, episode_id: UUID, closure: NewClosure, origin: Origin | None = None, today: date
) -> UUID:
    """
    Ask for an episode to be closed. A programme still running is ended on the day given.

    :raises Invalid: without a summary, or if the day cannot be
    :raises Conflict: if it is closed already, closure has been asked for, or a programme still runs
    """
    episode = within_reach(Episode, episode_id, lock=True)
    require(by, Permission.CASE_REQUEST_CLOSURE, on=Subject.family(episode.family_id))
    _check(episode, closure)
    need_members(episode.family_id, (each.person_id for each in closure.said))
    _end_programme(by, episode, closure, today)
    origin = origin or Origin()
    row = Closure(
        family_id=episode.family_id,
        episode=episode,
        submission_id=origin.submission_id,
        reason=closure.reason.value,
        summary=closure.summary.strip(),
        working_well=closure.working_well,
        worries=closure.worries,
        family_told=closure.family_told,
        signposts=[asdict(each) for each in closure.signposts],
        closes_on=closure.closes_on,
        requested_by=by.user_id,
        requested_on=today,
    )
    row.save()
    keep_voices(
        closure.said,
        family_id=row.family_id,
        said_on=today,
        source=VoiceSource.CLOSURE,
        source_id=row.id,
    )
    go_on_to_closing(within_reach(Episode, episode_id, lock=True))
    ask_to_close(by, row, today)
    record("closure.requested", by=by, about=[Subject.family(row.family_id)], detail=_told(row))
    return row.id


@action
def approve_closure(*, by: Viewer, closure_id: UUID, note: str = "", version: int | None = None, today: date) -> None:
    """
    Close the episode. The workers keep reaching the family until its follow-up checks are over.

    :raises NotAllowed: for the person who asked
    :raises Invalid: if something the practice model needs is missing, and no note says why that is right
    :raises NotAllowed: if the practice model asks for somebody's agreement first, and it is not there
    :raises Conflict: if it has been decided already
    :raises Stale: if somebody changed it after this person opened it
    """
    row = _to_decide(closure_id, by, version)
    episode = within_reach(Episode, row.episode_id, lock=True)
    need_agreement_to_close(by, row, note, today)
    _need_what_the_model_asks(episode, by, note, today)
    _decide(row, ClosureState.APPROVED, by, note, today)
    episode.closed_on, episode.close_reason, episode.stage = row.closes_on, row.reason, the_end_of(episode)
    episode.save()
    plan_follow_up_of_closing(episode=episode, closed_on=row.closes_on)
    end_parts(episode, row.closes_on)
    let_involvement_end(by, episode)
    record("closure.approved", by=by, about=[Subject.family(row.family_id)], detail=_told(row))


@action
def return_closure(*, by: Viewer, closure_id: UUID, note: str, version: int | None = None, today: date) -> None:
    """
    Send a closure back to whoever asked for it, saying what is missing.

    :raises Invalid: without a note
    :raises NotAllowed: for the person who asked
    :raises Conflict: if it has been decided already
    :raises Stale: if somebody changed it after this person opened it
    """
    row = _to_decide(closure_id, by, version)
    if not note.strip():
        raise Invalid.because("Say what is needed before this can be closed.", field="note")
    stop_asking_to_close(by, row)
    _decide(row, ClosureState.RETURNED, by, note, today)
    record("closure.returned", by=by, about=[Subject.family(row.family_id)], detail=_told(row))


def from_facts(making: Making) -> Made:
    """Make a request for closure of a finished form."""
    facts = Facts(making.facts)
    completed = facts.yes_no("closure.programme_completed")
    closes_on, ended_on = facts.day("closure.closed_on"), facts.maybe_day("closure.programme_ended_on")
    if completed is False and ended_on is None:
        # A programme that was not completed stops when the work does; forms do not ask for a day of its own.
        ended_on = min(closes_on, making.today)
    closure = NewClosure(
        closes_on=closes_on,
        reason=ClosureReason.read(facts.text("closure.reason"), field="closure.reason"),
        summary=facts.text("closure.summary"),
        working_well=facts.text("closure.working_well"),
        worries=facts.text("closure.worries"),
        family_told=facts.yes_no("closure.family_told"),
        signposts=facts.signposts(),
        said=facts.said("closure.child_words"),
        programme_ended_on=ended_on,
        programme_outcome=ProgrammeOutcome.COMPLETED if completed else ProgrammeOutcome.ENDED_EARLY,
    )
    made = request_closure(
        by=making.by,
        episode_id=making.need_episode(),
        closure=closure,
        origin=Origin(making.submission_id, correction_reason=making.correction_reason),
        today=making.today,
    )
    return Made("closure", made)


def _check(episode: Episode, closure: NewClosure) -> None:
    if episode.closed_on is not None:
        raise Conflict(f"The work with this family was closed on {plain_day(episode.closed_on)}.")
    if not closure.summary.strip():
        raise Invalid.because("Say what was done and what changed.", field="closure.summary")
    if closure.closes_on < episode.opened_on:
        raise Invalid.because(
            f"The work cannot end before it began, on {plain_day(episode.opened_on)}.",
            field="closure.closed_on",
        )
    if Closure.objects.filter(episode=episode, state=ClosureState.REQUESTED.value).exists():
        raise Conflict("Closure has been asked for already and waits for approval.")


def _end_programme(by: Viewer, episode: Episode, closure: NewClosure, today: date) -> None:
    run = ProgrammeRun.objects.filter(episode=episode).running().first()
    if run is None:
        return
    if closure.programme_ended_on is None:
        raise Invalid.because(
            "The programme is still running. Give the day it ended: contract checks count from it.",
            field="closure.programme_ended_on",
        )
    end_programme(
        by=by,
        run_id=run.id,
        ended_on=closure.programme_ended_on,
        outcome=closure.programme_outcome,
        reason=closure.reason.label,
        today=today,
    )


def _to_decide(closure_id: UUID, by: Viewer, version: int | None) -> Closure:
    row = within_reach(Closure, closure_id, lock=True)
    require(by, Permission.CASE_APPROVE_CLOSURE, on=Subject.family(row.family_id))
    if row.requested_by == by.user_id:
        raise NotAllowed(
            "You asked for this closure, so somebody else decides on it.",
            remedy="Ask another manager of the team.",
        )
    if row.state != ClosureState.REQUESTED.value:
        raise Conflict("This closure has been decided already.")
    row.check_version(version)
    return row


def _need_what_the_model_asks(episode: Episode, by: Viewer, note: str, today: date) -> None:
    missing = [each for each in missing_before_the_end(episode) if each.stops]
    if not missing:
        return
    told, end = what_is_missing(missing), the_end_of(episode)
    if not may_waive(episode, end, missing, by.roles):
        raise NotAllowed(told, remedy=what_to_do(missing, waiver_titles(episode, end, missing)))
    if not note.strip():
        raise Invalid.because(
            told,
            field="note",
            remedy="Say why it is right to close all the same, or send it back.",
        )
    keep_waivers(by, episode, missing, note, today)


def _decide(row: Closure, state: ClosureState, by: Viewer, note: str, today: date) -> None:
    row.state, row.decided_by, row.decided_on = state.value, by.user_id, today
    row.decision_note = note.strip()
    row.save()


def end_parts(episode: Episode, on: date) -> None:
    """End the children's part and the workers' with the episode."""
    for child in EpisodeChild.objects.filter(episode=episode, ends__isnull=True):
        child.ends = max(on, child.starts)
        child.save()
    for allocation in Allocation.objects.filter(episode=episode, ends__isnull=True):
        allocation.ends, allocation.end_reason = max(on, allocation.starts), "The work was closed."
        allocation.save()


def let_involvement_end(by: Viewer, episode: Episode) -> None:
    """Who worked with the family or sent it reaches it until the checks are over, unless another episode is open."""
    if Episode.objects.filter(family_id=episode.family_id, closed_on__isnull=True).exists():
        return
    last = FollowUpCheck.objects.filter(family_id=episode.family_id).order_by("-due_on").first()
    until = max(last.due_on if last else date.min, episode.closed_on or date.min) + FOLLOW_UP_GRACE
    kinds = (InvolvementKind.LEAD, InvolvementKind.CO_WORKER, InvolvementKind.TEAM, InvolvementKind.REFERRER)
    for each in holders_with(episode.family_id):
        if each.kind in kinds and each.ends is None:
            end_involvement(
                by=by,
                subject=Subject.family(episode.family_id),
                holder_id=each.holder_id,
                kind=each.kind,
                ends=until,
                reason="The work was closed; follow-up checks go on until then.",
            )


def _told(row: Closure) -> dict[str, str | int | float | bool | None]:
    return {"closure": str(row.id), "reason": row.reason, "closes_on": str(row.closes_on)}
