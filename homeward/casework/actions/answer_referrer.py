"""Tell the referrer by e-mail that there is an answer: where to read it, never whom it is about."""

from homeward.casework.models import OutgoingMessage, Referral, ReferralReceipt
from homeward.casework.values import Outcome, ReferralSource


def answer_referrer(*, referral: Referral, outcome: Outcome) -> None:
    """Queue the message, if there is an address to send it to. It is sent after the transaction commits."""
    if not referral.referrer_email:
        return
    OutgoingMessage(
        referral=referral,
        family_id=referral.family_id,
        kind=f"referral.{outcome.value}",
        to_email=referral.referrer_email,
        path=_where_to_read(referral),
    ).save()


def _where_to_read(referral: Referral) -> str:
    if referral.source != ReferralSource.PUBLIC.value:
        return f"/referrals/{referral.id}/"
    receipt = ReferralReceipt.objects.filter(referral_id=referral.id).first()
    return f"/refer/{receipt.front_door}/receipt/{receipt.code}/" if receipt and receipt.front_door else "/"
