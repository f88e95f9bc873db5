"""Say a contract in the INDIGO standard: its own record, and what was reported elsewhere where it has none."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from homeward.outcomes.rules.indigo.checks import CURRENCY
from homeward.outcomes.rules.indigo.reported import with_reported
from homeward.outcomes.values.indigo import PAYMENTS, PROJECT, IndigoFile, Row, Tables
from homeward.outcomes.values.money_caps import Commitment
from homeward.outcomes.values.money_plans import Actual, Plan, PlanRow
from homeward.outcomes.values.money_waterfall import Movement, MovementKind
from homeward.outcomes.values.terms.finance import Finance
from homeward.outcomes.values.totals import Published

_KINDS = {
    MovementKind.DRAWDOWN: "Debt",
    MovementKind.RECEIPT: "Outcome Payment",
    MovementKind.DISTRIBUTION: "Capital Repayment and Interest",
    MovementKind.FEE: "Other",
}
_FINANCE, _SERVED = "overall_project_finance", "service_and_beneficiaries"


@dataclass(frozen=True, slots=True)
class Metric:
    """One promise of a contract, as the standard tells it."""

    code: str
    title: str
    reading: str
    worth: Decimal | None
    pays: bool


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """Everything of a contract that the standard has a place for, and what was reported of it elsewhere."""

    key: str
    project: str
    population: str
    unit: str
    validation: str
    children_planned: int | None
    provider: str
    payers: tuple[str, ...]
    starts: date
    last_day: date
    cap: Decimal | None
    metrics: tuple[Metric, ...]
    plans: tuple[Plan, ...]
    actuals: tuple[Actual, ...]
    commitments: tuple[Commitment, ...]
    finance: Finance | None
    movements: tuple[Movement, ...]
    published: tuple[tuple[date, Published], ...]
    reported: Tables = field(default_factory=dict)


def contract_file(facts: ContractFacts, *, for_everybody: bool) -> IndigoFile:
    """
    Return a contract as a project of the standard.

    Results are those that were published. What was paid, and when, divided by its price is a number of children: it is
    marked private, and left out of a file for everybody. What was reported elsewhere stands only where the contract's
    own record has nothing, so that no reader can add the two together.
    """
    # What others reported is theirs to publish, not ours.
    tables = with_reported(own_tables(facts), {} if for_everybody else facts.reported)
    if for_everybody:
        tables = {name: [row for row in rows if row.get("status") != "PRIVATE"] for name, rows in tables.items()}
    return IndigoFile(facts.key, {name: rows for name, rows in tables.items() if rows})


def own_tables(facts: ContractFacts) -> Tables:
    """Return what the contract's own record says, by table."""
    tables = {
        PROJECT: [_project(facts)],
        "service_provisions": [_provision(facts)],
        "outcome_payment_commitments": _commitments(facts),
        "investments": _investments(facts.finance),
        "outcome_metrics": [_metric(each, facts) for each in facts.metrics],
        "outcome_pricings": [_pricing(each) for each in facts.metrics if each.worth is not None],
        "outcome_payment_plans": _plans(facts.plans),
        PAYMENTS: [_planned(plan, row, facts) for plan in facts.plans for row in plan.rows] + _actuals(facts),
        "results": [row for day, totals in facts.published for row in _results(day, totals, facts)],
        "transactions": [_transaction(each, facts) for each in _standing(facts.movements)],
    }
    return {name: [{path: text for path, text in row.items() if text} for row in rows] for name, rows in tables.items()}


def _project(facts: ContractFacts) -> Row:
    invested = sum((Decimal(each.commitment) for each in facts.finance.tranches), Decimal(0)) if facts.finance else 0
    target = facts.finance.target_return if facts.finance else None
    is_child = facts.unit == "child"
    return {
        "name": facts.project,
        "dates/start_date_of_service_provision": facts.starts.isoformat(),
        "dates/anticipated_end_date_of_service_provision": facts.last_day.isoformat(),
        "jurisdiction/jurisdiction": "GB",
        f"{_FINANCE}/total_investment_commitment/currency": CURRENCY if invested else "",
        f"{_FINANCE}/total_investment_commitment/amount/exact": _money(Decimal(invested)) if invested else "",
        f"{_FINANCE}/maximum_potential_outcome_payment_v2/currency": CURRENCY if facts.cap else "",
        f"{_FINANCE}/maximum_potential_outcome_payment_v2/amount": _money(facts.cap) if facts.cap else "",
        "investment_details/internal_rate_of_return/target": f"{float(target):.2%}" if target else "",
        "purpose_and_classifications/policy_sector": "Child and family welfare",
        f"{_SERVED}/target_population": facts.population,
        f"{_SERVED}/targeted_number_service_users_or_beneficiaries_total": str(facts.children_planned or ""),
        f"{_SERVED}/unit_type_targeted_service_users_or_beneficiaries": "Individual" if is_child else "Other",
        f"{_SERVED}/unit_description_of_service_user_or_beneficiaries": "" if is_child else facts.unit,
    }


def _provision(facts: ContractFacts) -> Row:
    return {
        "id": "serviceprovision1",
        "organisation_id": facts.provider,
        "planned_service/start_date": facts.starts.isoformat(),
        "planned_service/end_date": facts.last_day.isoformat(),
    }


