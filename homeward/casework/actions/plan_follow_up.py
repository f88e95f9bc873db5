"""The checks that follow a programme: made when it ends, moved when its end is corrected."""

from datetime import date

from django.db.models import Q

from homeward.access.records import stamped
from homeward.casework.models import EpisodeChild, FollowUpCheck, ProgrammeRun
from homeward.casework.rules.follow_up_schedule import PlannedCheck, planned_checks
from homeward.practice import queries as practice


def plan_follow_up(*, run: ProgrammeRun, ended_on: date) -> None:
    """Make the checks of the practice model for every child taking part on the programme's last day."""
    checks = _planned(run, ended_on)
    children = EpisodeChild.objects.filter(
        Q(ends__isnull=True) | Q(ends__gt=ended_on), episode_id=run.episode_id, starts__lte=ended_on
    )
    have = set(FollowUpCheck.objects.filter(episode_id=run.episode_id).values_list("person_id", "key"))
    rows = [
        FollowUpCheck(
            family_id=run.family_id,
            episode_id=run.episode_id,
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
    if have:
        # A second programme of the same episode: what is still to be checked follows the later end.
        move_follow_up(run=run, ended_on=ended_on)


def move_follow_up(*, run: ProgrammeRun, ended_on: date) -> None:
    """Move the checks nobody has done yet to where the corrected end puts them."""
    due = {each.key: each.due_on for each in _planned(run, ended_on)}
    for check in FollowUpCheck.objects.filter(episode_id=run.episode_id).waiting():
        if check.key in due and check.due_on != due[check.key]:
            check.due_on = due[check.key]
            check.run = run
            check.save()


def _planned(run: ProgrammeRun, ended_on: date) -> list[PlannedCheck]:
    model = practice.model(run.episode.model_name, run.episode.model_version)
    return planned_checks(ended_on, model.follow_ups)
