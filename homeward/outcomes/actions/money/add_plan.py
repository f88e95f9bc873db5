"""Add a version of a contract's plan."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Max

from homeward.access.actions import action, record
from homeward.access.records import stamped
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import Contract, PlanRowRecord, PlanVersion
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.rules.money.from_terms import payers
from homeward.outcomes.rules.money.plan_file import Known, check_plan, read_plan
from homeward.outcomes.values.money_plans import PlanFault, PlanRow
from homeward.vocabulary.errors import Invalid, Problem, ProblemList


@action
def add_plan(
    *,
    by: Viewer,
    contract_id: UUID,
    title: str,
    rows: Sequence[PlanRow],
    in_force_from: date,
    basis: str = "",
    today: date,
) -> int:
    """
    Add a whole new version of the plan, and return its number. Earlier versions stay as they are.

    :raises NotAllowed: unless the viewer may enter plans on this contract
    :raises Invalid: naming everything that must be put right
    """
    contract = contract_for(by, contract_id, Permission.MONEY_WRITE)
    return _add(by, contract, title, rows, in_force_from, basis, today)


@action
def add_plan_from_file(
    *,
    by: Viewer,
    contract_id: UUID,
    title: str,
    cells: Sequence[tuple[int, Sequence[object]]],
    in_force_from: date,
    basis: str = "",
    today: date,
) -> int:
    """
    Add a version of the plan from the rows of a file, and return its number; one fault anywhere keeps all of it out.

    :raises NotAllowed: unless the viewer may enter plans on this contract
    :raises Invalid: naming every fault with its place and remedy
    """
    contract = contract_for(by, contract_id, Permission.MONEY_WRITE)
    rows, faults = read_plan(cells, _known(contract, today))
    _refuse(faults)
    return _add(by, contract, title, rows, in_force_from, basis, today)


def _add(
    by: Viewer,
    contract: Contract,
    title: str,
    rows: Sequence[PlanRow],
    in_force_from: date,
    basis: str,
    today: date,
) -> int:
    if not title.strip():
        raise Invalid.because("Give this version a name.", field="title", remedy="For example: after the slow start.")
    _refuse(check_plan(rows, _known(contract, today)))
    # Two people adding at once get two numbers.
    Contract.objects.select_for_update().get(pk=contract.pk)
    last = PlanVersion.objects.filter(contract=contract).aggregate(last=Max("number"))["last"] or 0
    plan = PlanVersion(
        contract=contract,
        number=last + 1,
        title=title.strip()[:120],
        agreed_on=today,
        in_force_from=in_force_from,
        basis=basis.strip()[:300],
    )
    plan.save(force_insert=True)
    PlanRowRecord.objects.bulk_create(
        stamped(
            [
                PlanRowRecord(
                    contract=contract,
                    plan=plan,
                    starts=each.starts,
                    ends=each.ends,
                    payer=each.payer,
                    promise=each.promise,
                    count=each.count,
                    amount=each.amount,
                )
                for each in rows
            ]
        )
    )
    about = [Subject.contract(contract.id)]
    record("money.plan_added", by=by, about=about, detail={"version": plan.number, "rows": len(rows)})
    return plan.number


def _known(contract: Contract, today: date) -> Known:
    terms = agreement_of(contract).terms
    names = tuple(name for name, _ in payers(terms, contract.commissioner.name, today))
    return Known(names, tuple((each.code, each.title) for each in terms.promises if each.pays))


def _refuse(faults: Sequence[PlanFault]) -> None:
    problems = ProblemList()
    problems.extend(Problem("rows", f"{each.place}: {each.message}", each.remedy) for each in faults)
    problems.refuse_if_any()
