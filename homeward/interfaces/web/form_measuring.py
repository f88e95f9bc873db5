"""The seconds a page measured, kept with the form they came with. Nothing is measured where no script runs."""

from uuid import UUID

from django.http import HttpRequest

from homeward.casework import actions
from homeward.interfaces.web.viewing import viewer_of

SPENT = "spent"


def keep_spent(request: HttpRequest, draft_id: UUID) -> None:
    """Keep what the page's own script measured and sent along, if it did."""
    sent = request.POST.get(SPENT, "")
    if sent:
        actions.keep_recording_time(by=viewer_of(request), submission_id=draft_id, sent=sent)
