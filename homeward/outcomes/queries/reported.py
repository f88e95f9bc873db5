"""What was reported of a contract elsewhere: beside its plan, never added to its own record."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from homeward.access.actions import record_read
from homeward.access.values import Subject, Viewer
from homeward.outcomes.models import ReportedTable
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.queries.contracts import summaries
from homeward.outcomes.queries.money import held as money
from homeward.outcomes.rules.indigo.beside import listed_table, payments_beside, titles_of, versions_reported
from homeward.outcomes.rules.money.from_terms import payers
from homeward.outcomes.rules.money.plan_file import Known
from homeward.outcomes.rules.money.plans import in_force
from homeward.outcomes.values.indigo import ORGANISATIONS, Tables
from homeward.outcomes.values.indigo_tables import ACTUAL, PLANNED, PLANS, TITLES
from homeward.outcomes.values.reported import Listed, ReportedPage


def held(contract_id: UUID) -> Tables:
    """Return what is reported of a contract: of each table, what was brought in last."""
    return {each.table: each.rows for each in _newest(contract_id)}


def project_of(contract_id: UUID) -> str:
    """Return the project of the standard that a contract is, if a file has said it."""
    rows = ReportedTable.objects.filter(contract_id=contract_id).exclude(project="")
    return rows.order_by("-number").values_list("project", flat=True).first() or ""


def reported_page(*, by: Viewer, contract_id: UUID, today: date) -> ReportedPage:
    """
    Return everything reported of a contract elsewhere, payments beside the version of its plan in force.

    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    contract = contract_for(by, contract_id)
    terms = agreement_of(contract).terms
    record_read("money.opened", by=by, about=[Subject.contract(contract.id)])
    rows = _newest(contract.id)
    tables = {each.table: each.rows for each in rows}
    names = tuple(name for name, _ in payers(terms, contract.commissioner.name, today))
    known = Known(names, tuple((each.code, each.title) for each in terms.promises))
    titles = titles_of(tables.get("outcome_metrics", []), known)
    plan = in_force(money.plans(contract.id), today)
    return ReportedPage(
        contract=summaries([contract])[0],
        project=project_of(contract.id),
        payments=payments_beside(tables, plan, known),
        plan=plan,
        versions=versions_reported(tables, titles),
        tables=tuple(
            _listed(each, tables, titles) for each in rows if each.table not in (PLANS, PLANNED, ACTUAL, ORGANISATIONS)
        ),
    )


def _newest(contract_id: UUID) -> list[ReportedTable]:
    found = {each.table: each for each in ReportedTable.objects.filter(contract_id=contract_id).order_by("number")}
    return [found[name] for name in TITLES if name in found]


def _listed(row: ReportedTable, tables: Tables, titles: Mapping[str, str]) -> Listed:
    headings, cells = listed_table(row.table, row.rows, tables.get(ORGANISATIONS, []), titles)
    return Listed(row.table, TITLES[row.table], headings, cells, row.source, row.recorded_at)
