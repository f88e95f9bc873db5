"""The checks afterwards: made when the programme or the work ends, moved when a programme's end is corrected."""

from datetime import date

from django.db.models import Q

from homeward.access.records import stamped
from homeward.casework.models import Episode, EpisodeChild, FollowUpCheck, ProgrammeRun
from homeward.casework.rules.follow_up_schedule import PlannedCheck, planned_checks
from homeward.practice import queries as practice

FROM_CLOSING = "closure.closed_on"
"""The fact a practice model counts from whose work ends when it is closed, not when a programme does."""


def plan_follow_up(*, run: ProgrammeRun, ended_on: date) -> None:
    """Make the checks counted from the end of a programme, for every child taking part on its last day."""
    if _make(run.episode, _planned(run.episode, ended_on), ended_on, run):
        # A second programme of the same episode: what is still to be checked follows the later end.
        move_follow_up(run=run, ended_on=ended_on)


def plan_follow_up_of_closing(*, episode: Episode, closed_on: date) -> None:
    """Make the checks counted from the day the work ends, for every child taking part on it."""
    _make(episode, _planned(episode, closed_on, from_closing=True), closed_on, None)


def move_follow_up(*, run: ProgrammeRun, ended_on: date) -> None:
    """Move the checks nobody has done yet to where the corrected end puts them."""
    due = {each.key: each.due_on for each in _planned(run.episode, ended_on)}
    for check in FollowUpCheck.objects.filter(episode_id=run.episode_id).waiting():
        if check.key in due and check.due_on != due[check.key]:
            check.due_on = due[check.key]
            check.run = run
            check.save()


def _make(episode: Episode, checks: list[PlannedCheck], on: date, run: ProgrammeRun | None) -> bool:
    """Make the checks that are not there yet. Says whether some were there already."""
    children = EpisodeChild.objects.filter(Q(ends__isnull=True) | Q(ends__gt=on), episode_id=episode.id, starts__lte=on)
    have = set(FollowUpCheck.objects.filter(episode_id=episode.id).values_list("person_id", "key"))
    rows = [
        FollowUpCheck(
            family_id=episode.family_id,
            episode_id=episode.id,
            run=run,
            person_id=child.person_id,
            key=check.key,
            title=check.title,
            due_on=check.due_on,
        )
        for child in children
        for check in checks
        if (child.person_id, check.key) not in have
    ]
    FollowUpCheck.objects.bulk_create(stamped(rows))
    return bool(have)


def _planned(episode: Episode, ended_on: date, *, from_closing: bool = False) -> list[PlannedCheck]:
    model = practice.model(episode.model_name, episode.model_version)
    wanted = [each for each in model.follow_ups if (each.counted_from == FROM_CLOSING) is from_closing]
    return planned_checks(ended_on, wanted)
