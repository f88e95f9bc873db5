"""Gather the units an indicator counts: each shape of unit in one statement, alike units together."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection

from homeward.casework.queries.fidelity import told
from homeward.casework.rules.fidelity import by_month, facts_looked_into, facts_named
from homeward.casework.values.fidelity import Alike, Asked, Unit, Whose
from homeward.practice import queries as practice
from homeward.practice.values import LISTS, FactType, Form, Indicator, Subject
from homeward.vocabulary.months import add_months
from homeward.vocabulary.periods import Period


@dataclass(frozen=True)
class Shape:
    """How units of a kind are told apart in the database."""

    statement: str
    alike: str
    listed: str
    in_spans: bool


RECORD = Shape(told.UNITS, told.ALIKE, told.LISTED, in_spans=False)
RECORD_OF_CHILD = Shape(told.UNITS_OF_CHILDREN, told.ALIKE, told.LISTED, in_spans=False)
CASE = Shape(told.CASES, told.ALIKE_IN_SPANS, told.LISTED_IN_SPANS, in_spans=True)
CHILD = Shape(told.CHILDREN, told.ALIKE_IN_SPANS, told.LISTED_IN_SPANS, in_spans=True)


@dataclass(frozen=True)
class Units:
    """The units of a period, and those of each of its months. ``of`` says which record each group is of."""

    whole: tuple[Alike, ...]
    months: dict[date, list[Alike]]


def asked_of(indicator: Indicator) -> Asked:
    """Return an indicator of a model, ready to be counted."""
    return Asked(
        key=indicator.key,
        title=indicator.title,
        why=indicator.why,
        counts=indicator.counts,
        among=indicator.among,
        unit=Unit(indicator.unit),
    )


def shape_of(asked: Asked) -> Shape:
    """Return what is counted one by one: a record, a child in a record, a family, a child."""
    if asked.unit is Unit.CASE:
        return CASE
    if asked.unit is Unit.CHILD:
        return CHILD
    known = practice.registry().facts
    keys = facts_named(asked.among, asked.counts)
    of_children = any(known[key].subject is Subject.CHILD for key in keys if key in known)
    return RECORD_OF_CHILD if of_children else RECORD


def months_of(period: Period) -> list[date]:
    """Return the first day of each month of a period."""
    found, month = [], period.start.replace(day=1)
    while month < (period.end or date.max):
        found.append(month)
        month = add_months(month, 1)
    return found


def units_of(whose: Whose, asked: Sequence[Asked], period: Period) -> dict[str, Units]:
    """Return the units of each indicator by its key: one statement for each shape, however many there are."""
    found: dict[str, Units] = {}
    for shape in (RECORD, RECORD_OF_CHILD, CASE, CHILD):
        alike = [each for each in asked if shape_of(each) is shape]
        if alike:
            units = _gathered(whose, alike, shape, period)
            found.update({each.key: units for each in alike})
    return found


def parameters(whose: Whose, asked: Iterable[Asked], shape: Shape, period: Period) -> dict[str, Any]:
    """Return what the statements of a shape are asked with."""
    several = list(asked)
    conditions = [part for each in several for part in (each.among, each.counts)]
    keys = facts_named(*conditions)
    wanted = frozenset(key for each in several for key in facts_named(each.among) or facts_named(each.counts))
    months = months_of(period) if shape.in_spans else []
    return {
        "model": whose.model,
        "version": whose.version,
        "episode": whose.episode_id,
        "team": whose.team_id,
        "worker": whose.worker_id,
        "starts": period.start,
        "ends": period.end,
        "keys": sorted(keys),
        "flags": sorted(keys - facts_looked_into(*conditions)),
        "forms": [] if shape.in_spans else [key for key, facts in _forms(whose).items() if facts & wanted],
        "kinds": [kind for kind in told.KINDS if _told_by(kind) & (keys if shape.in_spans else wanted)],
        "span_starts": [period.start, *months],
        "span_ends": [period.end, *(add_months(each, 1) for each in months)],
    }


def facts_asked(form: Form) -> frozenset[str]:
    """Return the facts a form asks for, or gives without asking."""
    found = set(form.gives)
    for question in form.questions:
        if question.fact:
            found.add(question.fact)
        if not isinstance(question, LISTS):
            found |= {each.fact for each in getattr(question, "columns", ()) if each.fact and "." in each.fact}
    return frozenset(found)


def signature(row: Sequence[Any]) -> tuple[str, str, str]:
    """Return which record a row is of: kind, version, form."""
    return (str(row[0]), str(row[3]), str(row[2]))


def _gathered(whose: Whose, asked: Sequence[Asked], shape: Shape, period: Period) -> Units:
    forms = _forms(whose)
    months = months_of(period)
    with connection.cursor() as cursor:
        cursor.execute(shape.statement + shape.alike, parameters(whose, asked, shape, period))
        rows = cursor.fetchall()
    if not shape.in_spans:
        units = [_alike(row, forms, month=row[0]) for row in rows]
        return Units(tuple(units), by_month(units, months))
    spans = dict(enumerate(months, start=2))
    whole = tuple(_alike(row, forms, month=None) for row in rows if row[0] == 1)
    by_span = [_alike(row, forms, month=spans[row[0]]) for row in rows if row[0] != 1]
    return Units(whole, by_month(by_span, months))


def _alike(row: Sequence[Any], forms: dict[str, frozenset[str]], *, month: date | None) -> Alike:
    _, kind, makes, form_key, version, worker_id, facts, count = row
    of_a_form = kind == "form"
    return Alike(
        count=count,
        facts=typed(facts),
        asked=forms.get(f"{version}/{form_key}", frozenset()) if of_a_form else _told_by(kind),
        makes=makes,
        month=month,
        worker_id=UUID(str(worker_id)) if worker_id else None,
        of=f"{kind}/{version}/{form_key}",
        raw=_read(facts),
    )


def typed(facts: Any) -> dict[str, Any]:
    """Return facts as they are stored, each as the kind of value it is."""
    known = practice.registry().facts
    return {
        key: Decimal(value) if key in known and known[key].type is FactType.NUMBER and isinstance(value, str) else value
        for key, value in _read(facts).items()
    }


def _read(facts: Any) -> dict[str, Any]:
    read = json.loads(facts) if isinstance(facts, str) else facts
    return dict(read or {})


def _told_by(kind: str) -> frozenset[str]:
    own = frozenset(told.COLUMNS.get(kind, {}))
    return own | frozenset(told.OF_A_CHILD) if kind == "visit" else own


def _forms(whose: Whose) -> dict[str, frozenset[str]]:
    """Return the facts each form asks for, by version and key."""
    versions = [whose.version] if whose.version else [e.version for e in practice.models() if e.name == whose.model]
    return {
        f"{version}/{form.key}": facts_asked(form)
        for version in versions
        for form in practice.model(whose.model, version).forms
    }
