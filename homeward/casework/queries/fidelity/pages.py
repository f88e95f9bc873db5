"""The fidelity of a case, a worker, a team or a version: every indicator with its figure, its trend, its records."""

import json
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from homeward.access.actions import as_service
from homeward.access.values import Viewer
from homeward.casework.queries.fidelity.counting import Units, asked_of, parameters, shape_of, units_of
from homeward.casework.queries.fidelity.handoffs import COUNTED_OF, handoff_count
from homeward.casework.queries.fidelity.scopes import Of, Scope, Version, scope_of
from homeward.casework.rules.fidelity import figure_of, outcome_of, tally, trend_in_words
from homeward.casework.values.fidelity import (
    Asked,
    Counted,
    CountedPage,
    CountedRecord,
    FidelityPage,
    IndicatorFigure,
    MonthFigure,
    Whose,
)
from homeward.people.queries import family_summaries, summaries
from homeward.practice import queries as practice
from homeward.practice.values import Finding, PracticeModel
from homeward.vocabulary.errors import NotFound
from homeward.vocabulary.periods import Period

PAGE = 50
_TITLES = {
    "visit": "Visit",
    "session": "Session",
    "plan": "Plan",
    "plan_review": "Look at the plan",
    "meeting": "Meeting",
    "closure": "Closure",
    "case": "The work with the family",
}


def fidelity_page(
    *, by: Viewer, of: Of, of_id: UUID | None = None, chosen: Version | None = None, period: Period, today: date
) -> FidelityPage:
    """
    Return every indicator of a model over a period, for one case, worker, team or version.

    The statements are as many however much was recorded.

    :raises NotAllowed: if it is not for this viewer to see
    :raises NotFound: if there is no such case, worker, team or version
    """
    scope = scope_of(by=by, of=of, of_id=of_id, chosen=chosen, today=today)
    model = _model(scope)
    asked = [asked_of(each) for each in model.fidelity if of.value in each.per]
    with _reach(of):
        units = units_of(scope.whose, asked, period)
    return FidelityPage(
        model=model.name,
        version=model.version,
        model_title=model.identity.title,
        period=period,
        indicators=tuple(_figure(each, units[each.key], scope) for each in asked),
        about=scope.about,
        versions=scope.versions,
        is_own=scope.is_own,
        handoffs=handoff_count(scope=scope, period=period, today=today) if of in COUNTED_OF else None,
    )


def counted_records(
    *,
    by: Viewer,
    of: Of,
    of_id: UUID | None = None,
    chosen: Version | None = None,
    key: str,
    came_to: Counted,
    period: Period,
    today: date,
    page: int = 1,
) -> CountedPage:
    """
    Return the records behind one number: those the viewer may open, and how many more there are.

    :raises NotFound: if the model has no such indicator
    :raises NotAllowed: if the number is not for this viewer to see
    """
    scope = scope_of(by=by, of=of, of_id=of_id, chosen=chosen, today=today)
    model = _model(scope)
    asked = next((asked_of(e) for e in model.fidelity if e.key == key and of.value in e.per), None)
    if asked is None:
        raise NotFound("This practice model has no such indicator.")
    with _reach(of):
        units = units_of(scope.whose, [asked], period)[key]
    figure = _figure(asked, units, scope)
    alike = [each for each in units.whole if outcome_of(asked, each, practice.checks) is came_to]
    wanted = [json.dumps({"of": each.of, "facts": each.raw}) for each in alike]
    counted = 0 if figure.figure.hidden else sum(each.count for each in alike)
    rows = _listed(scope.whose, asked, period, wanted, page) if counted else []
    mine = rows[0][8] if rows else 0
    return CountedPage(
        indicator=figure,
        model_title=model.identity.title,
        period=period,
        came_to=came_to,
        about=scope.about,
        records=_named(by, rows, model, came_to, today),
        counted=counted,
        not_yours=max(counted - mine, 0),
        more=mine > page * PAGE,
        page=page,
    )


def _model(scope: Scope) -> PracticeModel:
    return (
        practice.model(*scope.versions[0][:2])
        if scope.whose.version is None
        else practice.model(scope.whose.model, scope.whose.version)
    )


def _reach(of: Of) -> AbstractContextManager[Any]:
    # A case is counted as far as its reader reaches; numbers of many are counted for them, without a name.
    return nullcontext() if of is Of.CASE else as_service("practice_counter")


def _figure(asked: Asked, units: Units, scope: Scope) -> IndicatorFigure:
    hides = scope.hides_one_person
    months = tuple(
        MonthFigure(month, figure_of(tally(asked, some, practice.checks), hides_one_person=hides))
        for month, some in units.months.items()
    )
    return IndicatorFigure(
        key=asked.key,
        title=asked.title,
        why=asked.why,
        unit=asked.unit.label,
        says_among=in_words(practice.checks(asked.among, {})) if asked.among else "",
        says_counts=in_words(practice.checks(asked.counts, {})),
        figure=figure_of(tally(asked, units.whole, practice.checks), hides_one_person=hides),
        months=months,
        trend=trend_in_words(asked.title, months),
    )


def in_words(finding: Finding) -> str:
    """Return a condition as one line of words."""
    if not finding.parts:
        return finding.says
    joined = {"All of these": " and ", "At least one of these": " or "}.get(finding.says)
    parts = [in_words(each) for each in finding.parts]
    return joined.join(parts) if joined else f"not: {parts[0]}"


def _listed(whose: Whose, asked: Asked, period: Period, wanted: Sequence[str], page: int) -> list[Sequence[Any]]:
    """Return the rows behind a number, as far as the viewer reaches: the database holds the rest back."""
    shape = shape_of(asked)
    given = parameters(whose, [asked], shape, period)
    given |= {"wanted": list(wanted), "most": PAGE, "from": (page - 1) * PAGE}
    with connection.cursor() as cursor:
        cursor.execute(shape.statement + shape.listed, given)
        return list(cursor.fetchall())


def _named(
    by: Viewer, rows: Sequence[Sequence[Any]], model: PracticeModel, came_to: Counted, today: date
) -> tuple[CountedRecord, ...]:
    families = family_summaries(by=by, family_ids={_id(row[5]) for row in rows}, on=today)
    children = summaries(by=by, person_ids={_id(row[7]) for row in rows if row[7]})
    forms: Mapping[str, str] = {each.key: each.title for each in model.forms}
    return tuple(
        CountedRecord(
            kind=row[0],
            id=_id(row[1]),
            family_id=_id(row[5]),
            family_name=families[_id(row[5])].name if _id(row[5]) in families else "",
            title=forms.get(row[3], row[3]) if row[0] == "form" else _TITLES.get(row[0], row[0]),
            day=row[6],
            child=_given_name(children, row[7]),
            came_to=came_to,
        )
        for row in rows
    )


def _given_name(children: Mapping[UUID, Any], person_id: Any) -> str:
    found = children.get(_id(person_id)) if person_id else None
    return (found.given or found.name) if found else ""


def _id(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(str(value))
