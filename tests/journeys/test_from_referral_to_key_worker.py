"""A professional refers a child, from a phone or from the desk, all at once or bit by bit; duty learns who it is."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from tests.journeys.filling import fill, follow, go_on_by, press, says
from tests.journeys.looking import look

CHILD = "Tamsin Quill"
BORN = date(2012, 5, 4)
REFERRAL: dict[str, Any] = {
    "referrer_name": "Rowan Marsh",
    "referrer_role": "allocated_social_worker",
    "referrer_agency": "Severnshire Children's Services",
    "referrer_email": "rowan.marsh@severnshire.invalid",
    "referrer_phone": "01632 960 123",
    "children-0-given_name": "Tamsin",
    "children-0-family_name": "Quill",
    "children-0-born": BORN,
    "children-0-care_status": "section_20",
    "adults-0-given_name": "Iona",
    "adults-0-family_name": "Quill",
    "adults-0-relationship": "mother",
    "working_well": "Tamsin and her gran talk every evening.",
    "reason": "Tamsin has been away from home for three weeks after a row.",
    "what_must_happen": "Everybody sleeps at home and feels safe.",
    "urgency": "this_week",
    "family_knows": "knows_and_agrees",
}


def send_publicly(desk: Any, *, phone: bool = False, javascript: bool = True) -> tuple[Any, str]:
    """Refer Tamsin through the public form; returns the page with the receipt, and its code."""
    page = desk(at="/refer/severnshire/", phone=phone, javascript=javascript)
    assert says(page, "999")
    fill(page, REFERRAL)
    press(page, "Send the referral")
    page.get_by_role("heading", name="Your referral has arrived").wait_for()
    return page, page.locator("[data-receipt-code]").inner_text()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_professional_refers_on_a_phone_and_asks_after_it(desk: Any, javascript: bool) -> None:
    page, code = send_publicly(desk, phone=True, javascript=javascript)
    assert not says(page, "Quill")
    assert not says(page, "Tamsin")
    page.goto("/refer/severnshire/receipt/")
    page.get_by_label("Receipt code").fill(code.lower().replace("-", ""))
    press(page, "Look it up")
    assert says(page, code)


def test_a_referral_is_put_right_and_duty_alone_compares_who_it_names_with_the_record(desk: Any) -> None:
    desk.allow("422")
    page = desk(at="/refer/severnshire/")
    fill(page, {**REFERRAL, "children-0-given_name": "Kai", "children-0-family_name": "Hollis"})
    page.locator("[name='children-0-born-month']").fill("13")
    page.locator("[name='reason']").fill("")
    press(page, "Send the referral")
    assert page.locator(".govuk-error-summary").is_visible()
    assert page.locator("[name='working_well']").input_value() == REFERRAL["working_well"]
    assert page.locator("[name='children-0-born-month']").input_value() == "13"
    look(page, "refer-with-mistakes")
    page.locator("[name='children-0-born-month']").fill("5")
    page.locator("[name='reason']").fill(REFERRAL["reason"])
    press(page, "Send the referral")

    duty = desk("dana.duty", at="/duty/")
    duty.get_by_role("link", name="Kai Hollis").first.click()
    referral = duty.url
    duty.get_by_role("link", name=re.compile("(Compare|Search).*Kai Hollis")).first.click()
    duty.get_by_role("heading", level=1, name="Who is Kai Hollis?").wait_for()
    look(duty, "who-is-this")

    for stranger in ("ash.other", "grace.keyworker", "carol.contracts"):
        answer = desk.asks(stranger, referral)
        assert answer.status in (403, 404)
        assert "Kai Hollis" not in answer.text()


def test_a_social_worker_writes_a_referral_leaves_it_and_sends_it_later(desk: Any) -> None:
    page = desk("sam.socialworker", at="/referrals/new/?model=safer_stronger_families")
    look(page, "write-a-referral")
    written = {key: value for key, value in REFERRAL.items() if key not in ("referrer_name",)}
    fill(page, {**written, "immediate_danger": "no"})
    press(page, "Finish later")
    page.goto("/my-referrals/")
    look(page, "my-referrals")
    follow(page, CHILD if page.get_by_role("link", name=CHILD).count() else "A referral not finished")
    assert page.locator("[name='reason']").input_value() == REFERRAL["reason"]
    press(page, "Send the referral")
    again = page.get_by_role("button", name="Save anyway")
    if again.count():
        go_on_by(page, again.first)
    page.get_by_role("heading", level=1, name=CHILD).wait_for()
    assert says(page, "The referral was sent")
    look(page, "my-referral")
