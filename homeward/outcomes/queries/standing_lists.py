"""Outcome by outcome, a page at a time: what nobody can decide yet."""

from uuid import UUID

from django.db.models import Q

from homeward.access.actions import record_read
from homeward.access.values import Subject, Viewer
from homeward.outcomes.models import Enrolment
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.queries.contracts import summaries
from homeward.outcomes.queries.standings import live_standings, view_of
from homeward.outcomes.values.pages import StandingList
from homeward.outcomes.values.standing import Verdict

PAGE = 50


def undecided(*, by: Viewer, contract_id: UUID, promise: str = "", child: str = "", page: int = 1) -> StandingList:
    """
    Return one page of the promises nobody can decide yet, longest due first.

    :param promise: only this promise
    :param child: only references that hold these letters
    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    contract = contract_for(by, contract_id)
    record_read("enrolment.listed", by=by, about=[Subject.contract(contract.id)])
    rows = live_standings(contract.id).filter(verdict=Verdict.UNKNOWN.value)
    of_promise = Q(promise=promise) if promise else Q()
    of_child = Q(enrolment__reference__icontains=child) if child else Q()
    rows = rows.filter(of_promise & of_child)
    total = rows.count()
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    shown = list(rows.order_by("due_on", "enrolment_id", "promise")[(page - 1) * PAGE : page * PAGE])
    named = Enrolment.objects.filter(pk__in={each.enrolment_id for each in shown})
    references = dict(named.values_list("id", "reference"))
    return StandingList(
        contract=summaries([contract])[0],
        promises=tuple((each.code, each.title) for each in agreement_of(contract).terms.promises),
        lines=tuple(view_of(each, references[each.enrolment_id]) for each in shown),
        total=total,
        page=page,
        pages=pages,
    )
