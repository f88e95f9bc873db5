"""Send the messages that wait: that there is an answer, and where to read it."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Viewer
from homeward.casework.models import OutgoingMessage

AT_ONCE = 200
# Never a name, an address or a reason: whoever reads the mailbox learns only that something was decided.
SUBJECT = "There is an answer to a referral you sent"
BODY = (
    "There is an answer to a referral you sent through Homeward.\n\n"
    "Read it here: {link}\n\n"
    "If you cannot open the page, ring the service you referred to and give your reference or receipt code.\n"
    "Please do not reply to this e-mail: nobody reads the answers.\n"
)


@action
def send_messages(*, by: Viewer) -> int:
    """
    Send what waits to be sent in this authority. Returns how many were sent; what fails is tried again next time.

    :param by: the ``messenger`` service, or whoever decides on referrals
    :raises NotAllowed: for anybody else
    """
    require(by, Permission.REFERRAL_READ if by.is_service else Permission.REFERRAL_DECIDE)
    waiting = OutgoingMessage.objects.select_for_update(skip_locked=True).filter(sent_at__isnull=True)
    sent = 0
    # What was tried in vain comes last: addresses that refuse must not hold everybody else up.
    for message in waiting.order_by("last_problem", "recorded_at")[:AT_ONCE]:
        sent += _send(message)
    record("messages.sent", by=by, detail={"sent": sent})
    return sent


def _send(message: OutgoingMessage) -> int:
    link = f"{settings.PUBLIC_ORIGIN.rstrip('/')}{message.path}"
    letter = EmailMessage(subject=SUBJECT, body=BODY.format(link=link), to=[message.to_email])
    try:
        letter.send()
    except OSError as problem:
        # The post is down or refuses the address: kept, with the reason, and tried again.
        message.last_problem = type(problem).__name__[:300]
        message.save(update_fields=["last_problem"])
        return 0
    message.sent_at = timezone.now()
    message.last_problem = ""
    message.save(update_fields=["sent_at", "last_problem"])
    return 1
