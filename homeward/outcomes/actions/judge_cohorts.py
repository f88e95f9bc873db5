"""Keep where the promises about whole cohorts stand."""

from datetime import date

from homeward.access.records import stamped
from homeward.outcomes.models import CohortStanding, Contract
from homeward.outcomes.rules.pricing.run import Stood
from homeward.outcomes.values.cohorts import as_data
from homeward.outcomes.values.standing import Standing

_SAID = ("title", "verdict", "reason", "due_on", "quantity", "counted_in", "members", "counts")


def keep_cohorts(contract: Contract, stood: Stood, today: date) -> None:
    """Store the standing of every cohort, and drop those the terms no longer make. Changes nothing without cohorts."""
    rows = [
        _row(contract, cohort, standing, stood, today)
        for cohort, standings in stood.cohorts.items()
        for standing in standings
    ]
    held = {
        (each.cohort, each.promise, each.occurrence): each for each in CohortStanding.objects.filter(contract=contract)
    }
    changed = []
    for row in rows:
        before = held.pop((row.cohort, row.promise, row.occurrence), None)
        if before is None or any(getattr(before, name) != getattr(row, name) for name in _SAID):
            row.version = before.version + 1 if before else 1
            changed.append(row)
    if changed:
        CohortStanding.objects.bulk_create(
            stamped(changed),
            update_conflicts=True,
            unique_fields=["contract", "cohort", "promise", "occurrence"],
            update_fields=[*_SAID, "judged_on", "version"],
        )
    if held:
        CohortStanding.objects.filter(pk__in=[each.pk for each in held.values()]).delete()


def _row(contract: Contract, cohort: str, standing: Standing, stood: Stood, today: date) -> CohortStanding:
    count = stood.counted.get((cohort, standing.promise))
    return CohortStanding(
        contract=contract,
        cohort=cohort,
        promise=standing.promise,
        occurrence=standing.occurrence,
        title=standing.title,
        verdict=standing.verdict.value,
        reason=standing.reason,
        due_on=standing.due_on,
        quantity="" if standing.quantity is None else str(standing.quantity),
        counted_in=standing.counted_in,
        members=stood.members.get(cohort, 0),
        counts=as_data(count) if count else {},
        judged_on=today,
    )
