"""A referring social worker's words stand beside the decision; a mother's, on paper, beside what was written."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tests.journeys.filling import says
from tests.journeys.found import open_family
from tests.journeys.looking import look

WORDS = "He has moved to his aunt since. Please look again."


def test_a_professional_replies_to_a_decision_on_a_referral(desk: Any) -> None:
    page = desk("dana.duty", at=f"/referrals/{_at_triage()}/")
    page.get_by_role("link", name="Reply to this decision").first.click()
    page.get_by_role("radio", name="Somebody else", exact=True).check(force=True)
    page.get_by_text("If it is somebody else").click()
    page.get_by_label("Their name").fill("Sam Copperfield-Oak")
    page.get_by_label("What they are, and where they work").fill("Social worker, the council")
    page.get_by_label("A professional").check(force=True)
    page.get_by_label("Wants to add something").check(force=True)
    page.get_by_label("Their own words").fill(WORDS)
    page.get_by_label("How did they tell us?").select_option(label="In writing")
    page.get_by_role("button", name="Keep it beside the record").click()
    assert says(page, f"“{WORDS}”")
    assert says(page, "Nothing is written down yet about what was done.")
    look(page, "referral-with-a-reply")


def test_a_mothers_reply_is_printed_with_the_family(desk: Any) -> None:
    """The county's own: Dawn says that what a visit says of her is wrong."""
    page = open_family(desk, "priya.keyworker", "Hollis", "print/")
    assert says(page, "I was cross with the letter from the housing, not with you.")
    assert says(page, "What we did: Said sorry for taking it the wrong way")


def _at_triage() -> UUID:
    from homeward.access.queries import user_called, viewer_for
    from tests.factories import referral

    duty = viewer_for(user_called("dana.duty"))
    door = referral.FrontDoor(duty, UUID(int=0), duty, duty, UUID(int=0))
    return referral.at_triage(door, referral.child("Otis", "Lanternlea"))
