"""
What the record offers as proof, for a whole cohort at a time: one statement each, as known now or at a moment.

These are read by the judge of standings, whose own action writes down that it looked.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, FilteredRelation, Max, OuterRef, Q, Subquery
from django.utils import timezone

from homeward.access.queries import held_then
from homeward.casework.models import (
    CareRecord,
    EpisodeChild,
    FollowUpCheck,
    FollowUpFinding,
    Placement,
    ProgrammeEnd,
    ProgrammeExtension,
    ProgrammeRun,
    Reading,
    StatusPeriod,
)
from homeward.casework.values import (
    CareFact,
    FollowUpFact,
    LegalStatus,
    Living,
    ProgrammeFact,
    ProgrammeOutcome,
    ReadingFact,
    StatusKind,
)

_SHORT_BREAKS = {each.value for each in LegalStatus if each.is_short_breaks}
_OPEN_STATUSES = [
    StatusKind.LOOKED_AFTER.value,
    StatusKind.CHILD_PROTECTION.value,
    StatusKind.CHILD_IN_NEED.value,
]


def known(as_known_on: datetime | None, prefix: str = "") -> Q:
    """Return the condition for what is known now, or was known at a moment."""
    if as_known_on is None:
        return Q(**{f"{prefix}known_to__isnull": True})
    later = Q(**{f"{prefix}known_to__isnull": True}) | Q(**{f"{prefix}known_to__gt": as_known_on})
    return Q(**{f"{prefix}known_from__lte": as_known_on}) & later


def care_history(*, person_ids: Collection[UUID], as_known_on: datetime | None = None) -> list[CareFact]:
    """Return when these children were looked after, agreed short breaks marked."""
    rows = StatusPeriod.objects.filter(
        known(as_known_on), person_id__in=person_ids, kind=StatusKind.LOOKED_AFTER.value
    ).order_by("person_id", "starts")
    breaks = _short_break_placements(person_ids, as_known_on)
    return [
        CareFact(
            person_id=row.person_id,
            record_id=row.id,
            starts=row.starts,
            ends=row.ends,
            legal_status=row.detail,
            short_break=row.detail in _SHORT_BREAKS or _is_within(row, breaks.get(row.person_id, [])),
            known_from=row.known_from,
            known_to=row.known_to,
        )
        for row in rows
    ]


def _short_break_placements(
    person_ids: Collection[UUID], as_known_on: datetime | None
) -> dict[UUID, list[tuple[date, date | None]]]:
    rows = Placement.objects.filter(known(as_known_on), person_id__in=person_ids, is_short_break=True)
    found: dict[UUID, list[tuple[date, date | None]]] = {}
    for person, starts, ends in rows.values_list("person_id", "starts", "ends"):
        found.setdefault(person, []).append((starts, ends))
    return found


def _is_within(row: StatusPeriod, breaks: list[tuple[date, date | None]]) -> bool:
    return any(
        starts <= row.starts and (ends is None or (row.ends is not None and row.ends <= ends))
        for starts, ends in breaks
    )


def care_known_to(
    *, person_ids: Collection[UUID], today: date, as_known_on: datetime | None = None
) -> dict[UUID, date]:
    """
    Return, for each child, the last day on which we know whether they were looked after.

    Today while we work with the child or a status is open; else the latest of the day the work was closed, the last
    day of a status, the last follow-up check that found out, and the day up to which the authority's record was
    brought in. A child we know nothing about is left out.
    """
    found: dict[UUID, date] = {}

    def note(person: UUID, day: date | None) -> None:
        if day is not None:
            found[person] = max(day, found.get(person, day))

    upto = min(today, timezone.localdate(as_known_on)) if as_known_on else today
    recorded = Q() if as_known_on is None else Q(recorded_at__lte=as_known_on)
    for person, closed_on in _episodes_begun(person_ids, upto, as_known_on):
        note(person, upto if closed_on is None or closed_on > upto else closed_on)
    # While a status lasted somebody looked; that it ended takes nothing of that back.
    looked = StatusPeriod.objects.filter(known(as_known_on), person_id__in=person_ids, kind__in=_OPEN_STATUSES)
    for person, ends in looked.values_list("person_id", "ends"):
        note(person, upto if ends is None else min(ends - timedelta(days=1), upto))
    checked = (
        FollowUpFinding.objects.filter(known(as_known_on), person_id__in=person_ids)
        .exclude(living=Living.NOT_KNOWN.value)
        .values("person_id")
        .annotate(last=Max("checked_on"))
    )
    for row in checked:
        note(row["person_id"], row["last"])
    loaded = CareRecord.objects.filter(recorded, person_id__in=person_ids).values("person_id")
    for row in loaded.annotate(last=Max("as_at")):
        note(row["person_id"], min(row["last"], upto))
    return found


def _episodes_begun(
    person_ids: Collection[UUID], upto: date, as_known_on: datetime | None
) -> list[tuple[UUID, date | None]]:
    """Return each child's episodes begun by a day with the day they were closed, now or as held at a moment."""
    rows = EpisodeChild.objects.filter(person_id__in=person_ids)
    if as_known_on is None:
        return list(rows.filter(starts__lte=upto).values_list("person_id", "episode__closed_on"))
    children = held_then(rows.select_related("episode"), as_known_on)
    closed = {each.id: each.closed_on for each in held_then({each.episode for each in children}, as_known_on)}
    return [(each.person_id, closed[each.episode_id]) for each in children
            if each.starts <= upto and each.episode_id in closed]  # fmt: skip