def _metric(metric: Metric, facts: ContractFacts) -> Row:
    return {
        "id": metric.code,
        "definition": f"{metric.title}. {metric.reading}",
        "target_population": facts.population,
        "targeted_number_of_service_users_or_beneficiaries_total": str(facts.children_planned or ""),
        "outcome_validation_method": "Simple ex-post verification",
        "data_source_for_outcome_validation": facts.validation,
        "notes": "" if metric.pays else "Watched, and not paid for",
    }


def _pricing(metric: Metric) -> Row:
    price = _money(metric.worth or Decimal(0))
    return {"outcome_metric_id": metric.code, "currency": CURRENCY, "price_per_unit/amount": price}


def _plans(plans: Sequence[Plan]) -> list[Row]:
    found = []
    for at, plan in enumerate(plans):
        following = plans[at + 1].in_force_from if at + 1 < len(plans) else None
        # A version that was replaced before it came into force was in force on no day; it keeps its first.
        last = max(following - timedelta(days=1), plan.in_force_from) if following else None
        found.append(
            {
                "id": f"version{plan.number}",
                "period/start_date": plan.in_force_from.isoformat(),
                "period/end_date": last.isoformat() if last else "current",
                "notes": f"{plan.title} — {plan.basis}" if plan.basis else plan.title,
            }
        )
    return found


def _planned(plan: Plan, row: PlanRow, facts: ContractFacts) -> Row:
    return {
        "outcome_metric_id": row.promise,
        "outcome_payment_plan_id": f"version{plan.number}",
        "type": "Planned",
        **_days(row.starts, row.ends - timedelta(days=1)),
        "payer_organisation_id": row.payer,
        "recipient_organisation_id": facts.provider,
        "money/currency": CURRENCY,
        "money/amount": _money(row.amount),
        "notes": f"{row.count} outcome{'' if row.count == 1 else 's'}",
    }


def _actuals(facts: ContractFacts) -> list[Row]:
    sums: dict[tuple[date, str, str], Decimal] = {}
    for each in facts.actuals:
        key = (each.day, each.payer, each.promise)
        sums[key] = sums.get(key, Decimal(0)) + each.amount
    return [
        {
            "outcome_metric_id": promise,
            "type": "Actual",
            **_days(day, day),
            # Money taken back comes from whoever was paid: the standard knows no payment below nothing.
            "payer_organisation_id": payer if amount >= 0 else facts.provider,
            "recipient_organisation_id": facts.provider if amount >= 0 else payer,
            "money/currency": CURRENCY,
            "money/amount": _money(abs(amount)),
            "status": "PRIVATE",
        }
        for (day, payer, promise), amount in sorted(sums.items())
    ]


def _commitments(facts: ContractFacts) -> list[Row]:
    found = [
        {
            "organisation_id": each.payer,
            "maximum_potential_outcome_payment/currency": CURRENCY,
            "maximum_potential_outcome_payment/amount": _money(each.most),
            "notes": f"{each.year}/{(each.year + 1) % 100:02d}" if each.year else "In all",
        }
        for each in facts.commitments
    ]
    said = {each.payer for each in facts.commitments}
    return found + [{"organisation_id": payer} for payer in facts.payers if payer not in said]


def _results(day: date, totals: Published, facts: ContractFacts) -> list[Row]:
    codes = {each.code for each in facts.metrics}
    engaged = next((shown for key, _, shown in totals.stages if key == "enrolled"), "")
    return [
        {
            "outcome_metric_id": each.promise,
            "result_level": "Outcome level",
            "result_type": "Interim",
            "period/end_date": day.isoformat(),
            "outcomes_achieved": each.title,
            "number_engaged_in_impact_bond": str(engaged) if isinstance(engaged, int) else "",
            "number_with_positive_social_outcomes": str(each.earned) if isinstance(each.earned, int) else "",
            "notes": "Numbers are told as the low end of a fixed step of six",
        }
        for each in totals.promises
        if each.promise in codes
    ]


def _investments(finance: Finance | None) -> list[Row]:
    return [
        {
            "id": each.key,
            "investment_commitment/currency": CURRENCY,
            "investment_commitment/amount/exact": _money(Decimal(each.commitment)),
            "notes": each.title,
        }
        for each in (finance.tranches if finance else ())
    ]


def _standing(movements: Sequence[Movement]) -> list[Movement]:
    """Return the movements that stand: one taken back, and what takes it back, are both left out."""
    found: list[Movement] = []
    for each in movements:
        if each.amount >= 0:
            found.append(each)
            continue
        undone = next(
            (one for one in found if (one.kind, one.about, one.amount) == (each.kind, each.about, -each.amount)), None
        )
        if undone is not None:
            found.remove(undone)
    return found


def _transaction(each: Movement, facts: ContractFacts) -> Row:
    known = {one.key for one in facts.finance.tranches} if facts.finance else set()
    is_outcome = each.kind is MovementKind.RECEIPT
    return {
        "investment_id": each.about if each.about in known else "",
        "date": each.day.isoformat(),
        "sending_organisation_id": each.about if is_outcome else "",
        "transaction_type": _KINDS[each.kind],
        "money/currency": CURRENCY,
        "money/amount": _money(each.amount),
        "status": "PRIVATE" if is_outcome or each.kind is MovementKind.DISTRIBUTION else "",
        "notes": each.note,
    }


def _days(first: date, last: date) -> Row:
    return {"period/start_date": first.isoformat(), "period/end_date": last.isoformat()}


def _money(amount: Decimal) -> str:
    pence = amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return str(int(pence)) if pence == pence.to_integral_value() else f"{pence.normalize():f}"
