"""Say a contract in the INDIGO standard, and find the versions of a plan in a file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from homeward.outcomes.rules.money.plan_file import Known
from homeward.outcomes.values.indigo import IndigoFault, IndigoFile, Row
from homeward.outcomes.values.money_caps import Commitment
from homeward.outcomes.values.money_plans import Actual, Plan, PlanRow
from homeward.outcomes.values.money_waterfall import Movement, MovementKind
from homeward.outcomes.values.terms.finance import Finance
from homeward.outcomes.values.totals import Published

_GBP = "GBP"
_OUTCOMES = re.compile(r"(\d+) outcomes?\b")
_KINDS = {
    MovementKind.DRAWDOWN: "Debt",
    MovementKind.RECEIPT: "Outcome Payment",
    MovementKind.DISTRIBUTION: "Capital Repayment and Interest",
    MovementKind.FEE: "Other",
}


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
    """Everything of a contract that the standard has a place for."""

    project: str
    population: str
    validation: str
    children_planned: int | None
    provider: str
    metrics: tuple[Metric, ...]
    plans: tuple[Plan, ...]
    actuals: tuple[Actual, ...]
    commitments: tuple[Commitment, ...]
    finance: Finance | None
    movements: tuple[Movement, ...]
    published: tuple[tuple[date, Published], ...]


def contract_file(facts: ContractFacts, *, for_everybody: bool) -> IndigoFile:
    """
    Return a contract as a project of the standard.

    Results are those that were published. What was paid, and when, divided by its price is a number of children: it is
    marked private, and left out of a file for everybody.
    """
    tables = {
        "outcome_metrics": [_metric(each, facts) for each in facts.metrics],
        "outcome_pricings": [_pricing(each) for each in facts.metrics if each.worth is not None],
        "outcome_payment_plans": _plans(facts.plans),
        "outcome_payments": [_planned(plan, row, facts) for plan in facts.plans for row in plan.rows],
        "outcome_payment_commitments": [_commitment(each) for each in facts.commitments],
        "results": [row for day, totals in facts.published for row in _results(day, totals, facts)],
        "investments": _investments(facts.finance),
        "transactions": [_transaction(each, facts) for each in facts.movements],
    }
    tables["outcome_payments"] += _actuals(facts)
    if for_everybody:
        tables = {name: [row for row in rows if row.get("status") != "PRIVATE"] for name, rows in tables.items()}
    kept = {name: [{path: text for path, text in row.items() if text} for row in rows] for name, rows in tables.items()}
    return IndigoFile(facts.project, {name: rows for name, rows in kept.items() if rows})


def plans_in(file: IndigoFile, known: Known) -> tuple[list[Plan], list[IndigoFault]]:
    """Return each version of the plan in a file, apart, in the contract's own words; or why one cannot be read."""
    faults: list[IndigoFault] = []
    titles = {row["id"]: row.get("outcome_title", "") for row in file.rows("outcome_metrics") if "id" in row}
    prices = {row.get("outcome_metric_id"): row.get("price_per_unit/amount") for row in file.rows("outcome_pricings")}
    plans = []
    for number, said in enumerate(file.rows("outcome_payment_plans"), 1):
        rows = []
        for at, row in enumerate(file.rows("outcome_payments"), 1):
            if row.get("type") != "Planned" or row.get("outcome_payment_plan_id") != said.get("id"):
                continue
            metric = row.get("outcome_metric_id", "")
            place = f"outcome_payments, row {at}"
            found = _plan_row(row, place, known, (metric, titles.get(metric, "")), prices.get(metric), faults)
            if found is not None:
                rows.append(found)
        title, _, basis = said.get("notes", "").partition(" — ")
        starts = _first_day(said.get("period/start_date", "")) or min((each.starts for each in rows), default=None)
        if starts is None:
            place = f"outcome_payment_plans, row {number}"
            faults.append(IndigoFault(place, "It has no date and no payment.", "Say from when it is in force."))
            continue
        ordered = tuple(sorted(rows, key=lambda one: (one.starts, one.payer, one.promise)))
        plans.append(Plan(number, title or said.get("id", ""), starts, starts, ordered, basis))
    return plans, faults


def _plan_row(
    row: Row, place: str, known: Known, metric: tuple[str, str], price: str | None, faults: list[IndigoFault]
) -> PlanRow | None:
    promise = next((code for each in metric if each and (code := known.promise(each)) is not None), None)
    payer = known.payer(row.get("payer_organisation_id", ""))
    starts, last = _first_day(row.get("period/start_date", "")), _last_day(row.get("period/end_date", ""))
    amount = Decimal(row["money/amount"])
    count = _count(row.get("notes", ""), amount, price)
    for missing, message, remedy in (
        (promise, f"The contract has no promise “{metric[1] or metric[0]}”.", "Call it as the contract does."),
        (payer, "Its payer pays nothing on this contract.", f"The payers are {', '.join(known.payers)}."),
        (starts, "It does not say from when.", "Give the start of the period."),
        (last, "It does not say to when.", "Give the end of the period."),
        (count, "How many outcomes it is for cannot be known.", "Say so in the notes: “12 outcomes”."),
    ):
        if missing is None:
            faults.append(IndigoFault(place, message, remedy))
    if promise is None or payer is None or starts is None or last is None or count is None:
        return None
    return PlanRow(starts, last + timedelta(days=1), payer, promise, count, amount.quantize(Decimal("0.01")))


