"""A member of staff sends the referral they wrote."""

from django.utils import timezone

from homeward.casework.actions.receive_referral import take_in
from homeward.casework.models import Referral
from homeward.casework.models.reach import within_reach
from homeward.casework.rules.referral_content import content_from
from homeward.casework.values import Made, Making


def from_facts(making: Making) -> Made:
    """Send the draft referral this form belongs to, with what the form says."""
    referral = within_reach(Referral, making.need_referral(), lock=True)
    received = take_in(
        by=making.by,
        referral=referral,
        content=content_from(making.facts),
        now=timezone.now(),
        today=making.today,
    )
    return Made("referral", received.referral_id)
