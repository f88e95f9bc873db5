"""A professional refers a child; duty screens and triages; a manager allocates; the referrer hears of it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from tests.journeys.filling import fill, follow, go_on_by, press, says
from tests.journeys.looking import look

CHILD = "Tamsin Quill"
TEAM = "Brightwater North"
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
    page = desk(phone=phone, javascript=javascript)
    page.goto("/refer/severnshire/")
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


def test_what_is_missing_is_told_beside_its_question_and_nothing_is_lost(desk: Any) -> None:
    desk.allow("422")
    page = desk()
    page.goto("/refer/severnshire/")
    fill(page, {**REFERRAL, "children-0-born": date(2012, 5, 4)})
    page.locator("[name='children-0-born-month']").fill("13")
    page.locator("[name='reason']").fill("")
    press(page, "Send the referral")
    assert page.locator(".govuk-error-summary").is_visible()
    assert page.locator("[name='working_well']").input_value() == REFERRAL["working_well"]
    assert page.locator("[name='children-0-born-month']").input_value() == "13"
    look(page, "refer-with-mistakes")


def test_from_the_public_form_to_a_key_worker(desk: Any) -> None:
    desk.allow("422")
    page, code = send_publicly(desk)
    look(page, "receipt")
    page.goto("/refer/severnshire/")
    look(page, "refer")

    duty = desk("dana.duty")
    duty.goto("/duty/")
    look(duty, "duty-board")
    card = duty.locator("article", has=duty.get_by_role("link", name=CHILD))
    card.get_by_role("button", name="Pick up").click()
    duty.get_by_role("heading", level=1, name="Screening").wait_for()
    look(duty, "screening")
    fill(
        duty, {"safe_now": "yes", "history_checked": "no", "outcome": "to_triage", "reason": "In age and looked after."}
    )
    press(duty, "Save")
    duty.get_by_role("heading", level=1, name="Triage").wait_for()
    assert says(duty, "Is the service for them?")
    assert "Not met" not in duty.locator("#eligibility").inner_text()
    look(duty, "triage")
    fill(
        duty,
        {
            "decision": "accept",
            "reason": "Every condition is met, and Tamsin wants it.",
            "reply_to_referrer": "We will work with the family. Their key worker rings them this week.",
        },
    )
    _save(duty)
    assert says(duty, "Choose the team that will work with the family")
    duty.get_by_label(TEAM).check()
    _save(duty)
    assert says(duty, "The family waits for a key worker"), duty.locator("main").inner_text()
    look(duty, "referral-decided")

    page.goto(f"/refer/severnshire/receipt/{code}/")
    assert says(page, "The service will work with the family")
    assert not says(page, "Quill")

    manager = desk("morgan.manager")
    manager.goto("/team/waiting/")
    look(manager, "waiting")
    manager.get_by_role("link", name="Allocate the Quill family").click()
    manager.get_by_role("heading", level=1, name="Quill family").wait_for()
    look(manager, "allocate")
    manager.get_by_label(re.compile("^Priya")).first.check()
    manager.get_by_label("Why this worker?").fill("Has room, and knows the area")
    press(manager, "Allocate")
    assert says(manager, "leads the work with the Quill family now")
    look(manager, "hand-over")

    worker = desk("priya.keyworker")
    assert "Quill" in worker.locator("main").inner_text() or "QUILL" in worker.locator("main").inner_text()
    worker.goto("/drafts/")
    look(worker, "drafts")


def test_a_social_worker_writes_a_referral_leaves_it_and_sends_it_later(desk: Any) -> None:
    page = desk("sam.socialworker")
    page.goto("/referrals/new/?model=safer_stronger_families")
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


def test_the_other_authority_and_other_work_see_nothing(desk: Any) -> None:
    desk.allow("404|403")
    send_publicly(desk)
    duty = desk("dana.duty")
    duty.goto("/duty/")
    address = duty.get_by_role("link", name=CHILD).first.get_attribute("href")
    for name in ("ash.other", "priya.keyworker", "carol.contracts"):
        stranger = desk(name)
        answer = stranger.goto(address)
        assert answer.status in (403, 404)
        assert CHILD not in stranger.content()


def test_who_a_referral_names_is_compared_with_the_record(desk: Any) -> None:
    page = desk()
    page.goto("/refer/severnshire/")
    fill(page, {**REFERRAL, "children-0-given_name": "Kai", "children-0-family_name": "Hollis"})
    press(page, "Send the referral")
    duty = desk("dana.duty")
    duty.goto("/duty/")
    duty.get_by_role("link", name="Kai Hollis").first.click()
    duty.wait_for_load_state()
    compare = duty.get_by_role("link", name=re.compile("(Compare|Search).*Kai Hollis"))
    compare.first.click()
    duty.get_by_role("heading", level=1, name="Who is Kai Hollis?").wait_for()
    look(duty, "who-is-this")


def _save(page: Any) -> None:
    press(page, "Save")
    again = page.get_by_role("button", name="Save anyway")
    if again.count():
        go_on_by(page, again.first)
        page.wait_for_load_state()