def _count(notes: str, amount: Decimal, price: str | None) -> int | None:
    said = _OUTCOMES.search(notes)
    if said:
        return int(said[1])
    # Only where the price divides the money: anything else would be a guess.
    if price and Decimal(price) > 0 and amount % Decimal(price) == 0:
        return int(amount / Decimal(price))
    return 0 if amount == 0 else None


def _metric(metric: Metric, facts: ContractFacts) -> Row:
    return {
        "id": metric.code,
        "outcome_title": metric.title,
        "outcome_definition": metric.reading,
        "target_population": facts.population,
        "targeted_number_of_service_users_or_beneficiaries_total": str(facts.children_planned or ""),
        "outcome_validation_method": "Simple ex-post verification",
        "data_source_for_outcome_validation": facts.validation,
        "notes": "" if metric.pays else "Watched, and not paid for",
    }


def _pricing(metric: Metric) -> Row:
    price = _money(metric.worth or Decimal(0))
    return {"outcome_metric_id": metric.code, "currency": _GBP, "price_per_unit/amount": price}


def _plans(plans: Sequence[Plan]) -> list[Row]:
    found = []
    for at, plan in enumerate(plans):
        following = plans[at + 1].in_force_from if at + 1 < len(plans) else None
        # A version that was replaced before it came into force was in force on no day; it keeps its first.
        last = max(following - timedelta(days=1), plan.in_force_from) if following else None
        found.append(
            {
                "id": f"plan{plan.number}",
                "period/start_date": plan.in_force_from.isoformat(),
                "period/end_date": last.isoformat() if last else "current",
                "notes": f"{plan.title} — {plan.basis}" if plan.basis else plan.title,
            }
        )
    return found


def _planned(plan: Plan, row: PlanRow, facts: ContractFacts) -> Row:
    return {
        "outcome_metric_id": row.promise,
        "outcome_payment_plan_id": f"plan{plan.number}",
        "type": "Planned",
        **_days(row.starts, row.ends - timedelta(days=1)),
        "payer_organisation_id": row.payer,
        "recipient_organisation_id": facts.provider,
        "money/currency": _GBP,
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
            "payer_organisation_id": payer,
            "recipient_organisation_id": facts.provider,
            "money/currency": _GBP,
            "money/amount": _money(amount),
            "status": "PRIVATE",
        }
        for (day, payer, promise), amount in sorted(sums.items())
    ]


def _commitment(each: Commitment) -> Row:
    return {
        "organisation_id": each.payer,
        "maximum_potential_outcome_payment/currency": _GBP,
        "maximum_potential_outcome_payment/amount": _money(each.most),
        "notes": f"{each.year}/{(each.year + 1) % 100:02d}" if each.year else "In all",
    }


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
            "notes": "As last published: too small a change to tell" if each.held_over else "",
        }
        for each in totals.promises
        if each.promise in codes
    ]


def _investments(finance: Finance | None) -> list[Row]:
    return [
        {
            "id": each.key,
            "investment_commitment/currency": _GBP,
            "investment_commitment/amount": _money(Decimal(each.commitment)),
            "investment_type": each.title,
        }
        for each in (finance.tranches if finance else ())
    ]


def _transaction(each: Movement, facts: ContractFacts) -> Row:
    known = {one.key for one in facts.finance.tranches} if facts.finance else set()
    is_outcome = each.kind is MovementKind.RECEIPT
    return {
        "investment_id": each.about if each.about in known else "",
        "date": each.day.isoformat(),
        "sending_organisation_id": each.about if is_outcome else "",
        "transaction_type": _KINDS[each.kind],
        "money/currency": _GBP,
        "money/amount": _money(each.amount),
        "status": "PRIVATE" if is_outcome or each.kind is MovementKind.DISTRIBUTION else "",
        "notes": each.note,
    }


def _days(first: date, last: date) -> Row:
    return {"period/start_date": first.isoformat(), "period/end_date": last.isoformat()}


def _money(amount: Decimal) -> str:
    pence = amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return str(int(pence)) if pence == pence.to_integral_value() else f"{pence.normalize():f}"


def _first_day(text: str) -> date | None:
    return date.fromisoformat({4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text)) if text else None


def _last_day(text: str) -> date | None:
    if not text or text == "current":
        return None
    if len(text) == 4:
        return date(int(text), 12, 31)
    first = _first_day(text)
    if len(text) == 10 or first is None:
        return first
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return following - timedelta(days=1)
