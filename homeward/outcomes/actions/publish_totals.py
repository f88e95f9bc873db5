"""Publish what may be known of a contract's totals."""

from collections import Counter
from dataclasses import asdict
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from homeward.access.actions import action, record
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import ClaimLine, Contract, Enrolment, PublishedTotals, StandingRecord
from homeward.outcomes.queries import totals as published
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.rules import quarters
from homeward.outcomes.rules.evidence import plain
from homeward.outcomes.rules.pricing.worth import worths
from homeward.outcomes.rules.suppression import publish
from homeward.outcomes.values.claims import LineState
from homeward.outcomes.values.standing import Verdict
from homeward.outcomes.values.totals import Counted, CountedPromise
from homeward.vocabulary.money import NOTHING


@action
def publish_totals(*, by: Viewer, contract_id: UUID, today: date) -> UUID:
    """
    Publish the totals to the end of the last whole quarter, small numbers suppressed.

    One publication a quarter: the days are fixed, so nobody can choose two dates and take the difference.
    Asked again for the same quarter, it answers with the first.

    :raises NotAllowed: unless the viewer may publish on this contract
    """
    contract = contract_for(by, contract_id, Permission.TOTALS_PUBLISH)
    Contract.objects.select_for_update().get(pk=contract.pk)
    quarter = quarters.last_complete(today, "quarter")
    as_at = (quarter.end or today) - timedelta(days=1)
    row = PublishedTotals.objects.filter(contract=contract, as_at=as_at).first()
    if row is None:
        told = PublishedTotals.objects.filter(contract=contract).order_by("as_at")
        shown = publish(_count(contract, as_at), [published.read(each.totals) for each in told])
        row = PublishedTotals(contract=contract, title=contract.title, as_at=as_at, totals=plain(asdict(shown)))
        row.save(force_insert=True)
    record("totals.published", by=by, about=[Subject.contract(contract.id)], detail={"as_at": as_at.isoformat()})
    return row.id


def _count(contract: Contract, as_at: date) -> Counted:
    children = list(Enrolment.objects.filter(contract=contract, withdrawn_on__isnull=True, enrolled_on__lte=as_at))
    stages = (
        ("enrolled", "Enrolled", len(children)),
        ("started", "Started", sum(1 for one in children if one.started_on and one.started_on <= as_at)),
        (
            "completed",
            "Completed",
            sum(1 for one in children if one.completed and one.ended_on and one.ended_on <= as_at),
        ),
    )
    promises = _promises(contract, as_at)
    return Counted(stages, promises, sum((each.paid_amount for each in promises), NOTHING))


def _promises(contract: Contract, as_at: date) -> tuple[CountedPromise, ...]:
    agreement = agreement_of(contract)
    worth = worths(agreement.terms)
    standings = StandingRecord.objects.filter(contract=contract, live=True, due_on__lte=as_at)
    verdicts = Counter(standings.values_list("promise", "verdict"))
    paid = _paid(contract, as_at)
    return tuple(
        CountedPromise(
            promise=each.code,
            title=each.title,
            earned=verdicts[each.code, Verdict.EARNED.value],
            not_earned=verdicts[each.code, Verdict.NOT_EARNED.value],
            unknown=verdicts[each.code, Verdict.UNKNOWN.value] + verdicts[each.code, Verdict.TOO_EARLY.value],
            paid=len(paid.get(each.code, ())),
            paid_amount=sum(paid.get(each.code, ()), NOTHING),
            worth=worth[each.code],
        )
        for each in agreement.terms.promises
    )


def _paid(contract: Contract, as_at: date) -> dict[str, list[Decimal]]:
    rows = ClaimLine.objects.filter(contract=contract, state=LineState.PAID.value, claim__paid_on__lte=as_at)
    paid: dict[str, list[Decimal]] = {}
    for promise, amount in rows.values_list("promise", "amount"):
        paid.setdefault(promise, []).append(amount)
    return paid
