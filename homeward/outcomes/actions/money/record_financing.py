"""Record how a contract is financed, and what its payers committed."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Max
from pydantic import ValidationError

from homeward.access.actions import action, record
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import Contract, Financing, PayerCommitment
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.rules.money.from_terms import payers
from homeward.outcomes.rules.money.ranked import check_ranked, finance_of
from homeward.outcomes.values.money_financing import RankedFinance
from homeward.outcomes.values.terms.finance import Finance
from homeward.vocabulary.errors import Invalid, Problem, ProblemList
from homeward.vocabulary.money import pounds


@action
def record_financing(
    *,
    by: Viewer,
    contract_id: UUID,
    finance: Mapping[str, Any],
    in_force_from: date,
    closes_on: date | None,
    basis: str,
    today: date,
) -> int:
    """
    Record tranches, fees and the order of sharing as agreed with the investors, and return the number of this version.

    :param finance: the same data the finance section of a terms file holds
    :raises NotAllowed: unless the viewer may enter money on this contract
    :raises Invalid: naming everything that must be put right
    """
    contract = contract_for(by, contract_id, Permission.MONEY_WRITE)
    read = _read(finance)
    problems = ProblemList()
    keys = [*(each.key for each in read.tranches), *(each.key for each in read.fees)]
    if len(set(keys)) < len(keys):
        problems.add("Two tranches or fees have the same key.", field="finance", remedy="Give each a key of its own.")
    for number, step in enumerate(read.waterfall, 1):
        fees, tranches = {each.key for each in read.fees}, {each.key for each in read.tranches}
        known = fees if step.pays == "fee" else tranches
        if step.pays != "share" and step.to not in known:
            problems.add(f"Step {number} pays “{step.to}”, which there is not.", field="finance")
    if not basis.strip():
        problems.add("Say where this is agreed.", field="basis")
    if closes_on is not None and closes_on <= in_force_from:
        problems.add("The finance ends before it begins.", field="closes_on", remedy="Check both days.")
    problems.refuse_if_any()
    Contract.objects.select_for_update().get(pk=contract.pk)
    last = Financing.objects.filter(contract=contract).aggregate(last=Max("number"))["last"] or 0
    row = Financing(
        contract=contract,
        number=last + 1,
        in_force_from=in_force_from,
        closes_on=closes_on,
        finance=_plain(read),
        basis=basis.strip()[:300],
    )
    row.save(force_insert=True)
    record("money.financing_agreed", by=by, about=[Subject.contract(contract.id)], detail={"number": row.number})
    return row.number


@action
def record_ranked_financing(
    *,
    by: Viewer,
    contract_id: UUID,
    told: RankedFinance,
    in_force_from: date,
    closes_on: date | None,
    basis: str,
    today: date,
) -> int:
    """
    Record financing told by ranks: who is paid before whom, and who gets what is left. Returns the version's number.

    :raises NotAllowed: unless the viewer may enter money on this contract
    :raises Invalid: naming everything that must be put right, each at its row
    """
    contract_for(by, contract_id, Permission.MONEY_WRITE)
    check_ranked(told)
    return record_financing(
        by=by,
        contract_id=contract_id,
        finance=finance_of(told),
        in_force_from=in_force_from,
        closes_on=closes_on,
        basis=basis,
        today=today,
    )


@action
def record_commitment(
    *, by: Viewer, contract_id: UUID, payer: str, year: int | None, most: Decimal, basis: str, today: date
) -> UUID:
    """
    Record the most a payer pays in one financial year, or in all.

    :param year: the calendar year in which the financial year begins; None for all years together
    :raises NotAllowed: unless the viewer may enter money on this contract
    :raises Invalid: naming everything that must be put right
    """
    contract = contract_for(by, contract_id, Permission.MONEY_WRITE)
    names = [name for name, _ in payers(agreement_of(contract).terms, contract.commissioner.name, today)]
    problems = ProblemList()
    if payer not in names:
        problems.add(f"“{payer[:40]}” pays nothing here.", field="payer", remedy=f"Its payers are {', '.join(names)}.")
    if year is not None and not contract.starts.year - 1 <= year <= contract.ends.year + 30:
        problems.add("The year lies outside the contract.", field="year", remedy="Give the year it begins in: 2026.")
    if pounds(most) < 0:
        problems.add("A commitment is never less than nothing.", field="most")
    if not basis.strip():
        problems.add("Say where this is agreed.", field="basis")
    problems.refuse_if_any()
    row = PayerCommitment(contract=contract, payer=payer, year=year, most=most, basis=basis.strip()[:300])
    row.save(force_insert=True)
    record("money.committed", by=by, about=[Subject.contract(contract.id)], detail={"year": year or "in all"})
    return row.id


def _read(finance: Mapping[str, Any]) -> Finance:
    try:
        return Finance.model_validate(finance)
    except ValidationError as faults:
        raise Invalid(
            Problem("finance", f"{'.'.join(str(part) for part in each['loc'])}: {each['msg']}.")
            for each in faults.errors()
        ) from None


def _plain(finance: Finance) -> dict[str, Any]:
    """Return it as data; shares are written as fractions and amounts as text, so that both stay exact."""

    def written(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: written(each) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return [written(each) for each in value]
        return value if value is None or isinstance(value, bool | int) else str(value)

    plain: dict[str, Any] = written(finance.model_dump(mode="python"))
    return plain
