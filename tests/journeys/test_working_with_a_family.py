"""A key worker works with a family, from the phone and from the desk; a manager closes the work."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from tests.journeys.found import open_family, tab
from tests.journeys.looking import look

WORKER, FAMILY = "priya.keyworker", "HOLLIS"


def type_day(page: Any, legend: str, day: date) -> None:
    group = page.get_by_role("group", name=legend)
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(part).fill(str(value))


def test_what_my_families_need_comes_first(desk: Any) -> None:
    page = desk("priya.keyworker")
    assert "overdue" in page.locator(".hw-lead").inner_text()
    look(page, "my-families")
    page.get_by_label("Name of a child or family").fill("nobody of this name")
    page.get_by_role("button", name="Show").click()
    assert "No family matches" in page.locator("main").inner_text()


def test_every_page_of_a_family_stands_up(desk: Any) -> None:
    page = open_family(desk, WORKER, FAMILY)
    look(page, "family")
    child = page.locator(".hw-person--child a").first.get_attribute("href")
    page.get_by_role("link", name="This page on paper").click()
    look(page, "family-on-paper")
    page.go_back()
    for name in ("Plan", "Programme", "To do", "Meetings", "Checks after", "Closure", "Timeline"):
        tab(page, name)
        look(page, f"family-{name.lower().replace(' ', '-')}")
    page.locator(".hw-log a").first.click()
    look(page, "record")
    page.goto(child)
    look(page, "child")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_visit_is_recorded_on_a_phone(desk: Any, javascript: bool) -> None:
    page = open_family(desk, WORKER, FAMILY, phone=True, javascript=javascript)
    page.get_by_role("link", name="Record a visit").first.click()
    assert "Last time" in page.locator("main").inner_text()
    page.get_by_label("Kai Hollis").first.check()
    for question in ("Seen?", "Seen alone?"):
        for group in page.get_by_role("group", name=question).all():
            if group.is_visible():
                group.get_by_label("Yes", exact=True).check()
    page.get_by_label("What happened?").fill("Kai made tea. School is better.")
    page.get_by_role("button", name="Save", exact=True).click()
    again = page.get_by_role("button", name="Save anyway")
    if again.count():
        again.click()
    page.get_by_role("heading", level=1, name=f"{FAMILY} family").wait_for()
    words = page.locator("main").inner_text()
    assert "The visit is recorded." in words
    assert "Kai made tea. School is better." in words
    # The other pages about the family are one line here, and open over the page.
    places = page.get_by_role("navigation", name="This family")
    assert not places.get_by_role("link", name="Timeline").is_visible()
    places.get_by_role("button", name="Overview").press("Enter")
    places.get_by_role("link", name="Timeline").press("Enter")
    page.wait_for_url("**/timeline/")


def test_a_task_is_put_right_ticked_off_and_the_slip_undone(desk: Any) -> None:
    desk.allow("422")
    page = open_family(desk, WORKER, FAMILY, "to-do/")
    page.get_by_label("What is to be done?").fill("Bring the bus pass")
    type_day(page, "By when?", date(2020, 2, 3))
    page.get_by_role("button", name="Add", exact=True).click()
    assert "The day must be today or later." in page.get_by_role("alert").inner_text()
    assert page.get_by_label("What is to be done?").input_value() == "Bring the bus pass"
    type_day(page, "By when?", date.today() + timedelta(days=3))
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("button", name=re.compile("Done.*Bring the bus pass")).click()
    page.get_by_role("button", name=re.compile("Undo.*Bring the bus pass")).click()
    page.get_by_role("button", name=re.compile("Done.*Bring the bus pass")).wait_for()


def test_what_cannot_be_of_a_child_is_refused_in_words_and_what_was_typed_is_kept(desk: Any) -> None:
    desk.allow("422")
    page = open_family(desk, WORKER, FAMILY)
    page.locator(".hw-person--child a").first.click()
    child = page.url
    page.get_by_role("link", name="Add a status").click()
    page.get_by_label("Child in need").check()
    type_day(page, "First day", date.today() - timedelta(days=3))
    page.get_by_label("Why?").fill("Stepped up after the strategy talk")
    page.get_by_role("button", name="Save").click()
    assert "has this status already from" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("Why?").input_value() == "Stepped up after the strategy talk"
    look(page, "status-refused")
    page.get_by_label("Early help").check()
    page.get_by_role("button", name="Save").click()
    assert "Status added." in page.locator("main").inner_text()

    page.goto(child)
    page.get_by_role("link", name="Add a placement").click()
    group = page.get_by_role("group", name="First day")
    for part, value in (("Day", "31"), ("Month", "2"), ("Year", "2026")):
        group.get_by_label(part).fill(value)
    page.get_by_role("button", name="Save").click()
    assert "there is no 31 February in 2026" in page.get_by_role("alert").inner_text()


def test_the_plan_is_scaled_and_a_step_ticked_off(desk: Any) -> None:
    page = open_family(desk, WORKER, FAMILY, "plan/")
    page.get_by_role("button", name="Tick off").first.click()
    assert "Step ticked off." in page.locator("main").inner_text()
    goal = page.locator("section[id^='goal-']").first
    goal.locator("summary").click()
    goal.get_by_label("Number, 0 to 10").fill("9")
    goal.get_by_role("button", name="Add today’s number").click()
    assert "Reading added." in page.locator("main").inner_text()
    assert "9" in page.locator("section[id^='goal-']").first.inner_text()


def test_the_story_is_written_for_the_next_reader(desk: Any) -> None:
    page = open_family(desk, WORKER, FAMILY)
    page.get_by_role("link", name="Update it").click()
    look(page, "story")
    page.get_by_label("The story so far").fill("Kai is home and at school.")
    page.get_by_role("button", name="Save the story").click()
    assert "Kai is home and at school." in page.locator(".hw-story").inner_text()


def test_the_programme_pauses_goes_on_and_ends_and_a_manager_closes_the_work(desk: Any) -> None:
    desk.allow("422")  # warnings are shown once before the form is saved all the same
    page = open_family(desk, WORKER, FAMILY, "programme/")
    page.get_by_role("link", name="Pause it").click()
    look(page, "programme-pause")
    type_day(page, "First day of the pause", date.today() - timedelta(days=2))
    page.get_by_label("Why is it paused?").fill("Kai is in hospital")
    page.get_by_role("button", name="Save").click()
    assert "paused" in page.locator("main").inner_text().lower()
    page.get_by_role("link", name="Go on").click()
    page.get_by_role("button", name="Save").click()
    assert "The programme goes on." in page.locator("main").inner_text()
    tab(page, "Programme")
    page.get_by_role("link", name="End it").click()
    type_day(page, "Last day of the programme", date.today())
    page.get_by_role("button", name="Save").click()
    assert "The programme has ended." in page.locator("main").inner_text()
    tab(page, "Closure")
    page.get_by_role("link", name="Ask for closure").click()
    type_day(page, "Day the work ends", date.today())
    page.get_by_label("The programme is complete").check()
    page.get_by_label("What was done and what changed?").fill("Kai is home and at school; Dawn knows whom to ring.")
    page.get_by_role("button", name="Save").click()
    again = page.get_by_role("button", name="Save anyway")
    if again.count():
        again.click()
    tab(page, "Closure")
    assert "somebody else decides" in page.locator("main").inner_text()
    look(page, "closure-asked")

    manager = desk("morgan.manager")
    manager.get_by_role("link", name="HOLLIS family: decide on the closure").click()
    look(manager, "closure-to-decide")
    manager.get_by_role("button", name="Approve: close the work").click()
    assert "Say why it is right to close all the same" in manager.get_by_role("alert").inner_text()
    manager.get_by_label("A note").fill("The family asked not to meet again.")
    manager.get_by_role("button", name="Approve: close the work").click()
    assert "Closed. The follow-up checks stay open." in manager.locator("main").inner_text()

    page.goto("/follow-ups/?show=coming")
    look(page, "follow-ups")
    assert "Kai" in page.locator("main").inner_text()
