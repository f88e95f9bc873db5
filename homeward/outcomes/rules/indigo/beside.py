"""What was reported elsewhere, as it is read: payments beside a version of the plan, versions apart, lists."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from homeward.outcomes.rules.indigo.cells import day_in_words, first_day, last_day, span_in_words
from homeward.outcomes.rules.indigo.plans import promise_of
from homeward.outcomes.rules.indigo.reported import ORGANISATION_PATHS, named
from homeward.outcomes.rules.money.plan_file import Known
from homeward.outcomes.values.indigo import ORGANISATIONS, PROJECT, Column, Row
from homeward.outcomes.values.indigo_tables import ACTUAL, PLANNED, PLANS, TABLES
from homeward.outcomes.values.money_plans import Plan, PlanRow
from homeward.outcomes.values.reported import ReportedPayment, ReportedVersion
from homeward.vocabulary.money import NOTHING

THE_PROJECT = "The project as a whole"
_BEGINNING = 80


def payments_beside(
    tables: Mapping[str, Sequence[Row]], plan: Plan | None, known: Known
) -> tuple[ReportedPayment, ...]:
    """Return each payment others report, with what one version of the plan planned for the same days."""
    promises = {row.get("id", ""): promise_of(row, known) for row in tables.get("outcome_metrics", [])}
    titles = titles_of(tables.get("outcome_metrics", []), known)
    found = []
    for row in tables.get(ACTUAL, []):
        metric = row.get("outcome_metric_id", "")
        code = known.promise(metric) or promises.get(metric) if metric else None
        payer = known.payer(named(row.get("payer_organisation_id", ""), tables.get(ORGANISATIONS, [])))
        starts, last = first_day(row.get("period/start_date", "")), last_day(row.get("period/end_date", ""))
        says = (code is not None or not metric) and (payer is not None or not row.get("payer_organisation_id"))
        found.append(
            ReportedPayment(
                starts=starts,
                last_day=last,
                period=_period(row),
                what=titles.get(code or metric, metric) or THE_PROJECT,
                payer=named(row.get("payer_organisation_id", ""), tables.get(ORGANISATIONS, [])),
                reported=Decimal(row["money/amount"]),
                planned=_planned(plan, code, payer, starts, last) if says else None,
                note=row.get("notes", ""),
            )
        )
    return tuple(sorted(found, key=lambda each: (each.starts or date.min, each.what, each.payer)))


def _planned(
    plan: Plan | None, code: str | None, payer: str | None, starts: date | None, last: date | None
) -> Decimal | None:
    """Return what the version planned for exactly these days; None where a row of it stands on both sides of a day."""
    if plan is None or starts is None or last is None:
        return None
    about = [
        each for each in plan.rows if (code is None or each.promise == code) and (payer is None or each.payer == payer)
    ]
    touched = [each for each in about if each.starts <= last and each.ends > starts]
    if not touched or any(not _within(each, starts, last) for each in touched):
        return None
    return sum((each.amount for each in touched), NOTHING)


def _within(row: PlanRow, starts: date, last: date) -> bool:
    return row.starts >= starts and row.ends.toordinal() - 1 <= last.toordinal()


def titles_of(metrics: Sequence[Row], known: Known) -> dict[str, str]:
    """Return what each promise is called, by its code and its metric’s id; a metric that is none, by how it begins."""
    found = dict(known.promises)
    for row in metrics:
        code = promise_of(row, known)
        begins = row.get("definition", "").partition("\n")[0][:_BEGINNING]
        found[row.get("id", "")] = found[code] if code else begins or row.get("id", "")
    return found


def versions_reported(tables: Mapping[str, Sequence[Row]], titles: Mapping[str, str]) -> tuple[ReportedVersion, ...]:
    """
    Return the versions of a plan that others report, each whole and apart.

    :param titles: what the contract calls each promise
    """
    found = []
    for said in tables.get(PLANS, []):
        rows = [each for each in tables.get(PLANNED, []) if each.get("outcome_payment_plan_id") == said["id"]]
        amount = sum((Decimal(each["money/amount"]) for each in rows), NOTHING)
        shown = tuple(
            (
                _period(each),
                titles.get(each.get("outcome_metric_id", ""), each.get("outcome_metric_id", "")) or THE_PROJECT,
                named(each.get("payer_organisation_id", ""), tables.get(ORGANISATIONS, [])),
                Decimal(each["money/amount"]),
            )
            for each in rows
        )
        found.append(ReportedVersion(said["id"], _period(said), amount, shown, said.get("notes", "")))
    return tuple(found)


def listed_table(
    key: str, rows: Sequence[Row], organisations: Sequence[Row], titles: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """
    Return a table as headings and cells: only columns that say something; the project as a list of its facts.

    :param titles: what the contract calls each promise
    """
    said = [each for each in TABLES[key].columns if each.kind != "currency"]
    if key == PROJECT:
        facts = rows[0] if rows else {}
        told = tuple((each.title, _in_words(each, facts, titles)) for each in said if facts.get(each.path))
        return ("What", "Reported"), told
    said = [each for each in said if any(row.get(each.path) for row in rows) and each.path != "period/end_date"]
    cells = (
        tuple(
            named(row.get(each.path, ""), organisations)
            if each.path in ORGANISATION_PATHS
            else _in_words(each, row, titles)
            for each in said
        )
        for row in rows
    )
    return tuple(each.title.removesuffix(" - Start") for each in said), tuple(cells)


def _in_words(column: Column, row: Row, titles: Mapping[str, str]) -> str:
    text = row.get(column.path, "")
    if column.path == "period/start_date":
        return _period(row)
    if column.path == "outcome_metric_id":
        return titles.get(text, text)
    if column.kind == "date":
        return day_in_words(text)
    return f"£{Decimal(text):,.2f}" if column.kind == "money" and text else text


def _period(row: Row) -> str:
    return span_in_words(row.get("period/start_date", ""), row.get("period/end_date", ""))
