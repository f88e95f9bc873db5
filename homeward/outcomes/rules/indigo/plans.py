"""
The versions of a plan in a file of the INDIGO standard.

A version comes in as a version of the contract's own plan only where every row of it can be said in the contract's own
words: one promise, one payer, so many outcomes. Any other stays as it was reported, whole, with what keeps it out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from homeward.outcomes.rules.indigo.cells import first_day, last_day
from homeward.outcomes.rules.money.plan_file import Known, check_plan
from homeward.outcomes.values.indigo import PAYMENTS, IndigoFault, IndigoFile, Row
from homeward.outcomes.values.money_plans import Plan, PlanRow

_OUTCOMES = re.compile(r"(\d{1,9}) outcomes?\b")
_LONGEST_TITLE, _LONGEST_BASIS = 120, 300


@dataclass(frozen=True, slots=True)
class PlansIn:
    """The versions that can be said in the contract's words, by their id, and those that cannot."""

    plans: dict[str, Plan]
    apart: dict[str, tuple[IndigoFault, ...]]


def planned_rows(file: IndigoFile, plan_id: str) -> list[tuple[int, Row]]:
    """Return the planned payments of one version with their place in the table; the only version has those of none."""
    is_only = len(file.rows("outcome_payment_plans")) == 1
    return [
        (index, row)
        for index, row in enumerate(file.rows(PAYMENTS))
        if row.get("type") == "Planned"
        and (row.get("outcome_payment_plan_id", "") or (plan_id if is_only else "")) == plan_id
    ]


def plans_in(file: IndigoFile, known: Known) -> PlansIn:
    """Return each version of the plan in a file, apart: in the contract's own words, or why it stays as reported."""
    found = PlansIn({}, {})
    for index, said in enumerate(file.rows("outcome_payment_plans")):
        reading = _Reading(file, known)
        plan = reading.plan(index, said)
        if reading.faults or plan is None:
            found.apart[said["id"]] = tuple(reading.faults)
        else:
            found.plans[said["id"]] = plan
    return found


def promise_of(metric: Row, known: Known) -> str | None:
    """Return the code of the promise a metric is about: by its id, its definition, or how its definition begins."""
    definition = metric.get("definition", "")
    for said in (metric.get("id", ""), definition, definition.partition(". ")[0], definition.partition("\n")[0]):
        code = known.promise(said) if said else None
        if code is not None:
            return code
    return None


class _Reading:
    """One version being read."""

    def __init__(self, file: IndigoFile, known: Known) -> None:
        self.file, self.known = file, known
        self.faults: list[IndigoFault] = []
        self._promises = {row["id"]: promise_of(row, known) for row in file.rows("outcome_metrics") if "id" in row}
        self._prices = {
            row.get("outcome_metric_id", ""): row["price_per_unit/amount"]
            for row in file.rows("outcome_pricings")
            if "price_per_unit/amount" in row
        }

    def plan(self, index: int, said: Row) -> Plan | None:
        place = self.file.place("outcome_payment_plans", index)
        rows = [self._row(row, self.file.place(PAYMENTS, at)) for at, row in planned_rows(self.file, said["id"])]
        ordered = sorted((each for each in rows if each), key=lambda one: (one.starts, one.payer, one.promise))
        title, _, basis = said.get("notes", "").partition(" — ")
        if len(title) > _LONGEST_TITLE or len(basis) > _LONGEST_BASIS:
            self._keep(place, "Its notes are longer than a version’s name and basis.", "Shorten them.")
        starts = first_day(said.get("period/start_date", "")) or min((each.starts for each in ordered), default=None)
        if starts is None:
            self._keep(place, "It has no date and no payment.", "Say from when it is in force.")
        if not self.faults:
            clashes = check_plan(ordered, self.known)
            self.faults += [_note(f"{place}, {each.place}", each.message, each.remedy) for each in clashes]
        if self.faults or starts is None:
            return None
        return Plan(index + 1, title or said["id"], starts, starts, tuple(ordered), basis)

    def _row(self, row: Row, place: str) -> PlanRow | None:
        metric = row.get("outcome_metric_id", "")
        promise, payer = self._promises.get(metric), self._payer(row)
        starts, last = first_day(row.get("period/start_date", "")), last_day(row.get("period/end_date", ""))
        amount = Decimal(row["money/amount"]).quantize(Decimal("0.01"))
        count = _count(row.get("notes", ""), amount, self._prices.get(metric))
        says = f"The contract has no promise “{metric}”." if metric else "It is planned for the project as a whole."
        for missing, message, remedy in (
            (promise, says, f"Name one of {_listed([code for code, _ in self.known.promises])}."),
            (payer, "Its payer pays nothing on this contract.", f"The payers are {_listed(self.known.payers)}."),
            (starts, "It does not say from when.", "Give the start of the period."),
            (last, "It does not say to when.", "Give the end of the period."),
            (count, "How many outcomes it is for cannot be known.", "Say so in the notes: “12 outcomes”."),
        ):
            if missing is None:
                self._keep(place, message, remedy)
        if promise is None or payer is None or starts is None or last is None or count is None:
            return None
        return PlanRow(starts, last + timedelta(days=1), payer, promise, count, amount)

    def _payer(self, row: Row) -> str | None:
        said = row.get("payer_organisation_id", "")
        return self.known.payer(self.file.organisation(said)) or self.known.payer(said)

    def _keep(self, place: str, message: str, remedy: str) -> None:
        self.faults.append(_note(place, message, remedy))


def _note(place: str, message: str, remedy: str) -> IndigoFault:
    return IndigoFault(place, message, remedy, is_note=True)


def _count(notes: str, amount: Decimal, price: str | None) -> int | None:
    said = _OUTCOMES.search(notes)
    if said:
        return int(said[1])
    # Only where the price divides the money: anything else would be a guess.
    if price and Decimal(price) > 0 and amount % Decimal(price) == 0:
        return int(amount / Decimal(price))
    return 0 if amount == 0 else None


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)
