"""
What was reported elsewhere, kept apart from the contract's own record.

A file tells some of what the contract's own record tells, and more. What both tell alike is the contract's own; the
rest is kept as it was reported, table by table, and never added to the contract's own figures. Payments planned and
paid are two tables here: an own plan says nothing about what others report as paid.
"""

import re
from collections.abc import Iterable, Mapping

from homeward.outcomes.rules.indigo.plans import planned_rows
from homeward.outcomes.values.indigo import ORGANISATIONS, PAYMENTS, PROJECT, IndigoFile, Row, Tables
from homeward.outcomes.values.indigo_tables import ACTUAL, PLANNED, PLANS, TABLES, TITLES

_MERGED_BY = {"outcome_metrics": "id", "outcome_pricings": "outcome_metric_id"}
_OWN_PLAN = re.compile(r"^version\d+$")


def reported_in(file: IndigoFile, own: Tables, taken: Iterable[str]) -> Tables:
    """
    Return what a file reports that the contract's own record does not say, by table.

    :param taken: the ids of the versions of the plan that are, or become, the contract's own
    """
    versions = set(taken)
    found: Tables = {}
    for name in TABLES:
        if name not in (PROJECT, PLANS, PAYMENTS):
            found[name] = [row for row in file.rows(name) if row not in own.get(name, [])]
    known = own.get(PROJECT, [{}])[0]
    found[PROJECT] = [{path: text for path, text in file.facts.items() if known.get(path) != text}]
    apart = [each for each in file.rows(PLANS) if each["id"] not in versions]
    found[PLANS] = [{**each, "id": _foreign(each["id"])} for each in apart]
    found[PLANNED] = [
        {**row, "outcome_payment_plan_id": _foreign(each["id"])}
        for each in apart
        for _, row in planned_rows(file, each["id"])
    ]
    # What was paid belongs to no version of a plan; a reference to one would lead nowhere once versions stand apart.
    paid = [row for row in file.rows(PAYMENTS) if row.get("type") == "Actual"]
    unbound = [{path: text for path, text in row.items() if path != "outcome_payment_plan_id"} for row in paid]
    found[ACTUAL] = [row for row in unbound if row not in own.get(PAYMENTS, [])]
    return {name: found[name] for name in TITLES if any(found.get(name, []))}


def new_tables(reported: Tables, held: Mapping[str, list[Row]]) -> Tables:
    """Return the tables that say something else than what is held of them, as they are in the file."""
    return {name: rows for name, rows in reported.items() if held.get(name) != rows}


def with_reported(own: Tables, reported: Mapping[str, list[Row]]) -> Tables:
    """Return the contract's own record, and what was reported elsewhere where the record has nothing."""
    paid = [row for row in own.get(PAYMENTS, []) if row["type"] == "Actual"]
    planned = [row for row in own.get(PAYMENTS, []) if row["type"] == "Planned"]
    found: Tables = {}
    for name in TABLES:
        rows = own.get(name, [])
        if name == PROJECT:
            said = reported.get(PROJECT, [{}])[0]
            merged = {**said, **(rows[0] if rows else {})}
            rows = [{each.path: merged[each.path] for each in TABLES[PROJECT].columns if each.path in merged}]
        elif name == PAYMENTS:
            rows = planned + list(reported.get(PLANNED, [])) + (paid or list(reported.get(ACTUAL, [])))
        elif name == PLANS:
            rows = rows + list(reported.get(PLANS, []))
        elif name in _MERGED_BY:
            rows = rows + _others(reported.get(name, []), rows, _MERGED_BY[name])
        else:
            rows = rows or list(reported.get(name, []))
        found[name] = rows
    return _bound(found)


def _bound(tables: Tables) -> Tables:
    """Leave out references to what stays out because the contract's own record takes its place."""
    investments = {row.get("id") for row in tables.get("investments", [])}
    tables["transactions"] = [
        {path: text for path, text in row.items() if path != "investment_id" or text in investments}
        for row in tables.get("transactions", [])
    ]
    return tables


def _others(reported: Iterable[Row], own: Iterable[Row], path: str) -> list[Row]:
    known = {row.get(path) for row in own}
    return [row for row in reported if row.get(path) not in known]


def _foreign(plan_id: str) -> str:
    """Return the id of a version reported elsewhere; it is never one of those we give our own."""
    return f"reported {plan_id}" if _OWN_PLAN.match(plan_id) else plan_id


def named(key: str, organisations: Iterable[Row]) -> str:
    """Return an organisation by its name where one was reported, else by what it is called."""
    names = {row.get("id", ""): row.get("name", "") for row in organisations}
    return ", ".join(names.get(each.strip()) or each.strip() for each in key.split(",")) if key else ""


ORGANISATION_PATHS = {
    column.path
    for table in TABLES.values()
    for column in table.columns
    if "organisation_id" in column.path and table.key != ORGANISATIONS
}
