"""Check a project in the INDIGO standard: every fault with its place and remedy. Nothing is put right by guessing."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from homeward.outcomes.values.indigo import TABLES, Column, IndigoFault, IndigoFile, Row

_DAY = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?$")
_IDS = ("outcome_metrics", "outcome_payment_plans", "investments")


def check(file: IndigoFile) -> list[IndigoFault]:
    """Return every fault of a project."""
    return [*_cells(file), *_ids_that_restart(file), *_references(file), *_payments(file), *_currencies(file)]


def _cells(file: IndigoFile) -> Iterator[IndigoFault]:
    for name, columns in TABLES.items():
        for number, row in enumerate(file.rows(name), 1):
            for column in columns:
                fault = _cell(column, row.get(column.path, ""), f"{name}, row {number}, {column.path}")
                if fault is not None:
                    yield fault
            yield from _period(row, f"{name}, row {number}")


def _cell(column: Column, value: str, place: str) -> IndigoFault | None:
    if not value:
        return IndigoFault(place, "This is empty.", "Fill it in.") if column.required else None
    if column.choices and value not in column.choices:
        return IndigoFault(place, f"“{value[:40]}” is not a choice.", f"Choose from {', '.join(column.choices)}.")
    if column.kind == "number" and _number(value) is None:
        return IndigoFault(place, f"“{value[:40]}” is no number.", "Write it like 12500.50.")
    is_day = _DAY.match(value) or (value == "current" and column.path == "period/end_date")
    if column.kind == "date" and not is_day:
        return IndigoFault(place, f"“{value[:40]}” is no date.", "Write it like 2026, 2026-04 or 2026-04-30.")
    return None


def _period(row: Row, place: str) -> Iterator[IndigoFault]:
    starts, ends = row.get("period/start_date", ""), row.get("period/end_date", "")
    length = min(len(starts), len(ends))
    if _DAY.match(starts) and _DAY.match(ends) and ends[:length] < starts[:length]:
        yield IndigoFault(place, f"It ends ({ends}) before it starts ({starts}).", "Check both dates.")


def _ids_that_restart(file: IndigoFile) -> Iterator[IndigoFault]:
    """One id for two things: whatever refers to it could mean either, so nothing is brought in."""
    for name in _IDS:
        first: dict[str, int] = {}
        for number, row in enumerate(file.rows(name), 1):
            key = row.get("id", "")
            if key and key in first:
                yield IndigoFault(
                    f"{name}, row {number}",
                    f"The id “{key[:40]}” is used again, as in row {first[key]}: the ids of this file restart.",
                    "Give every row an id of its own, and change what refers to it.",
                )
            first.setdefault(key, number)


def _references(file: IndigoFile) -> Iterator[IndigoFault]:
    held = {name: {row.get("id", "") for row in file.rows(name)} for name in _IDS}
    for name, path, to in (
        ("outcome_pricings", "outcome_metric_id", "outcome_metrics"),
        ("outcome_payments", "outcome_metric_id", "outcome_metrics"),
        ("outcome_payments", "outcome_payment_plan_id", "outcome_payment_plans"),
        ("results", "outcome_metric_id", "outcome_metrics"),
        ("transactions", "investment_id", "investments"),
    ):
        for number, row in enumerate(file.rows(name), 1):
            value = row.get(path, "")
            if value and value not in held[to]:
                place = f"{name}, row {number}, {path}"
                yield IndigoFault(place, f"There is no “{value[:40]}” in {to}.", f"Add it to {to}, or correct the id.")


def _payments(file: IndigoFile) -> Iterator[IndigoFault]:
    """Planned money belongs to one version of a plan; what was really paid belongs to none."""
    first: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(file.rows("outcome_payments"), 1):
        place, plan = f"outcome_payments, row {number}", row.get("outcome_payment_plan_id", "")
        if row.get("type") == "Planned" and not plan:
            remedy = "Say which plan it is from: versions of a plan are never added together."
            yield IndigoFault(place, "This planned payment is in no plan.", remedy)
        if row.get("type") == "Actual" and plan:
            remedy = "It is read as paid, once, and not as part of the plan."
            yield IndigoFault(place, f"This payment was made and names the plan {plan}.", remedy, is_note=True)
        paths = ("type", "outcome_metric_id", "period/start_date", "period/end_date", "payer_organisation_id")
        key = (plan if row.get("type") == "Planned" else "", *(row.get(path, "") for path in paths))
        if key in first:
            remedy = "Give each plan, metric, period and payer once."
            yield IndigoFault(place, f"It says again what row {first[key]} says.", remedy)
        first.setdefault(key, number)


def _currencies(file: IndigoFile) -> Iterator[IndigoFault]:
    found = sorted(
        {row[path] for rows in file.tables.values() for row in rows for path in row if path.endswith("currency")}
    )
    if len(found) > 1:
        told = f"It mixes currencies: {', '.join(found)}."
        yield IndigoFault("the file", told, "Give every amount in the currency of the contract.")


def _number(value: str) -> Decimal | None:
    try:
        found = Decimal(value)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
