"""Check a project in the INDIGO standard: every fault with its place and remedy. Nothing is put right by guessing."""

from collections.abc import Iterator

from homeward.outcomes.rules.indigo.cells import fault_of, first_day, last_day
from homeward.outcomes.values.indigo import PAYMENTS, PROJECT, IndigoFault, IndigoFile, Row
from homeward.outcomes.values.indigo_tables import TABLES

CURRENCY = "GBP"
_IDS = ("outcome_metrics", "outcome_payment_plans", "investments", "service_provisions")
_REFERENCES = (
    ("outcome_pricings", "outcome_metric_id", "outcome_metrics"),
    (PAYMENTS, "outcome_metric_id", "outcome_metrics"),
    (PAYMENTS, "outcome_payment_plan_id", "outcome_payment_plans"),
    ("results", "outcome_metric_id", "outcome_metrics"),
    ("transactions", "investment_id", "investments"),
    ("transactions", "outcome_metric_id", "outcome_metrics"),
)
_SPANS = (
    ("period/start_date", "period/end_date"),
    ("planned_service/start_date", "planned_service/end_date"),
    ("actual_service/start_date", "actual_service/end_date"),
    ("dates/start_date_of_service_provision", "dates/anticipated_end_date_of_service_provision"),
    ("dates/start_date_of_service_provision", "dates/actual_end_date_of_service_provision"),
)


def check(file: IndigoFile) -> list[IndigoFault]:
    """Return every fault of a project."""
    return [*_cells(file), *_ids_that_restart(file), *_references(file), *_payments(file), *_currencies(file)]


def _cells(file: IndigoFile) -> Iterator[IndigoFault]:
    for name, table in TABLES.items():
        for index, row in enumerate(file.rows(name)):
            place = file.place(name, index)
            for column in table.columns:
                fault = fault_of(column, row.get(column.path, ""), f"{place}, {column.path}")
                if fault is not None:
                    yield fault
            yield from _spans(row, place)


def _spans(row: Row, place: str) -> Iterator[IndigoFault]:
    for start, end in _SPANS:
        starts, ends = row.get(start, ""), row.get(end, "")
        first, last = first_day(starts), last_day(ends)
        if first and last and last < first:
            yield IndigoFault(place, f"It ends ({ends}) before it starts ({starts}).", "Check both dates.")


def _ids_that_restart(file: IndigoFile) -> Iterator[IndigoFault]:
    """One id for two things: whatever refers to it could mean either, so nothing is brought in."""
    for name in _IDS:
        first: dict[str, int] = {}
        for index, row in enumerate(file.rows(name)):
            key = row.get("id", "")
            if key and key in first:
                yield IndigoFault(
                    file.place(name, index),
                    f"The id “{key[:40]}” is used again, as in {file.place(name, first[key])}: "
                    "the ids of this file restart.",
                    "Give every row an id of its own, and change what refers to it.",
                )
            first.setdefault(key, index)


def _references(file: IndigoFile) -> Iterator[IndigoFault]:
    held = {name: {row.get("id", "") for row in file.rows(name)} for name in _IDS}
    for name, path, to in _REFERENCES:
        for index, row in enumerate(file.rows(name)):
            value = row.get(path, "")
            if value and value not in held[to]:
                place = f"{file.place(name, index)}, {path}"
                yield IndigoFault(place, f"There is no “{value[:40]}” in {to}.", f"Add it to {to}, or correct the id.")


def _payments(file: IndigoFile) -> Iterator[IndigoFault]:
    first: dict[tuple[str, ...], int] = {}
    columns = [each.path for each in TABLES[PAYMENTS].columns]
    plans = len(file.rows("outcome_payment_plans"))
    for index, row in enumerate(file.rows(PAYMENTS)):
        place = file.place(PAYMENTS, index)
        is_planned = row.get("type") == "Planned"
        # The standard lets a planned payment leave its plan out where the project has only one.
        if is_planned and not row.get("outcome_payment_plan_id") and plans != 1:
            yield IndigoFault(place, "It is planned, and in no plan.", "Say which plan it is of.")
        key = tuple(row.get(each, "") for each in columns)
        if key in first:
            told = f"It says again what {file.place(PAYMENTS, first[key])} says."
            yield IndigoFault(place, told, "Keep one, or say what tells them apart.")
        first.setdefault(key, index)


def _currencies(file: IndigoFile) -> Iterator[IndigoFault]:
    found: dict[str, str] = {}
    for name, table in TABLES.items():
        money = [each.path for each in table.columns if each.kind == "money"]
        said = [each.path for each in table.columns if each.kind == "currency"]
        for index, row in enumerate(file.rows(name)):
            place = file.place(name, index)
            for path in said:
                if row.get(path):
                    found.setdefault(row[path], place)
            paid = [path for path in money if row.get(path, "0") not in ("", "0")]
            if name != PROJECT and paid and not any(row.get(path) for path in said):
                remedy = f"Say {CURRENCY} in the column of the currency, if that is what it is."
                yield IndigoFault(place, "It gives an amount, and no currency.", remedy)
    if len(found) > 1:
        told = "; ".join(f"{each} in {place}" for each, place in sorted(found.items()))
        remedy = "Give every amount in the currency of the contract."
        yield IndigoFault("the file", f"It mixes currencies: {told}.", remedy)
    elif found and CURRENCY not in found:
        only, place = next(iter(found.items()))
        remedy = "Give its amounts in pounds, as the project has them."
        yield IndigoFault("the file", f"It is in {only} ({place}), and this contract is in {CURRENCY}.", remedy)
