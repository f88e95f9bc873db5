"""Publish what may be known of a contract's totals."""

from dataclasses import asdict
from datetime import date, timedelta
from uuid import UUID

from homeward.access.actions import action, as_service, record
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import Contract, PublishedTotals
from homeward.outcomes.queries.agreements import contract_for
from homeward.outcomes.queries.counted import counted, study
from homeward.outcomes.rules import quarters
from homeward.outcomes.rules.disclosure import publish
from homeward.outcomes.rules.evidence import plain


@action
def publish_totals(*, by: Viewer, contract_id: UUID, today: date) -> UUID:
    """
    Publish the totals to the end of the last whole quarter, each number as the step it lies in.

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
        # The parties may not read how old a child is; what comes back is counts, and leaves as steps.
        with as_service("counter_of_totals"):
            found = counted(contract, as_at)
        shown = publish(found, study(contract))
        row = PublishedTotals(contract=contract, title=contract.title, as_at=as_at, totals=plain(asdict(shown)))
        row.save(force_insert=True)
    record("totals.published", by=by, about=[Subject.contract(contract.id)], detail={"as_at": as_at.isoformat()})
    return row.id
