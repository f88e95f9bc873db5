"""What was reported elsewhere, as it is read: payments beside a version of the plan, versions apart, lists."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from homeward.outcomes.rules.indigo.cells import first_day, last_day
from homeward.outcomes.rules.indigo.plans import promise_of
from homeward.outcomes.rules.indigo.reported import ORGANISATION_PATHS, named
from homeward.outcomes.rules.money.plan_file import Known
from homeward.outcomes.values.indigo import ORGANISATIONS, PROJECT, Row
from homeward.outcomes.values.indigo_tables import ACTUAL, PLANNED, PLANS, TABLES
from homeward.outcomes.values.money_plans import Plan, PlanRow
from homeward.outcomes.values.reported import ReportedPayment, ReportedVersion
from homeward.vocabulary.money import NOTHING

THE_PROJECT = "The project as a whole"


def payments_beside(
    tables: Mapping[str, Sequence[Row]], plan: Plan | None, known: Known
) -> tuple[ReportedPayment, ...]:
    """Return each payment others report, with what one version of the plan planned for the same days."""
    promises = {row.get("id", ""): promise_of(row, known) for row in tables.get("outcome_metrics", [])}
    titles = dict(known.promises)
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
                what=titles.get(code, code) if code else metric or THE_PROJECT,
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


def versions_reported(tables: Mapping[str, Sequence[Row]]) -> tuple[ReportedVersion, ...]:
    """Return the versions of a plan that others report, each whole and apart."""
    found = []
    for said in tables.get(PLANS, []):
        rows = tuple(each for each in tables.get(PLANNED, []) if each.get("outcome_payment_plan_id") == said["id"])
        amount = sum((Decimal(each["money/amount"]) for each in rows), NOTHING)
        found.append(ReportedVersion(said["id"], _period(said), amount, rows, said.get("notes", "")))
    return tuple(found)


def listed_table(
    key: str, rows: Sequence[Row], organisations: Sequence[Row]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return a table as headings and cells: only columns that say something; the project as a list of its facts."""
    columns = TABLES[key].columns
    if key == PROJECT:
        facts = rows[0] if rows else {}
        return ("What", "Reported"), tuple((each.title, facts[each.path]) for each in columns if facts.get(each.path))
    told = [each for each in columns if any(row.get(each.path) for row in rows)]
    return (
        tuple(each.title for each in told),
        tuple(
            tuple(
                named(row.get(each.path, ""), organisations)
                if each.path in ORGANISATION_PATHS
                else row.get(each.path, "")
                for each in told
            )
            for row in rows
        ),
    )


def _period(row: Row) -> str:
    starts, ends = row.get("period/start_date", ""), row.get("period/end_date", "")
    return f"{starts or '…'} to {ends or '…'}" if starts or ends else "no period said"
