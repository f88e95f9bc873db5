"""How long each form takes against its promise, and what each question is used for. Nobody is named."""

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import connection

from homeward.access.actions import as_service, record_read, require
from homeward.access.values import Permission, Viewer
from homeward.casework.rules.recording_time import middle
from homeward.casework.values.recording_time import FormTime, FormTimePage, QuestionUse, RecordingTimePage, Took
from homeward.practice import queries as practice
from homeward.practice.values import Form
from homeward.vocabulary.errors import NotFound
from homeward.vocabulary.months import add_months

_WORD = re.compile(r"[a-z][a-z0-9_]*")
_SINCE = "model_name = %(model)s AND model_version = %(version)s"
# How long each filling took on the whole form and on each of its questions.
_TIMES = f"""
SELECT form_key, question, array_agg(seconds) FROM (
    SELECT form_key, question, filling, sum(seconds)::int AS seconds FROM (
        SELECT form_key, question, filling, sitting, max(seconds) AS seconds
        FROM casework_recordingtime
        WHERE {_SINCE} AND recorded_at >= %(since)s AND (%(form)s = '' OR form_key = %(form)s)
        GROUP BY form_key, question, filling, sitting
    ) AS sat GROUP BY GROUPING SETS ((form_key, filling), (form_key, filling, question))
) AS filled GROUP BY form_key, question
"""  # noqa: S608
# GROUPING SETS give the whole form an empty question that is NULL; the rest of the page is ''.
_EVERY = """(
    SELECT id, form_key, model_name, model_version, state, finished_at, answers FROM casework_formsubmission
    UNION ALL
    SELECT id, form_key, model_name, model_version, state, finished_at, answers FROM casework_referralform
) AS form"""
_FINISHED = f"""
SELECT form_key, count(*) FROM {_EVERY}
WHERE {_SINCE} AND state = 'finished' AND finished_at >= %(since)s GROUP BY form_key
"""  # noqa: S608
# Which questions were answered together and how often: of answers that decide what is asked the value, of all others
# only that there is one. ``again`` counts those that somebody opened later.
_ANSWERED = f"""
SELECT answered, count(*), count(*) FILTER (WHERE read_again) FROM (
    SELECT (
        SELECT COALESCE(jsonb_object_agg(
            given.key, CASE WHEN given.key = ANY(%(deciding)s::text[]) THEN given.value ELSE '"yes"'::jsonb END
        ), '{{}}'::jsonb)
        FROM jsonb_each(form.answers) AS given
        WHERE given.value NOT IN ('null'::jsonb, '""'::jsonb, '[]'::jsonb, '{{}}'::jsonb)
    ) AS answered,
    EXISTS (SELECT FROM casework_formlook AS look WHERE look.submission_id = form.id) AS read_again
    FROM {_EVERY}
    WHERE {_SINCE} AND form_key = %(form)s AND state = 'finished' AND finished_at >= %(since)s
) AS filled GROUP BY answered
"""  # noqa: S608


def recording_time_page(*, by: Viewer, model: str, version: str, months: int, today: date) -> RecordingTimePage:
    """
    Return every form of a model version with the middle of how long it took, against its promise.

    :raises NotAllowed: if the viewer may not see this
    :raises NotFound: if there is no such model or version
    """
    require(by, Permission.FIDELITY_READ)
    package = practice.model(model, version)
    given = {"model": model, "version": version, "since": add_months(today, -months), "form": ""}
    with as_service("practice_counter"):
        times = _times(given)
        finished: dict[str, int] = {str(form): int(number) for form, number in _rows(_FINISHED, given)}
    record_read("recording_time.viewed", by=by, detail={"model": model, "version": version})
    return RecordingTimePage(
        model=model,
        version=version,
        model_title=package.identity.title,
        months=months,
        forms=tuple(_form_time(each, times, finished.get(each.key, 0)) for each in package.forms),
    )


def form_time_page(*, by: Viewer, model: str, version: str, form_key: str, months: int, today: date) -> FormTimePage:
    """
    Return one form question by question: asked, answered, skipped, read again, and how long each took.

    :raises NotAllowed: if the viewer may not see this
    :raises NotFound: if there is no such model, version or form
    """
    require(by, Permission.FIDELITY_READ)
    package = practice.model(model, version)
    form = package.form(form_key)
    if form is None:
        raise NotFound(f"{package.identity.title} {version} has no form called {form_key}.")
    given: dict[str, Any] = {
        "model": model,
        "version": version,
        "since": add_months(today, -months),
        "form": form_key,
        "deciding": sorted(_deciding(form)),
    }
    with as_service("practice_counter"):
        times, groups = _times(given), _rows(_ANSWERED, given)
    record_read("recording_time.viewed", by=by, detail={"model": model, "version": version, "form": form_key})
    return FormTimePage(
        model=model,
        version=version,
        model_title=package.identity.title,
        months=months,
        form=_form_time(form, times, sum(each[1] for each in groups)),
        questions=_uses(form, groups, times.get(form_key, {})),
    )


def _uses(
    form: Form, groups: Sequence[Sequence[Any]], times: Mapping[str | None, Sequence[int]]
) -> tuple[QuestionUse, ...]:
    asked: dict[str, int] = defaultdict(int)
    answered: dict[str, int] = defaultdict(int)
    again: dict[str, int] = defaultdict(int)
    for raw, count, read_again in groups:
        given = json.loads(raw) if isinstance(raw, str) else raw
        for key in practice.visible(form, given):
            asked[key] += count
            if key in given:
                answered[key] += count
                again[key] += read_again
    return tuple(
        QuestionUse(
            key=each.key,
            label=each.label,
            section=section.title,
            asked=asked[each.key],
            answered=answered[each.key],
            read_again=again[each.key],
            took=middle(times.get(each.key, ())),
        )
        for section in form.sections
        for each in section.questions
        if each.kind != "calculated"
    )


def _deciding(form: Form) -> set[str]:
    """Return the questions whose answers decide whether others are asked, themselves or by a sum they are part of."""
    conditions = [each.asked_when.model_dump_json() for each in form.questions if each.asked_when]
    named = set(_WORD.findall(" ".join([*conditions, *(str(getattr(each, "sum", "")) for each in form.questions)])))
    return {each.key for each in form.questions} & named


def _times(given: Mapping[str, Any]) -> dict[str, dict[str | None, list[int]]]:
    found: dict[str, dict[str | None, list[int]]] = defaultdict(dict)
    for form_key, question, seconds in _rows(_TIMES, given):
        found[form_key][question] = seconds
    return found


def _form_time(form: Form, times: Mapping[str, Mapping[str | None, Sequence[int]]], finished: int) -> FormTime:
    took: Took = middle(times.get(form.key, {}).get(None, ()))
    return FormTime(form.key, form.title, form.budget_seconds, finished, took)


def _rows(statement: str, given: Mapping[str, Any]) -> list[Sequence[Any]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return list(cursor.fetchall())
