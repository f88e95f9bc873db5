"""Which contracts have not been judged today."""

from datetime import date
from uuid import UUID

from homeward.access.actions import require
from homeward.access.values import Permission, Viewer
from homeward.outcomes.models import Contract, Judging


def contracts_to_judge(*, by: Viewer, today: date) -> list[UUID]:
    """
    Return the contracts nobody has had judged since this day began. Ids only, so it is no look at anybody's record.

    :raises NotAllowed: unless the viewer may have contracts judged
    """
    require(by, Permission.OUTCOME_JUDGE)
    judged = Judging.objects.filter(judged_on__gte=today).values("contract_id")
    waiting = Contract.objects.filter(starts__lte=today).exclude(pk__in=judged)
    return list(waiting.order_by("starts", "id").values_list("id", flat=True))
