"""A form in the hand: by keyboard, by thumb, in a tunnel, with and without script. Made-up content, style page."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.journeys.found import find
from tests.journeys.looking import look

VISIT = "/style/forms/visit/"
PLAN = "/style/forms/family_action_plan/"


def test_every_part_of_the_look_stands_up(desk: Any) -> None:
    for address in ("/style/", VISIT, PLAN, "/style/forms/referral_public/", "/style/forms/reading/"):
        page = desk("priya.keyworker", at=address)
        look(page, "style" + address.removeprefix("/style").strip("/").replace("/", "-"))


def test_without_script_every_question_is_there_and_says_when_it_matters(desk: Any) -> None:
    page = desk(javascript=False, at=VISIT)

    assert page.get_by_text("Seen alone?", exact=True).first.is_visible()
    assert page.get_by_text("Answer this if “Seen?” is Yes.").first.is_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_rows_are_added_and_removed_and_nothing_typed_is_lost(desk: Any, javascript: bool) -> None:
    page = desk(javascript=javascript, at=PLAN)
    page.locator("textarea[name='goals-0-wanted']").fill("We eat together on Sundays")

    page.get_by_role("button", name="Add another goal").click()
    page.locator("textarea[name='goals-1-wanted']").fill("Kai sleeps at home")
    page.get_by_role("button", name="Remove Goal 1").click()

    left = page.locator("textarea[name$='-wanted']").filter(visible=True)
    assert left.count() == 1
    assert left.input_value() == "Kai sleeps at home"


def test_a_scale_is_answered_with_the_arrow_keys(desk: Any) -> None:
    page = desk(at=PLAN)
    page.get_by_role("group", name="Where are things now").first.get_by_role("radio").first.focus()

    for _ in range(4):
        page.keyboard.press("ArrowRight")

    chosen = page.evaluate("document.activeElement.value")
    assert chosen == "4"


def test_one_form_in_two_windows_loses_neither_text(desk: Any) -> None:
    desk.allow("409")
    family = find(desk, "priya.keyworker", "", on="/record/", address=r"\?family=[^\"]+")
    note = find(desk, "priya.keyworker", "", on=f"/record/{family}", address=r'[^"]*/forms/note/[^"]*')
    first = desk("priya.keyworker", at=note)
    second = first.context.new_page()
    second.goto(note)
    what = "form[data-form] textarea"

    first.locator(what).first.fill("Words in the first window")
    first.locator("[data-saved]").filter(has_text="Saved").wait_for()
    second.locator(what).first.fill("Other words in the second")
    second.locator(".hw-form__save button[value=finish]").click()
    second.locator(".hw-both").wait_for()

    sides = second.locator(".hw-both__words")
    assert "Other words in the second" in sides.nth(0).inner_text()
    assert "Words in the first window" in sides.nth(1).inner_text()
    look(second, "two-texts")
    second.get_by_label("Keep mine").check()
    second.get_by_role("button", name="Put them together").click()
    assert second.locator(what).first.input_value() == "Other words in the second"


def test_in_a_tunnel_nothing_is_lost_and_it_is_saved_when_it_is_out(desk: Any) -> None:
    desk.allow("ERR_INTERNET_DISCONNECTED|Failed to load resource")
    page = desk(phone=True, at=VISIT)
    said = page.locator("[data-saved]")
    page.get_by_label("Anyone else?").fill("Nan came in")
    said.filter(has_text=re.compile(r"^Saved \d\d:\d\d$")).wait_for()

    page.context.set_offline(True)
    page.get_by_label("Anyone else?").fill("Nan came in at the end")
    said.filter(has_text="no connection").wait_for()
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.get_by_text("No connection, so it is not sent yet.").wait_for()
    assert page.get_by_label("Anyone else?").input_value() == "Nan came in at the end"

    page.context.set_offline(False)
    said.filter(has_text=re.compile(r"^Saved")).wait_for(timeout=20_000)
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_a_question_appears_when_it_is_asked_and_the_list_of_problems_leads_to_each(desk: Any) -> None:
    desk.allow("422")
    page = desk(at=VISIT)
    kai = page.locator("fieldset.hw-row", has_text="Kai").first
    assert not kai.get_by_text("Seen alone?", exact=True).is_visible()
    kai.get_by_label("Yes").first.check(force=True)
    assert kai.get_by_text("Seen alone?", exact=True).is_visible()
    assert kai.get_by_text("Answer this if").filter(visible=True).count() == 0

    page.get_by_role("button", name="Save", exact=True).last.click()
    page.get_by_role("heading", name="There is something to put right").wait_for()
    look(page, "form-with-problems")

    page.get_by_role("link", name="Answer “What happened”").click()

    assert page.evaluate("document.activeElement.id") == "what_happened"
    box = page.locator("#what_happened").bounding_box()
    bar = page.locator(".hw-form__save").bounding_box()
    assert box["y"] + 40 < bar["y"], "the question hides behind the bar with the buttons"


def test_the_keyboard_goes_to_the_content_to_the_search_and_out_of_the_menu(desk: Any) -> None:
    page = desk("priya.keyworker", at="/account/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"

    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.press("Tab")
    page.locator(".hw-who summary").click()
    page.keyboard.press("Escape")
    assert not page.get_by_role("button", name="Sign out").is_visible()
