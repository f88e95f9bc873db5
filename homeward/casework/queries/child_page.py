"""The page of a child: statuses and placements over time, what was seen and said, what was found afterwards."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import OuterRef

from homeward.access.actions import record_read, require
from homeward.access.queries import allowed_of, opened_for_duty_until
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import (
    EpisodeChild,
    FollowUpCheck,
    FollowUpFinding,
    Placement,
    Reading,
    SessionAttendance,
    StatusPeriod,
    VisitChild,
    Voice,
)
from homeward.casework.queries.care_views import placement_view, status_view
from homeward.casework.queries.family_page import voice_view
from homeward.casework.queries.programme_views import programme_view
from homeward.casework.queries.programmes_and_goals import runs_of
from homeward.casework.queries.rows import gathered
from homeward.casework.queries.work_views import follow_up_view
from homeward.casework.rules.care_periods import LookedAfter, days_in_care, periods_in_care
from homeward.casework.values import (
    ChildPage,
    FollowUpView,
    LegalStatus,
    MayDo,
    PlacementView,
    ReadingView,
    SeenOn,
    StatusKind,
    StatusView,
)
from homeward.people import queries as people
from homeward.vocabulary.periods import Period


def child_page(*, by: Viewer, person_id: UUID, today: date) -> ChildPage:
    """
    Open a child's own page.

    :raises NotFound: if there is no such person, or none this viewer may know of
    :raises NotAllowed: if the viewer may know of them, but not read the work with them
    """
    person = people.person(by=by, person_id=person_id)
    require(by, Permission.CASE_READ, on=Subject.person(person_id))
    record_read("child.opened", by=by, about=[Subject.person(person_id)])
    statuses = [status_view(each) for each in StatusPeriod.objects.filter(person_id=person_id)]
    placements = [placement_view(each) for each in Placement.objects.filter(person_id=person_id)]
    in_care = _in_care([each for each in statuses if each.known_to is None])
    year = Period(today - timedelta(days=365), today)
    may = allowed_of(by, [Permission.CASE_WRITE, Permission.PERSON_WRITE], on=Subject.person(person_id))
    episodes = EpisodeChild.objects.filter(person_id=person_id).values_list("episode_id", flat=True)
    return ChildPage(
        person=person,
        families=people.families_of(by=by, person_id=person_id, on=today),
        relationships=people.relationships_of(by=by, person_id=person_id, on=today),
        statuses=_known(statuses),
        placements=_known(placements),
        statuses_once_known=tuple(each for each in statuses if each.known_to is not None),
        placements_once_known=tuple(each for each in placements if each.known_to is not None),
        in_care=tuple(periods_in_care(in_care)),
        days_in_care_last_year=days_in_care(in_care, year, until=today),
        programmes=tuple(programme_view(each, today) for each in runs_of(list(episodes))),
        seen=_seen(person_id),
        follow_ups=_follow_ups(person_id),
        readings=_readings(person_id),
        voices=tuple(
            voice_view(each, {person_id: person.summary})
            for each in Voice.objects.filter(person_id=person_id, replaced_at__isnull=True)[:10]
        ),
        may=MayDo(
            write=Permission.CASE_WRITE in may,
            edit_people=Permission.PERSON_WRITE in may,
            duty_until=opened_for_duty_until(by, person_id),
        ),
    )


def _known[V: (StatusView, PlacementView)](views: Sequence[V]) -> tuple[V, ...]:
    return tuple(each for each in views if each.known_to is None)


def _in_care(statuses: Sequence[StatusView]) -> list[LookedAfter]:
    return [
        LookedAfter(
            Period(each.starts, each.ends),
            is_short_breaks=bool(each.detail) and LegalStatus(each.detail).is_short_breaks,
        )
        for each in statuses
        if each.kind is StatusKind.LOOKED_AFTER
    ]


def _seen(person_id: UUID) -> tuple[SeenOn, ...]:
    visits = VisitChild.objects.filter(person_id=person_id, seen=True, visit__superseded_by__isnull=True)
    sessions = SessionAttendance.objects.filter(
        person_id=person_id, attended="attended", session__superseded_by__isnull=True
    )
    found = [SeenOn(day, "Visit", alone) for day, alone in visits.values_list("visit__visited_on", "seen_alone")]
    found += [SeenOn(day, "Session") for day in sessions.values_list("session__held_on", flat=True)]
    return tuple(sorted(found, key=lambda each: each.on, reverse=True))


def _follow_ups(person_id: UUID) -> tuple[FollowUpView, ...]:
    findings = FollowUpFinding.objects.filter(check_due=OuterRef("pk"), known_to__isnull=True)
    rows = (
        FollowUpCheck.objects.filter(person_id=person_id)
        .annotate(finding_rows=gathered(findings, "checked_on", "living", "source", "note", "submission_id"))
        .order_by("due_on")
    )
    return tuple(check_view(each) for each in rows)


def check_view(row: FollowUpCheck) -> FollowUpView:
    """Tell a check read as a record with its finding gathered beside it."""
    columns = ("id", "family_id", "episode_id", "person_id", "key", "title", "due_on")
    told = {each: str(getattr(row, each)) for each in columns}
    view = follow_up_view({**told, "finding_rows": getattr(row, "finding_rows")})  # noqa: B009
    return replace(view, title=row.title)


def _readings(person_id: UUID) -> tuple[ReadingView, ...]:
    rows = Reading.objects.filter(person_id=person_id, known_to__isnull=True).order_by("taken_on")
    return tuple(reading_view(each) for each in rows)


def reading_view(row: Reading) -> ReadingView:
    """Tell a reading of a measure."""
    return ReadingView(
        id=row.id,
        person_id=row.person_id,
        measure=row.measure,
        edition=row.edition,
        respondent=row.respondent,
        taken_on=row.taken_on,
        point=row.point,
        result=row.result,
        average=row.average,
        areas_scored=row.areas_scored,
        submission_id=row.submission_id,
    )
