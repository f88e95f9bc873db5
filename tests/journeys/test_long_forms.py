"""
A long form, from the first page to the last: jumped about in, left and gone on with, in a tunnel, by two people at
once, with a drawing; by keyboard, on a phone, and without script.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from tests.journeys.filling import fill, press, says
from tests.journeys.found import find
from tests.journeys.looking import look
from tests.rooms.web.test_files_of_forms import picture

SAVED = re.compile(r"^Saved \d\d:\d\d$")


def begin_map(desk: Any, form: str = "map", **how: bool) -> Any:
    """Return a window in which Sid begins a map for one of the families he works with."""
    family = find(desk, "sid.signs", "", on="/record/", address=r"\?family=[^\"]+", **how)
    asked = find(desk, "sid.signs", "", on=f"/record/{family}", address=f'[^"]*/forms/{form}/[^"]*', **how)
    return desk("sid.signs", at=asked, **how)


def saved(page: Any) -> None:
    page.locator("[data-saved]").filter(has_text=SAVED).wait_for(timeout=15_000)


def go_to(page: Any, title: str) -> None:
    """Go to a page of the form by the list of pages; on a phone it is folded."""
    box = page.locator("[data-pages]")
    if not box.evaluate("each => each.open"):
        box.locator("summary").click()
    page.locator(".hw-pages__link").filter(has_text=title).click()


def test_a_map_is_filled_in_from_anywhere_and_looked_over_before_it_is_finished(desk: Any) -> None:
    desk.allow("422")
    page = begin_map(desk)
    look(page, "long-form-first-page")

    go_to(page, "What are we worried about?")
    fill(page, {"complicating": "Nobody lives"})
    saved(page)
    saved_once_more(page, {"complicating": "Nobody lives near."})
    page = after_the_battery_died(page)
    assert page.locator("[name=complicating]").input_value() == "Nobody lives near."
    go_to(page, "Look it over and finish")

    assert says(page, "Nobody lives near.")
    assert says(page, "Before you can finish")
    look(page, "long-form-look-over")
    page.locator("[data-to-do] a").first.click()
    assert "page=statements" in page.url
    assert page.evaluate("document.activeElement.id").startswith("statements")
    look(page, "long-form-led-to-a-problem")

    page.goto("/drafts/")
    look(page, "drafts")
    page.locator("main a").filter(has_text="The map").first.click()
    go_to(page, "Who made this map")
    press(page, "Save and go on")
    assert says(page, "Page 2 of")
    assert page.locator(".hw-pages__page--done").count() >= 1


def saved_once_more(page: Any, answers: dict[str, Any]) -> None:
    """Answer once more, and wait until that, too, has been answered by the server: it said "Saved" before."""
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        fill(page, answers)
    saved(page)


def after_the_battery_died(page: Any) -> Any:
    """Return another window of the same browser on the same page; the first one is gone without a word."""
    address = page.url
    page.close()
    again = page.context.new_page()
    again.goto(address)
    return again


def test_each_answer_saves_itself_in_and_out_of_a_tunnel_until_the_battery_dies(desk: Any) -> None:
    desk.allow("ERR_INTERNET_DISCONNECTED|Failed to load resource")
    page = begin_map(desk, phone=True)
    fill(page, {"others": "Aunt Ro"})
    saved(page)
    page.context.set_offline(True)
    fill(page, {"others": "Aunt Ro and Uncle Bo"})
    page.locator("[data-saved]").filter(has_text="no connection").wait_for()

    page.locator(".hw-form__save button").first.click()
    assert page.locator("[name=others]").input_value() == "Aunt Ro and Uncle Bo"

    page.context.set_offline(False)
    saved(page)
    again = after_the_battery_died(page)

    assert again.locator("[name=others]").input_value() == "Aunt Ro and Uncle Bo"
    assert again.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    look(again, "long-form-on-a-phone")


def test_without_script_every_page_is_reached_and_nothing_is_lost(desk: Any) -> None:
    page = begin_map(desk, javascript=False)
    fill(page, {"others": "Aunt Ro"})

    page.locator(".hw-pages__link").filter(has_text="What is working well?").click()
    page.locator(".hw-pages__link").filter(has_text="Who made this map").click()

    assert page.locator("[name=others]").input_value() == "Aunt Ro"


def test_a_form_is_filled_in_with_the_keyboard_alone(desk: Any) -> None:
    page = begin_map(desk)
    page.locator("[name=made_on-day]").focus()
    today = date.today()
    for part in (today.day, today.month, today.year):
        page.keyboard.type(str(part))
        page.keyboard.press("Tab")
    page.locator("[name=others]").focus()
    page.keyboard.type("Aunt Ro")

    page.keyboard.press("Enter")

    page.wait_for_url("**page=worries**")
    assert says(page, "Page 2 of")


def test_two_people_in_one_form_choose_between_their_words(desk: Any) -> None:
    desk.allow("409")
    sid = begin_map(desk)
    fill(sid, {"others": "Aunt Ro"})
    press(sid, "Finish later")
    sid.goto("/drafts/")
    sid.locator("main a").filter(has_text="The map").first.click()
    press(sid, "Let colleagues write in this too")
    go_to(sid, "Who made this map")
    marta = desk("marta.manager", at=sid.url)
    look(marta, "long-form-shared")

    fill(marta, {"others": "Aunt Ro and the school nurse"})
    saved(marta)
    fill(sid, {"others": "Aunt Ro and Uncle Bo"})
    sid.locator("[data-saved]").filter(has_text="Nothing is lost").wait_for()
    press(sid, "Save and go on")

    assert says(sid, "Two versions of 1 answer")
    assert says(sid, "Aunt Ro and the school nurse")
    assert says(sid, "Aunt Ro and Uncle Bo")
    look(sid, "two-versions")
    sid.get_by_label("Keep both, one below the other").check()
    press(sid, "Put them together")
    go_to(sid, "Who made this map")
    assert "Uncle Bo" in sid.locator("[name=others]").input_value()
    assert "school nurse" in sid.locator("[name=others]").input_value()


def test_a_child_draws_and_a_picture_is_added_and_both_are_seen_afterwards(desk: Any, tmp_path: Path) -> None:
    desk.allow("422")
    page = begin_map(desk, "lighthouse")
    page.get_by_role("button", name="Draw it here").click()
    sheet = page.locator("canvas").bounding_box()
    page.mouse.move(sheet["x"] + 40, sheet["y"] + 40)
    page.mouse.down()
    for at in range(1, 8):
        page.mouse.move(sheet["x"] + 40 + 30 * at, sheet["y"] + 40 + (20 if at % 2 else -10))
    page.mouse.up()
    page.get_by_role("button", name="Red").click()
    look(page, "drawing")

    page.get_by_role("button", name="Keep the drawing").click()
    page.locator("[data-files-said]").filter(has_text="Drawing.png is kept").wait_for()
    photo = tmp_path / "nan.png"
    photo.write_bytes(picture())
    page.locator("input[type=file]").set_input_files(str(photo))
    page.locator("[data-files-said]").filter(has_text="nan.png is kept").wait_for()
    saved(page)
    wrong = tmp_path / "holiday.png"
    wrong.write_text("<html><script>alert(1)</script>")
    page.locator("input[type=file]").set_input_files(str(wrong))
    page.locator("[data-files-said]").filter(has_text="not one we can keep").wait_for()

    page.reload()
    assert page.locator(".hw-files__file").count() == 2
    child = page.locator("[name=child]").first
    if child.evaluate("each => each.tagName") == "SELECT":
        child.select_option(index=1)
    else:
        child.check(force=True)
    fill(page, {"said_on": date.today(), "may_see": "family"})
    page.locator("button[value=finish]").last.click()
    anyway = page.get_by_role("button", name="Save anyway")
    if anyway.count():
        anyway.last.click()
    page.goto("/record/")


def test_what_is_typed_before_its_question_is_hidden_is_said_to_be_kept_and_comes_back(desk: Any) -> None:
    page = desk(at="/style/forms/visit/")
    page.locator("[name=next_step]").fill("Ring Nan")
    page.locator("[name=next_step_who]").fill("Priya")
    page.locator("[name=next_step]").fill("")

    said = page.locator(".hw-form__hidden")
    said.filter(has_text="Who will do it?").wait_for()
    assert "stay in this draft" in said.inner_text()
    assert not page.locator("[name=next_step_who]").is_visible()

    page.locator("[name=next_step]").fill("Ring Nan")
    said.wait_for(state="hidden")
    assert page.locator("[name=next_step_who]").input_value() == "Priya"
