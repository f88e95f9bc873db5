"""Record what an evaluation found without the programme."""

from datetime import date
from uuid import UUID

from homeward.access.actions import action, record
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import Comparison
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.vocabulary.errors import ProblemList

KINDS = ("matched", "randomised", "frozen_cohort")


@action
def record_comparison(
    *,
    by: Viewer,
    contract_id: UUID,
    promise: str,
    kind: str,
    says: str,
    source: str,
    yes: int,
    known: int,
    as_at: date,
    today: date,
) -> UUID:
    """
    Record how many of a comparison group reached what a promise asks.

    :raises NotAllowed: unless the viewer may enter money on this contract
    :raises Invalid: naming everything that must be put right
    """
    contract = contract_for(by, contract_id, Permission.MONEY_WRITE)
    promises = {each.code: each.title for each in agreement_of(contract).terms.promises}
    problems = ProblemList()
    if promise not in promises:
        problems.add(
            "There is no such promise.", field="promise", remedy=f"Choose among {', '.join(promises.values())}."
        )
    if kind not in KINDS:
        problems.add("Say what kind of comparison it is.", field="kind")
    if not (0 <= yes <= known and known > 0):
        problems.add("More reached it than there were.", field="yes", remedy="Check both numbers.")
    for field, words in (("says", says), ("source", source)):
        if not words.strip():
            problems.add("Say who was compared, and where it is written.", field=field)
    if as_at > today:
        problems.add("The day must be today or in the past.", field="as_at")
    problems.refuse_if_any()
    row = Comparison(
        contract=contract,
        promise=promise,
        kind=kind,
        says=says.strip()[:300],
        source=source.strip()[:300],
        yes=yes,
        known=known,
        as_at=as_at,
    )
    row.save(force_insert=True)
    record("money.comparison_recorded", by=by, about=[Subject.contract(contract.id)], detail={"promise": promise})
    return row.id
