"""What the record gives without an extra form: how far the model is followed, recording time, then and now."""

from __future__ import annotations

import re
from typing import Any

from tests.journeys.filling import go_on_by
from tests.journeys.found import find_family, open_family, tab
from tests.journeys.looking import look
from tests.journeys.paged import begin

WORKER, FAMILY = "priya.keyworker", "HOLLIS"
PRACTICE = "/fidelity/"


def test_a_worker_opens_the_records_behind_a_number_of_their_own(desk: Any) -> None:
    page = desk(WORKER)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Practice").click()
    look(page, "practice")
    page.get_by_role("link", name="My own practice").click()
    assert "Only you and whoever supervises you" in page.locator("main").inner_text()
    look(page, "practice-own")
    page.get_by_label("From").select_option(index=11)
    page.get_by_role("button", name="Show").click()
    assert re.search(r"from=\d{4}-\d{2}&to=\d{4}-\d{2}", page.url)
    shown = page.locator("#indicator-session_took_place")
    shown.get_by_text("Month by month, as a table").click()
    shown.get_by_role("table").get_by_role("link").last.click()
    assert re.search(r"from=(\d{4}-\d{2})&to=\1", page.url)
    assert "counted" in page.locator("main").inner_text()
    page.go_back()
    shown.get_by_role("link", name=re.compile("follow it")).click()
    assert "counted" in page.locator("main").inner_text()
    look(page, "practice-records")
    page.get_by_role("table").get_by_role("link").first.click()
    assert page.get_by_role("heading", level=1).inner_text()


def test_a_manager_sees_the_team_and_a_colleague_is_refused_one_persons_page(desk: Any) -> None:
    page = desk("morgan.manager", at=PRACTICE)
    page.get_by_role("heading", name="People you supervise").wait_for()
    person = page.get_by_role("link", name="Priya")
    href = person.first.get_attribute("href")
    person.first.click()
    assert "because you supervise them" in page.locator("main").inner_text()
    look(page, "practice-worker")
    page.goto(PRACTICE)
    page.locator("main a[href*='/fidelity/teams/']").first.click()
    look(page, "practice-team")
    desk.allow("403")
    other = desk("dana.duty", at=href)
    assert "may" in other.locator("main").inner_text()
    assert "Followed" not in other.locator("main").inner_text()


def test_one_familys_work_against_its_model(desk: Any) -> None:
    page = open_family(desk, WORKER, FAMILY, "plan/")
    look(page, "plan-with-thread")
    page.get_by_role("link", name="How far this work follows its practice model").click()
    look(page, "practice-case")


def test_what_children_said_over_time_and_what_was_done(desk: Any) -> None:
    page = open_family(desk, WORKER, FAMILY)
    tab(page, "In their words")
    assert "What we did:" in page.locator("main").inner_text()
    look(page, "voices")


def write_note(desk: Any, words: str, *, seconds: int = 0, unseen: bool = False, **how: bool) -> Any:
    """Write a note about the family, dwelling on what happened; return the window it was written in."""
    page = begin(desk, WORKER, find_family(desk, WORKER, FAMILY, **how), "note", **how)
    if unseen:
        page.evaluate("Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })")
    page.get_by_label("A telephone call").check()
    box = page.get_by_label("What happened?")
    box.click()
    for _ in range(seconds):
        page.keyboard.type("a ")
        page.wait_for_timeout(1000)
    box.fill(words)
    page.get_by_role("group", name="Day").get_by_label("Day", exact=True).fill("2")
    page.get_by_role("group", name="Day").get_by_label("Month").fill("11")
    page.get_by_role("group", name="Day").get_by_label("Year").fill("2025")
    go_on_by(page, page.get_by_role("button", name="Save", exact=True))
    again = page.get_by_role("button", name="Save anyway")
    if again.count():
        go_on_by(page, again)
    page.get_by_role("heading", level=1, name=f"{FAMILY} family").wait_for()
    return page