def programme_runs(*, episode_ids: Collection[UUID], as_known_on: datetime | None = None) -> list[ProgrammeFact]:
    """Return the programmes of these episodes with their ends; the end's own clock is the fact's."""
    ends = ProgrammeEnd.objects.filter(known(as_known_on), run=OuterRef("pk"))
    began = Q() if as_known_on is None else Q(recorded_at__lte=as_known_on)
    rows = (
        ProgrammeRun.objects.filter(began, episode_id__in=episode_ids)
        .annotate(end_id=Subquery(ends.values("pk")[:1]))
        .order_by("episode_id", "started_on")
    )
    found = held_then(rows, as_known_on)
    end_ids = [getattr(each, "end_id") for each in found]  # noqa: B009 (an annotation, unknown to the model)
    by_id = ProgrammeEnd.objects.in_bulk([each for each in end_ids if each])
    added = _weeks_added([each.id for each in found], began)
    return [_programme(run, by_id.get(end_id), added) for run, end_id in zip(found, end_ids, strict=True)]


def _weeks_added(run_ids: list[UUID], recorded: Q) -> dict[UUID, int]:
    found: dict[UUID, int] = {}
    for run, weeks in ProgrammeExtension.objects.filter(recorded, run_id__in=run_ids).values_list("run_id", "weeks"):
        found[run] = found.get(run, 0) + weeks
    return found


def _programme(run: ProgrammeRun, end: ProgrammeEnd | None, added: dict[UUID, int]) -> ProgrammeFact:
    return ProgrammeFact(
        episode_id=run.episode_id,
        record_id=end.id if end else run.id,
        programme=run.programme,
        weeks=run.weeks_planned + added.get(run.id, 0),
        started_on=run.started_on,
        ended_on=end.ended_on if end else None,
        completed=end.outcome == ProgrammeOutcome.COMPLETED.value if end else None,
        known_from=end.known_from if end else run.recorded_at,
        known_to=end.known_to if end else None,
    )


def readings(*, episode_ids: Collection[UUID], as_known_on: datetime | None = None) -> list[ReadingFact]:
    """Return every reading of a licensed measure taken in these episodes."""
    rows = Reading.objects.filter(known(as_known_on), episode_id__in=episode_ids).order_by("taken_on")
    return [
        ReadingFact(
            episode_id=row.episode_id,
            person_id=row.person_id,
            record_id=row.id,
            measure=row.measure,
            edition=row.edition,
            respondent=row.respondent,
            taken_on=row.taken_on,
            average=row.average,
            areas_scored=row.areas_scored,
            point=row.point,
            result=row.result,
            known_from=row.known_from,
            known_to=row.known_to,
        )
        for row in rows
    ]


def follow_up_checks(*, episode_ids: Collection[UUID], as_known_on: datetime | None = None) -> list[FollowUpFact]:
    """Return the checks planned in these episodes, and what was found where they were made."""
    checks = FollowUpCheck.objects.filter(episode_id__in=episode_ids)
    if as_known_on is not None:
        checks = checks.filter(recorded_at__lte=as_known_on)
    found = checks.annotate(found=FilteredRelation("findings", condition=known(as_known_on, "findings__")))
    rows = found.order_by("due_on").values(
        "id",
        "episode_id",
        "person_id",
        "key",
        "due_on",
        "recorded_at",
        finding_id=F("found__id"),
        checked_on=F("found__checked_on"),
        living=F("found__living"),
        known_from=F("found__known_from"),
        known_to=F("found__known_to"),
    )
    return [_check(dict(each)) for each in rows]


def _check(row: dict[str, Any]) -> FollowUpFact:
    return FollowUpFact(
        episode_id=row["episode_id"],
        person_id=row["person_id"],
        record_id=row["finding_id"] or row["id"],
        key=row["key"],
        due_on=row["due_on"],
        done_on=row["checked_on"],
        living=Living(row["living"]).for_evidence if row["living"] else "",
        known_from=row["known_from"] or row["recorded_at"],
        known_to=row["known_to"],
    )
