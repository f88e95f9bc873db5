"""Keep what things cost, what a contract avoids, and named scenarios."""

from datetime import date
from uuid import UUID

from django.db.models import Max

from homeward.access.actions import action, record
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import Contract, MoneyScenario, SavingsCaseRecord, UnitCostFact
from homeward.outcomes.queries.agreements import contract_for
from homeward.outcomes.queries.money.savings_page import plain
from homeward.outcomes.rules.money import savings, scenarios
from homeward.outcomes.values.money_forecast import Scenario
from homeward.outcomes.values.money_savings import SavingsCase, Target, UnitCost
from homeward.vocabulary.errors import ProblemList
from homeward.vocabulary.money import pounds


@action
def record_unit_cost(*, by: Viewer, contract_id: UUID, cost: UnitCost, today: date) -> UUID:
    """
    Record what one of something costs, from a source, in the prices of a year. The newest fact of a key holds.

    :raises NotAllowed: unless the viewer may enter money on this contract
    :raises Invalid: naming everything that must be put right
    """
    contract = contract_for(by, contract_id, Permission.MONEY_WRITE)
    problems = ProblemList()
    if pounds(cost.amount) <= 0:
        problems.add("It must cost more than nothing.", field="amount")
    for field, words in (
        ("what", cost.what),
        ("per", cost.per),
        ("agency", cost.agency),
        ("source", cost.source),
        ("key", cost.key),
    ):
        if not words.strip():
            problems.add("This is missing: a figure nobody can trace is no fact.", field=field)
    if cost.dated > today:
        problems.add("The day must be today or in the past.", field="dated")
    if not 1990 <= cost.price_base <= today.year:
        problems.add("Say in which year's prices it is.", field="price_base", remedy="2017 means 2017/18.")
    problems.refuse_if_any()
    row = UnitCostFact(
        contract=contract,
        key=cost.key.strip()[:40],
        what=cost.what.strip()[:120],
        amount=cost.amount,
        per=cost.per.strip()[:60],
        price_base=cost.price_base,
        agency=cost.agency.strip()[:120],
        cashable=cost.cashable,
        source=cost.source.strip()[:300],
        dated=cost.dated,
    )
    row.save(force_insert=True)
    record("money.unit_cost_recorded", by=by, about=[Subject.contract(contract.id)], detail={"key": row.key})
    return row.id


@action
def work_out_savings(
    *, by: Viewer, contract_id: UUID, case: SavingsCase, target: Target | None = None, today: date
) -> int:
    """
    Keep a new version of what is avoided, with the unit costs as they are now; returns its number.

    :raises NotAllowed: unless the viewer may enter money on this contract
    :raises Invalid: naming everything wrong: double counting, mixed prices, a target without a base
    """
    contract = contract_for(by, contract_id, Permission.MONEY_WRITE)
    savings.check(case)
    if target is not None:
        savings.check_target(target)
    Contract.objects.select_for_update().get(pk=contract.pk)
    last = SavingsCaseRecord.objects.filter(contract=contract).aggregate(last=Max("number"))["last"] or 0
    row = SavingsCaseRecord(
        contract=contract,
        number=last + 1,
        title=case.title.strip()[:120] or "Costs avoided",
        case=plain(case),
        target=plain(target) if target else None,
    )
    row.save(force_insert=True)
    record("money.savings_worked_out", by=by, about=[Subject.contract(contract.id)], detail={"number": row.number})
    return row.number


@action
def name_scenario(*, by: Viewer, contract_id: UUID, scenario: Scenario, today: date) -> UUID:
    """
    Keep a named scenario; one of the same name replaces it on the pages.

    :raises NotAllowed: unless the viewer may enter money on this contract
    :raises Invalid: naming everything that must be put right
    """
    contract = contract_for(by, contract_id, Permission.MONEY_WRITE)
    scenarios.check(scenario)
    row = MoneyScenario(
        contract=contract,
        title=scenario.title.strip()[:80],
        referrals=scenario.referrals,
        success=scenario.success,
        delay_months=scenario.delay_months,
        note=scenario.note.strip()[:300],
    )
    row.save(force_insert=True)
    record("money.scenario_named", by=by, about=[Subject.contract(contract.id)])
    return row.id
