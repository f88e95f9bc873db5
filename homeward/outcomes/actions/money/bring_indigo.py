"""Bring in what files in the INDIGO standard hold that a contract has a place for."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import Max

from homeward.access.actions import action, record
from homeward.access.records import stamped
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.actions.money.add_plan import add_plan
from homeward.outcomes.models import Contract, ReportedTable
from homeward.outcomes.queries.agreements import contract_for
from homeward.outcomes.queries.indigo import indigo_sent
from homeward.outcomes.values.reported import Brought, Sent
from homeward.vocabulary.errors import Problem, ProblemList


@action
def bring_indigo(
    *, by: Viewer, contract_id: UUID, files: Mapping[str, bytes], project: str = "", today: date
) -> Brought:
    """
    Add each version of the plan in the files that the contract does not have yet, apart, and keep what others report.

    What was paid, results and transactions are kept as reported elsewhere: the contract's own record is never changed
    by a file. Bringing in the same again does nothing.

    :param project: which project, where the files hold several, or where it is another than was brought in before
    :raises NotAllowed: unless the viewer may enter plans on this contract
    :raises Invalid: naming every fault with its place and remedy; then nothing is brought in
    """
    contract = contract_for(by, contract_id, Permission.MONEY_WRITE)
    # Two people bringing in the same file at once: the second finds it here.
    Contract.objects.select_for_update().get(pk=contract.pk)
    sent = indigo_sent(by=by, contract_id=contract_id, files=files, project=project, today=today)
    problems = ProblemList()
    problems.extend(Problem("file", f"{each.place}: {each.message}", each.remedy) for each in sent.blocks)
    problems.refuse_if_any()
    versions = tuple(
        add_plan(
            by=by,
            contract_id=contract_id,
            title=each.title,
            rows=each.rows,
            in_force_from=each.in_force_from,
            basis=each.basis,
            today=today,
        )
        for each in sent.new
    )
    _keep(contract, sent, ", ".join(files))
    record(
        "money.indigo_brought_in",
        by=by,
        about=[Subject.contract(contract.id)],
        detail={"versions": len(versions), "tables": len(sent.reported or {})},
    )
    return Brought(versions, tuple(sent.reported or {}))


def _keep(contract: Contract, sent: Sent, source: str) -> None:
    last = ReportedTable.objects.filter(contract=contract).aggregate(last=Max("number"))["last"] or 0
    ReportedTable.objects.bulk_create(
        stamped(
            [
                ReportedTable(
                    contract=contract,
                    number=last + 1,
                    table=name,
                    project=sent.file.project[:60],
                    source=source[:200],
                    rows=rows,
                )
                for name, rows in (sent.reported or {}).items()
            ]
        )
    )
