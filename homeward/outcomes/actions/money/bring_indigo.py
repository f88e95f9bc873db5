"""Add the versions of a plan that a file in the INDIGO standard holds."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from homeward.access.actions import action, record
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.actions.money.add_plan import add_plan
from homeward.outcomes.queries.agreements import contract_for
from homeward.outcomes.queries.indigo import indigo_sent
from homeward.vocabulary.errors import Invalid, Problem, ProblemList


@action
def bring_indigo(*, by: Viewer, contract_id: UUID, files: Mapping[str, bytes], today: date) -> tuple[int, ...]:
    """
    Add each version of the plan in a file that the contract does not have yet, apart; return their numbers.

    What was paid, results and transactions are not brought in: the contract's own record says them.

    :raises NotAllowed: unless the viewer may enter plans on this contract
    :raises Invalid: naming every fault with its place and remedy; then nothing is added
    """
    contract = contract_for(by, contract_id, Permission.MONEY_WRITE)
    sent = indigo_sent(by=by, contract_id=contract_id, files=files, today=today)
    problems = ProblemList()
    problems.extend(Problem("file", f"{each.place}: {each.message}", each.remedy) for each in sent.blocks)
    problems.refuse_if_any()
    if not sent.new and not sent.known:
        raise Invalid.because("The file holds no plan.", field="file", remedy="Plans are in outcome_payment_plans.")
    numbers = tuple(
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
    record("money.indigo_brought_in", by=by, about=[Subject.contract(contract.id)], detail={"versions": len(numbers)})
    return numbers
