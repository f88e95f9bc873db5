"""A contract on one page, for its commissioner."""

from datetime import date
from uuid import UUID

from django.db.models import Count, Sum

from homeward.access.actions import record_read
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import ClaimLine, Judging
from homeward.outcomes.queries.agreements import contract_for
from homeward.outcomes.queries.burn_down import burn_down
from homeward.outcomes.queries.money.money_page import money_page
from homeward.outcomes.queries.money.signs_page import signs_page
from homeward.outcomes.values.claims import LineState
from homeward.outcomes.values.summary_page import SummaryPage, Waiting
from homeward.vocabulary.money import NOTHING

_OPEN = (LineState.QUERIED, LineState.DISPUTED)


def summary_page(*, by: Viewer, contract_id: UUID, today: date) -> SummaryPage:
    """
    Return what was promised, achieved, paid and is in dispute, what is to come, and the signs of safety.

    :raises NotFound: if there is no such contract, or none this viewer may know of
    :raises NotAllowed: unless the viewer pays for it
    """
    contract = contract_for(by, contract_id, Permission.OUTCOME_PAY)
    money = money_page(by=by, contract_id=contract_id, today=today)
    signs = signs_page(by=by, contract_id=contract_id, today=today)
    last = Judging.objects.filter(contract=contract).order_by("-recorded_at").first()
    record_read("contract.summary_opened", by=by, about=[Subject.contract(contract.id)])
    return SummaryPage(
        contract=money.contract,
        plan=money.beside.plan if money.beside else None,
        planned=money.beside.total if money.beside else None,
        outcomes=signs.attributable,
        cap=burn_down(contract, today),
        waiting=_waiting(contract.id),
        forecast=money.forecast.total,
        # A commitment nobody comes near is no news on one page; the cap of the contract always is.
        runs_out=tuple(each.in_words for each in money.runs_out if each.payer is None or each.share or each.left <= 0),
        not_simulated=money.not_simulated,
        signs=signs.signs,
        attributed=signs.attributed,
        judged_on=last.judged_on if last else None,
        today=today,
    )


def _waiting(contract_id: UUID) -> tuple[Waiting, ...]:
    rows = ClaimLine.objects.filter(contract_id=contract_id, state__in=[each.value for each in _OPEN])
    found = {row["state"]: row for row in rows.order_by().values("state").annotate(n=Count("id"), sum=Sum("asked"))}
    return tuple(
        Waiting(each.words, found[each.value]["n"], found[each.value]["sum"] or NOTHING)
        for each in _OPEN
        if each.value in found
    )
