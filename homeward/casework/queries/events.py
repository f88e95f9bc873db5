"""Everything that happened to a family, from every kind of record, in one statement."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, TruncDate

from homeward.casework.models import CaseDiscussion, Fact, FormSubmission, Meeting, Note, Session, Visit
from homeward.casework.values import EventView, NoteKind, Place, SessionHappened, SubmissionState
from homeward.practice.values import PracticeModel

KINDS = ("visit", "session", "note", "meeting", "form", "supervision")
"""The kinds of event a chronology can be narrowed to, beside statuses and placements."""


def events_of(
    family_ids: Collection[UUID],
    *,
    kinds: Collection[str] = KINDS,
    significant_only: bool = False,
    since: date | None = None,
    limit: int | None = None,
    model: PracticeModel | None = None,
) -> list[EventView]:
    """
    Return what happened, the newest first; superseded versions are left out.

    :param model: the practice model that knows what its meetings are called
    """
    asked = [each for each in _queries(family_ids) if each[0] in kinds]
    if significant_only:
        asked = [each for each in asked if each[0] in ("note", "meeting", "form")]
    rows = [rows for _, rows in asked]
    if not rows:
        return []
    if since is not None:
        rows = [each.filter(day_of__gte=since) for each in rows]
    found = rows[0].union(*rows[1:], all=True).order_by("-day_of", "-written_at")
    titles = _titles_of(model) if model else {}
    told = [_told(each, titles) for each in (found[:limit] if limit else found)]
    return [each for each in told if each.is_significant or not significant_only]


def _titles_of(model: PracticeModel) -> dict[str, str]:
    meetings = {each.key: each.title for each in model.meetings}
    return {each.key: each.title for each in model.forms} | meetings


def last_contacts(family_ids: Collection[UUID]) -> dict[UUID, date]:
    """Return the day each family was last met: a visit, or a session that was held."""
    found: dict[UUID, date] = {}
    visits = Visit.objects.filter(family_id__in=family_ids, superseded_by__isnull=True)
    sessions = Session.objects.filter(
        family_id__in=family_ids, superseded_by__isnull=True, happened=SessionHappened.HELD.value
    )
    latest = (
        visits.order_by("family_id", "-visited_on").distinct("family_id").values_list("family_id", "visited_on"),
        sessions.order_by("family_id", "-held_on").distinct("family_id").values_list("family_id", "held_on"),
    )
    for rows in latest:
        for family, day in rows:
            found[family] = max(day, found.get(family, day))
    return found


def _queries(family_ids: Collection[UUID]) -> list[tuple[str, QuerySet[Any]]]:
    return [
        ("visit", _lines(Visit, family_ids, kind="visit", day="visited_on", what="place", text="what_happened")),
        (
            "session",
            _lines(
                Session,
                family_ids,
                kind="session",
                day="held_on",
                what="happened",
                text="what_happened",
                number="number",
            ),
        ),
        (
            "note",
            _lines(Note, family_ids, kind="note", day="happened_on", what="kind", text="body", flag="is_significant"),
        ),
        ("meeting", _lines(Meeting, family_ids, kind="meeting", day="held_on", what="kind", text="discussion")),
        ("form", _forms(family_ids)),
        (
            "supervision",
            _lines(CaseDiscussion, family_ids, kind="supervision", day="held_on", what="kind_title", text="decision"),
        ),
    ]


def _forms(family_ids: Collection[UUID]) -> QuerySet[Any]:
    """Forms that are kept as they are (an assessment, a risk assessment), each on the day it is true of."""
    rows = FormSubmission.objects.filter(
        family_id__in=family_ids, state=SubmissionState.FINISHED.value, makes__in=_KEPT_AS_THEY_ARE
    )
    true_on = Fact.objects.filter(source_id=OuterRef("pk"), value__isnull=False).values("true_from")[:1]
    nothing = Value("", output_field=CharField())
    return rows.order_by().values(
        row_id=F("pk"),
        event=Value("form", output_field=CharField()),
        day_of=Coalesce(Subquery(true_on), TruncDate("finished_at")),
        what_code=F("form_key"),
        words=nothing,
        number_text=nothing,
        flag_text=nothing,
        author=F("finished_by"),
        form=F("pk"),
        written_at=F("recorded_at"),
    )


_KEPT_AS_THEY_ARE = ("", "child_voice")


def _lines(
    model: type[Model],
    family_ids: Collection[UUID],
    *,
    kind: str,
    day: str,
    what: str,
    text: str,
    number: str = "",
    flag: str = "",
) -> QuerySet[Any]:
    rows = model._default_manager.filter(family_id__in=family_ids, superseded_by__isnull=True)
    return rows.order_by().values(
        row_id=F("pk"),
        event=Value(kind, output_field=CharField()),
        day_of=F(day),
        what_code=F(what),
        words=F(text),
        number_text=Cast(F(number), CharField()) if number else Value("", output_field=CharField()),
        flag_text=Cast(F(flag), CharField()) if flag else Value("", output_field=CharField()),
        author=F("recorded_by"),
        form=F("submission_id"),
        written_at=F("recorded_at"),
    )


def _told(row: dict[str, Any], titles: Mapping[str, str]) -> EventView:
    return EventView(
        id=row["row_id"],
        kind=row["event"],
        happened_on=row["day_of"],
        title=_title(row, titles),
        text=row["words"],
        by=row["author"],
        is_significant=row["flag_text"] == "true" or row["event"] in ("meeting", "form"),
        submission_id=row["form"],
    )


def _title(row: dict[str, Any], titles: Mapping[str, str]) -> str:
    what = str(row["what_code"])
    if row["event"] == "visit":
        return f"Visit: {Place(what).label.lower()}"
    if row["event"] == "session":
        held = f"Session {row['number_text']}" if row["number_text"] else "Session missed"
        return held if row["number_text"] else f"{held}: {SessionHappened(what).label.lower()}"
    if row["event"] == "note":
        return NoteKind(what).label
    return titles.get(what, what.replace("_", " ").capitalize())
