"""Start a programme, let it pause or run longer, end it, and put its end right."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.move_on import go_on_to_closing, move_on
from homeward.casework.actions.plan_follow_up import move_follow_up, plan_follow_up
from homeward.casework.models import Episode, ProgrammeEnd, ProgrammeExtension, ProgrammePause, ProgrammeRun
from homeward.casework.models.reach import within_reach
from homeward.casework.rules.programme import check_end, check_extension
from homeward.casework.rules.programmes_offered import programmes_offered
from homeward.casework.rules.stages import key_of
from homeward.casework.values import ProgrammeOutcome
from homeward.practice import queries as practice
from homeward.practice.queries.decided import decided
from homeward.practice.values import Programme, StagePart
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.errors import Conflict, Invalid


@action
def start_programme(*, by: Viewer, episode_id: UUID, programme: str, starts: date, today: date) -> UUID:
    """
    Start a programme of the episode's practice model.

    :raises Invalid: if the model has no such programme, the authority always chooses another, or the day lies before
        the episode was opened
    :raises Conflict: if one is running, the episode is closed, or something is missing that the model asks for first
    """
    episode = within_reach(Episode, episode_id, lock=True)
    require(by, Permission.CASE_WRITE, on=Subject.family(episode.family_id))
    chosen = _programme_of(episode, programme)
    _check_offered(episode, chosen, today)
    _check_start(episode, starts)
    run = ProgrammeRun(
        episode=episode,
        family_id=episode.family_id,
        programme=chosen.key,
        title=chosen.title,
        weeks_planned=chosen.weeks,
        sessions_planned=len(chosen.sessions) or chosen.weeks,
        started_on=starts,
    )
    run.save()
    if stage := key_of(practice.model(episode.model_name, episode.model_version), StagePart.PROGRAMME):
        move_on(episode, stage)
    record(
        "programme.started",
        by=by,
        about=[Subject.family(episode.family_id)],
        detail={"run": str(run.id), "programme": chosen.key, "weeks": chosen.weeks, "starts": str(starts)},
    )
    return run.id


@action
def pause_programme(*, by: Viewer, run_id: UUID, starts: date, reason: str, today: date) -> UUID:
    """
    Let a programme stand still from a day on; those days are added to its end.

    :raises Invalid: without a reason, before the programme starts, or where the model allows no pause
    :raises Conflict: if it is paused already, or has ended
    """
    run = _running(run_id, by)
    if not reason.strip():
        raise Invalid.because("Say why the programme is paused.", field="reason")
    if starts < run.started_on or starts > today:
        raise Invalid.because("A pause starts while the programme runs, today at the latest.", field="starts")
    if not _programme_of(run.episode, run.programme).pause.allowed:
        raise Invalid.because("The practice model does not let this programme pause.", field="starts")
    if any(each.ends is None or each.ends > starts for each in run.pauses.all()):
        raise Conflict("The programme is paused on that day already.", field="starts")
    pause = ProgrammePause(run=run, family_id=run.family_id, starts=starts, reason=reason)
    pause.save()
    record(
        "programme.paused",
        by=by,
        about=[Subject.family(run.family_id)],
        detail={"run": str(run.id), "starts": str(starts)},
    )
    return pause.id


@action
def resume_programme(*, by: Viewer, run_id: UUID, on: date, today: date) -> None:
    """
    Let a paused programme go on from a day.

    :raises Conflict: if it is not paused
    :raises Invalid: if the day lies in the future or not after the start of the pause
    """
    run = _running(run_id, by)
    pause = run.pauses.filter(ends__isnull=True).first()
    if pause is None:
        raise Conflict("The programme is not paused.")
    if on > today or on <= pause.starts:
        raise Invalid.because(
            f"The programme goes on on a day after {plain_day(pause.starts)}, today at the latest.", field="on"
        )
    pause.ends = on
    pause.save()
    record(
        "programme.resumed", by=by, about=[Subject.family(run.family_id)], detail={"run": str(run.id), "on": str(on)}
    )


@action
def extend_programme(*, by: Viewer, run_id: UUID, weeks: int, reason: str, today: date) -> UUID:
    """
    Add weeks to a programme, as far as the practice model allows.

    :raises Invalid: without a reason, or beyond what the model allows
    :raises Conflict: if the programme has ended
    """
    run = _running(run_id, by)
    if not reason.strip():
        raise Invalid.because("Say why the programme is extended.", field="reason")
    extension = _programme_of(run.episode, run.programme).extension
    if not extension.allowed:
        raise Invalid.because("The practice model does not let this programme be extended.", field="weeks")
    check_extension(weeks, sum(each.weeks for each in run.extensions.all()), extension.most_weeks)
    row = ProgrammeExtension(run=run, family_id=run.family_id, weeks=weeks, agreed_on=today, reason=reason)
    row.save()
    record(
        "programme.extended", by=by, about=[Subject.family(run.family_id)], detail={"run": str(run.id), "weeks": weeks}
    )
    return row.id


@action
def end_programme(
    *, by: Viewer, run_id: UUID, ended_on: date, outcome: ProgrammeOutcome, reason: str = "", today: date
) -> UUID:
    """
    Record the last day of a programme, and plan the checks that follow it for every child taking part.

    Closing begins, unless something the practice model asks for before it is missing: the day is never refused
    for that, since checks and contracts count from it.

    :raises Invalid: if the day cannot be, or it ended early and nobody says why
    :raises Conflict: if it has ended already
    """
    # The episode is held first, as whoever asks for closure holds it: so neither waits for the other.
    episode = within_reach(Episode, within_reach(ProgrammeRun, run_id).episode_id, lock=True)
    run = _running(run_id, by)
    _check_end(run, ended_on, outcome, reason, today)
    end = ProgrammeEnd(run=run, family_id=run.family_id, ended_on=ended_on, outcome=outcome.value, reason=reason)
    end.save()
    _close_pause(run, ended_on)
    plan_follow_up(run=run, ended_on=ended_on)
    go_on_to_closing(episode)
    record("programme.ended", by=by, about=[Subject.family(run.family_id)], detail=_told(end))
    return end.id


@action
def correct_programme_end(
    *,
    by: Viewer,
    run_id: UUID,
    ended_on: date,
    outcome: ProgrammeOutcome,
    reason: str = "",
    correction_reason: str,
    version: int | None = None,
    today: date,
) -> UUID:
    """
    Put the end of a programme right; checks not done yet move with it. What was known stays readable.

    :raises Invalid: without a reason, or if the day cannot be
    :raises Conflict: if the programme has not ended
    :raises Stale: if somebody corrected it after this person opened it
    """
    run = within_reach(ProgrammeRun, run_id, lock=True)
    require(by, Permission.CASE_WRITE, on=Subject.family(run.family_id))
    old = run.ends.select_for_update().filter(known_to__isnull=True).first()
    if old is None:
        raise Conflict("The programme has not ended, so there is no end to correct.")
    old.check_version(version)
    if not correction_reason.strip():
        raise Invalid.because("Say why the record is corrected.", field="correction_reason")
    _check_end(run, ended_on, outcome, reason, today)
    new = ProgrammeEnd(run=run, family_id=run.family_id, ended_on=ended_on, outcome=outcome.value, reason=reason)
    with transaction.atomic():
        old.replaced_by(new, because=correction_reason, at=timezone.now())
    move_follow_up(run=run, ended_on=ended_on)
    record("programme.end_corrected", by=by, about=[Subject.family(run.family_id)], detail=_told(new))
    return new.id


def _running(run_id: UUID, by: Viewer) -> ProgrammeRun:
    run = within_reach(ProgrammeRun, run_id, lock=True)
    require(by, Permission.CASE_WRITE, on=Subject.family(run.family_id))
    if run.ends.filter(known_to__isnull=True).exists():
        raise Conflict("The programme has ended already.", remedy="If its end is wrong, correct it.")
    return run


def _programme_of(episode: Episode, key: str) -> Programme:
    model = practice.model(episode.model_name, episode.model_version)
    found = model.programme(key)
    if found is None:
        offered = ", ".join(each.title for each in model.programmes)
        raise Invalid.because(
            "The practice model has no such programme.", field="programme", remedy=f"Choose one of: {offered}."
        )
    return found


def _check_offered(episode: Episode, chosen: Programme, today: date) -> None:
    settings = decided(on=today).settings(
        authority_id=episode.authority_id,
        team_id=episode.team_id,
        model=episode.model_name,
        version=episode.model_version,
    )
    offered = programmes_offered(practice.model(episode.model_name, episode.model_version), settings)
    if chosen not in offered:
        words = ", ".join(each.title for each in offered)
        raise Invalid.because(
            "This programme is not offered here.", field="programme", remedy=f"The service has decided on: {words}."
        )


def _check_start(episode: Episode, starts: date) -> None:
    if episode.closed_on is not None:
        raise Conflict("The work with this family is closed.", remedy="It starts again with a new referral.")
    if starts < episode.opened_on:
        raise Invalid.because(
            f"The programme cannot start before the work did, on {plain_day(episode.opened_on)}.",
            field="starts",
        )
    if ProgrammeRun.objects.filter(episode=episode).running().exists():
        raise Conflict("A programme is running already.", remedy="End that one first.")


def _check_end(run: ProgrammeRun, ended_on: date, outcome: ProgrammeOutcome, reason: str, today: date) -> None:
    check_end(run.course(), ended_on, today)
    if outcome is ProgrammeOutcome.ENDED_EARLY and not reason.strip():
        raise Invalid.because("Say why the programme ended early.", field="reason")


def _close_pause(run: ProgrammeRun, ended_on: date) -> None:
    for pause in run.pauses.filter(ends__isnull=True):
        pause.ends = max(ended_on, pause.starts) + timedelta(days=1)
        pause.save()


def _told(end: ProgrammeEnd) -> dict[str, str | int | float | bool | None]:
    return {"run": str(end.run_id), "ended_on": str(end.ended_on), "outcome": end.outcome}