def test_recording_is_timed_and_two_fillings_stand_side_by_side(desk: Any) -> None:
    write_note(desk, "The school rang: Kai was late.", seconds=3)
    # Nothing is measured while the page is not seen.
    page = write_note(desk, "The school rang again: Kai was on time.", seconds=2, unseen=True)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    tab(page, "Then and now")
    words = page.locator("main").inner_text()
    assert "The school rang: Kai was late." in words
    assert "The school rang again: Kai was on time." in words
    look(page, "then-and-now")
    page.get_by_role("link", name="Show only what changed").click()
    assert page.locator(".hw-beside").count() == page.locator(".hw-beside--changed").count() > 0

    page.get_by_role("link", name=re.compile("^Open the one of")).last.click()
    lead = desk("ada.admin", at=PRACTICE)
    lead.get_by_role("link", name=re.compile("how long recording takes")).first.click()
    look(lead, "recording-time")
    lead.get_by_role("link", name="Note", exact=True).click()
    row = lead.get_by_role("row", name=re.compile("What happened"))
    asked, _, _, read_again, took = row.get_by_role("cell").all_inner_texts()
    assert int(asked) >= 2
    assert int(read_again) >= 1
    assert took == "–"  # fewer than five fillings were measured: no middle is told
    assert int(re.search(r"(\d+) filling", lead.locator("main").inner_text())[1]) == 1
    look(lead, "recording-time-form")


def test_without_a_script_nothing_is_measured_and_the_form_works(desk: Any) -> None:
    write_note(desk, "Written without a script.", javascript=False)
    lead = desk("ada.admin", at=PRACTICE, javascript=False)
    lead.get_by_role("link", name=re.compile("how long recording takes")).first.click()
    assert "too few to tell" in lead.locator("main").inner_text()


def test_a_plan_is_completed_with_a_reason_where_there_is_no_goal(desk: Any) -> None:
    desk.allow("422")
    page = open_family(desk, "bea.baseworker", "Corrigan-Bell", "plan/")
    look(page, "plan-completeness")
    complete = page.locator("#complete")
    while complete.get_by_role("button", name=re.compile("^Put it there")).count():
        complete.get_by_role("button", name=re.compile("^Put it there")).first.click()
    words = "Going well already"
    if complete.get_by_text("Say why there is no goal").count():
        complete.get_by_text("Say why there is no goal").first.click()
        complete.get_by_role("button", name="Keep the reason").first.click()
        assert "Say in a sentence why" in page.locator("main").inner_text()
        look(page, "plan-reason-asked")
    while complete.get_by_text("Say why there is no goal").count():
        form = complete.locator("li", has=page.get_by_text("Say why there is no goal")).first
        if not form.get_by_role("textbox").is_visible():
            form.get_by_text("Say why there is no goal").click()
        form.get_by_role("textbox").fill(words)
        form.get_by_role("button", name="Keep the reason").click()
    assert "This plan is complete" in complete.inner_text()
    look(page, "plan-complete")


def test_a_re_assessment_stands_beside_the_first_one(desk: Any) -> None:
    page = open_family(desk, "bea.baseworker", "Corrigan-Bell")
    tab(page, "Then and now")
    assert "Changed" in page.locator("main").inner_text()
    look(page, "then-and-now-assessment")


def test_the_practice_lead_sees_each_model_without_a_name(desk: Any) -> None:
    for title in ("BASE 1.0", "Safety mapping 1.0", "Crewe pods 1.0"):
        page = desk("lee.practicelead", at=PRACTICE)
        page.get_by_role("link", name=title, exact=True).click()
        look(page, f"practice-{title.split()[0].lower()}")
        assert page.locator(".hw-indicator").count() >= 5


def test_a_form_that_takes_longer_than_it_promises_says_so(desk: Any) -> None:
    page = desk("lee.practicelead", at=PRACTICE)
    page.get_by_role("link", name="how long recording takes in BASE 1.0").click()
    visit = page.get_by_role("row", name=re.compile("^Visit"))
    assert re.search(r"\d+ s|\d+ min", visit.get_by_role("cell").nth(1).inner_text())
    look(page, "recording-time-base")
    page.get_by_role("link", name="Visit", exact=True).click()
    look(page, "recording-time-base-visit")
