"""What waits to be sent to referrers."""

from homeward.access.actions import require
from homeward.access.values import Permission, Viewer
from homeward.casework.models import OutgoingMessage
from homeward.casework.values.messages import MessagesWaiting


def messages_waiting(*, by: Viewer) -> MessagesWaiting:
    """
    Return how many messages wait, never to whom: so it is no look at anybody's record.

    :raises NotAllowed: unless the viewer may read referrals
    """
    require(by, Permission.REFERRAL_READ)
    waiting = OutgoingMessage.objects.filter(sent_at__isnull=True)
    return MessagesWaiting(new=waiting.filter(last_problem="").count(), failed=waiting.exclude(last_problem="").count())
