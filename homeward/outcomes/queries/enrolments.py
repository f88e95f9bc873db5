"""Enrolments: the lists behind the numbers. By reference, never by name."""

from collections import defaultdict
from uuid import UUID

from django.db.models import Q

from homeward.access.actions import record_read
from homeward.access.values import Subject, Viewer
from homeward.outcomes.models import Enrolment, StandingRecord
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.queries.contracts import summaries
from homeward.outcomes.queries.standings import view_of
from homeward.outcomes.values.pages import EnrolmentLine, EnrolmentList, StandingView
from homeward.outcomes.values.standing import Verdict

PAGE = 25
_STAGES = {
    "started": Q(started_on__isnull=False),
    "completed": Q(completed=True),
    "outside": Q(belongs=False),
    "unsure": Q(belongs__isnull=True) & ~Q(clauses=[]),
}
_HEADINGS = {
    "started": "Programme begun",
    "completed": "Programme completed",
    "outside": "Enrolled, and the contract is not about them",
    "unsure": "Enrolled, and nobody knows whether the contract is about them",
}


def enrolments(
    *,
    by: Viewer,
    contract_id: UUID,
    stage: str | None = None,
    promise: str | None = None,
    verdict: Verdict | None = None,
    page: int = 1,
) -> EnrolmentList:
    """
    Return one page of the enrolments of a contract, by reference.

    :param stage: only those who reached this stage of the funnel
    :param promise: with ``verdict``, only those for whom this promise stands so
    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    contract = contract_for(by, contract_id)
    titles = {each.code: each.title for each in agreement_of(contract).terms.promises}
    if stage in titles:
        promise, verdict, stage = stage, Verdict.EARNED, None
    rows = Enrolment.objects.filter(contract=contract, withdrawn_on__isnull=True)
    rows = rows.filter(_STAGES.get(stage or "", Q()))
    if promise and verdict:
        stands = StandingRecord.objects.filter(contract=contract, promise=promise, verdict=verdict.value)
        rows = rows.filter(pk__in=stands.values("enrolment_id"))
    total = rows.count()
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    record_read("enrolment.listed", by=by, about=[Subject.contract(contract.id)])
    return EnrolmentList(
        contract=summaries([contract])[0],
        heading=_heading(stage, titles.get(promise or ""), verdict),
        lines=_lines(list(rows.order_by("number")[(page - 1) * PAGE : page * PAGE]), list(titles)),
        total=total,
        page=page,
        pages=pages,
    )


def _heading(stage: str | None, title: str | None, verdict: Verdict | None) -> str:
    if title and verdict:
        return f"{title}: {verdict.words}"
    return _HEADINGS.get(stage or "", "Everybody enrolled")


def _lines(rows: list[Enrolment], promises: list[str]) -> tuple[EnrolmentLine, ...]:
    """Return the enrolments with their standings, in the order the terms make their promises."""
    by_enrolment: defaultdict[UUID, list[StandingView]] = defaultdict(list)
    references = {row.id: row.reference for row in rows}
    place = {code: number for number, code in enumerate(promises)}
    standings = StandingRecord.objects.filter(enrolment__in=rows)
    for each in sorted(standings, key=lambda one: (place.get(one.promise, len(place)), one.promise, one.occurrence)):
        by_enrolment[each.enrolment_id].append(view_of(each, references[each.enrolment_id]))
    return tuple(
        EnrolmentLine(
            id=row.id,
            reference=row.reference,
            enrolled_on=row.enrolled_on,
            started_on=row.started_on,
            ended_on=row.ended_on,
            standings=tuple(by_enrolment[row.id]),
        )
        for row in rows
    )
