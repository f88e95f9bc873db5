"""
A model of another field, written only as data, from an upload to the check after the work has ended.

A practice lead sends, publishes and adopts it in the browser; a carer's social worker asks for support with its own
form; and the work goes its own way, with its own stages, its own words and its own kinds of question. No line of
Homeward knows this model.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from homeward.interfaces.demo.crayons import drawing_by
from tests.journeys.filling import fill, finish, follow, press, says
from tests.journeys.found import find_family
from tests.journeys.looking import look
from tests.journeys.paged import begin

MODEL, TEAM = "fostering_support", "Brightwater North"
FOLDER = Path(__file__).parents[1] / "spec" / "practice" / MODEL / "1.0"
SURNAME = "Thistledown"
WORKER = "Priya Nightingale"


def test_a_model_written_as_data_runs_from_asking_to_looking_back(desk: Any, tmp_path: Path) -> None:
    desk.allow("422")  # a form that asks for a second look
    today = date.today()
    _the_practice_lead_publishes_and_adopts_it(desk, tmp_path)
    _a_social_worker_asks_for_support(desk, today)
    _duty_decides(desk)
    _the_manager_allocates(desk)
    family = _the_worker_begins(desk)
    _support_begins_and_carers_are_visited(desk, family, today)
    _it_is_written_down_where_it_stands(desk, family)
    _it_is_written_down_once_more_without_a_script(desk, family)
    _they_say_goodbye(desk, family, today)
    _half_a_year_later_somebody_looks_back(desk, family)


def _the_practice_lead_publishes_and_adopts_it(desk: Any, tmp_path: Path) -> None:
    from homeward.practice.library import shelf
    from homeward.practice.library.zipped import zipped

    path = tmp_path / "fostering.zip"
    path.write_bytes(zipped(shelf.read_folder(FOLDER), "fostering"))
    page = desk("lee.practicelead", at="/models/")
    follow(page, "Begin a draft")
    page.locator("#file").set_input_files(str(path))
    press(page, "Send it")
    assert says(page, "No mistakes"), page.locator("main").inner_text()
    look(page, "fifth-draft")
    press(page, "Publish")
    assert says(page, "is published"), page.locator("main").inner_text()
    page.goto(f"/models/shelf/{MODEL}/1.0/adopt/")
    page.locator("#team").select_option(label=TEAM)
    page.locator("[name='reason']").fill("Carers asked for it")
    press(page, "Adopt")
    assert says(page, "is adopted")


def _a_social_worker_asks_for_support(desk: Any, today: date) -> None:
    page = desk(at=f"/refer/severnshire/?model={MODEL}", phone=True)
    look(page, "fifth-request")
    fill(page, {"name": "Rosalind Inkpen", "role": "allocated_social_worker", "reason": "Rows every night."})
    fill(page, {"children-0-first": "Bram", "children-0-last": SURNAME})
    fill(page, {"children-0-birthday": date(today.year - 9, 5, 4)})
    press(page, "Send the request")
    assert "/receipt/" in page.url, page.locator("main").inner_text()


def _duty_decides(desk: Any) -> None:
    page = desk("dana.duty", at="/duty/")
    card = page.locator("article", has=page.get_by_role("link", name=f"Bram {SURNAME}"))
    card.get_by_role("button", name="Pick up").click()
    look(page, "fifth-first-look")
    fill(page, {"outcome": "to_triage", "why": "A foster family that needs somebody beside it."})
    press(page, "Save")
    assert "/triage/" in page.url, page.locator("main").inner_text()
    status = page.locator("[name^='each-'][name$='-status']").first.get_attribute("name")
    fill(page, {"answer": "accept", "why": "Yes.", "reply": "We will ring the carers.", status: "care_order"})
    page.get_by_label(TEAM).check(force=True)
    look(page, "fifth-decision")
    press(page, "Save")
    _past_a_second_look(page)
    assert says(page, "Accepted"), page.locator("main").inner_text()


def _the_manager_allocates(desk: Any) -> None:
    page = desk("morgan.manager", at="/team/")
    page.locator("main a").filter(has_text=re.compile(rf"Allocate\s*{SURNAME}")).click()
    page.get_by_label(WORKER).check(force=True)
    fill(page, {"reason": "She knows the school."})
    press(page, "Allocate")
    assert says(page, f"{WORKER} leads the work with the {SURNAME} family"), page.locator("main").inner_text()


def _the_worker_begins(desk: Any) -> str:
    family = find_family(desk, "priya.keyworker", SURNAME)
    page = desk("priya.keyworker", at=f"/families/{family}/")
    look(page, "fifth-family")
    assert says(page, "Standing by") or says(page, "What next"), page.locator("main").inner_text()
    return family


def _support_begins_and_carers_are_visited(desk: Any, family: str, today: date) -> None:
    page = desk("priya.keyworker", at=f"/families/{family}/programme/start/")
    fill(page, {"programme": "first_half_year"})
    page.locator("main button[type=submit]").first.click()
    page = begin(desk, "priya.keyworker", family, "support_plan")
    fill(page, {"aims-0-what": "Quiet evenings", "aims-0-now": "3", "aims-0-whose": "parent"})
    fill(page, {"aims-0-step": "Supper at six", "aims-0-part": "home", "day": today})
    fill(page, {"without-0-part": "others", "without-0-why": "He has good friends."})
    assert says(page, "2 or fewer is easier to work on"), page.locator("main").inner_text()
    look(page, "fifth-plan")
    finish(page)
    page = begin(desk, "priya.keyworker", family, "home_visit")
    child = page.locator("[name^='each-'][name$='-seen']").first.get_attribute("name").removesuffix("-seen")
    fill(page, {"day": today, "place": "home", "told": "We had tea.", f"{child}-seen": "yes", "minutes": "70"})
    fill(page, {"sleep": "3", "meals": "4", "rows": "1"})
    look(page, "fifth-visit")
    finish(page)


def _it_is_written_down_where_it_stands(desk: Any, family: str) -> None:
    page = begin(desk, "priya.keyworker", family, "where_it_stands")
    look(page, "fifth-around-the-family")
    fill(page, {"helpers-0-name": "Nan", "helpers-0-tie": "grandparent"})
    fill(page, {"breaks-0-who": "Nan", "breaks-0-nights": "9"})
    page.locator("[name='breaks-0-many']").wait_for()  # asked in this row, because it is more than six
    fill(page, {"breaks-0-nights": "3"})
    page.locator("[name='breaks-0-many']").wait_for(state="hidden")
    page.locator("[data-sum='nights_in_all']", has_text="3").wait_for()
    _on(page)
    fill(page, {"pairs-0-who": "The carer", "pairs-0-what": "Rows at night", "pairs-0-aim": "Quiet evenings"})
    fill(page, {"pairs-0-long": "Six weeks", "pairs-0-number-parent": "3", "pairs-0-number-worker": "4"})
    fill(page, {"settled-child": "2", "settled-parent": "8", "settled-worker": "6"})
    page.locator("[name='why_apart']").wait_for()  # asked, because the numbers are far apart
    look(page, "fifth-what-is-hard")
    fill(page, {"why_apart": "Bram misses his dog."})
    _on(page)
    fill(page, {"carer-name": "Dawn Silverbeck", "carer-agrees": "partly"})
    fill(page, {"carer-differently": "It is not every night.", "carer-on": date.today()})
    look(page, "fifth-agreed")
    _on(page)
    look(page, "fifth-look-over")
    finish(page)
    _read(page, "Where it stands")
    for words in ("6", "Bram misses his dog.", "It is not every night.", "The supporter"):
        assert says(page, words), page.locator("main").inner_text()
    look(page, "fifth-read")
    _the_helpers_are_brought_forward(desk, family)


def _the_helpers_are_brought_forward(desk: Any, family: str) -> None:
    page = begin(desk, "priya.keyworker", family, "where_it_stands")
    assert page.locator("[name='helpers-0-name']").input_value() == "Nan"
    assert says(page, "It is still true")
    look(page, "fifth-still-true")


def _it_is_written_down_once_more_without_a_script(desk: Any, family: str) -> None:
    """Every kind of question on a telephone whose browser runs nothing: what has to be worked out is at a press."""
    page = begin(desk, "priya.keyworker", family, "where_it_stands", phone=True, javascript=False)
    page.locator("[name='about']").first.check(force=True)
    fill(page, {"breaks-0-who": "Nan", "breaks-0-nights": "9"})
    press(page, "Work it out now")
    assert page.locator("[data-sum='nights_in_all']").inner_text() == "9"
    many = page.locator("[data-question='breaks-0-many']")
    assert "it is more than six nights. With the answers so far it is asked." in many.inner_text()
    fill(page, {"breaks-0-many": "She says not."})
    page.locator("[name='helpers-still']").check(force=True)
    _on(page)
    fill(page, {"pairs-0-who": "The carer", "pairs-0-what": "Rows at night", "pairs-0-aim": "Quiet evenings"})
    fill(page, {"pairs-0-number-parent": "6", "pairs-0-number-worker": "7"})
    press(page, "Add another worry and goal")
    fill(page, {"pairs-1-who": "Bram", "pairs-1-what": "The dog is gone", "pairs-1-aim": "The dog visits"})
    fill(page, {"settled-child": "5", "settled-parent": "7", "settled-worker": "6"})
    _on(page)
    drawing = {"name": "home.png", "mimeType": "image/png", "buffer": drawing_by("Toby")}
    page.locator("input[type=file]").set_input_files(drawing)
    fill(page, {"carer-name": "Dawn Silverbeck", "carer-agrees": "yes", "carer-on": date.today()})
    _on(page)
    finish(page)
    _past_a_second_look(page)
    _read(page, "Where it stands")
    for words in ("Bram", "She says not.", "The dog visits", "home.png", "Dawn Silverbeck", "9 nights a month"):
        assert says(page, words), (words, page.locator("main").inner_text())


def _they_say_goodbye(desk: Any, family: str, today: date) -> None:
    page = desk("priya.keyworker", at=f"/families/{family}/programme/end/")
    fill(page, {"ended_on": today, "outcome": "completed", "reason": "It has settled."})
    press(page, "Save")
    page = begin(desk, "priya.keyworker", family, "goodbye")
    fill(page, {"day": today, "reason": "goals_reached", "told": "Bram calls it home."})
    look(page, "fifth-goodbye")
    finish(page)
    manager = desk("morgan.manager", at=f"/families/{family}/closure/")
    look(manager, "fifth-closure")
    manager.get_by_label("A note").fill("I have read the goodbye, and it is whole.")
    press(manager, "Approve: close the work")
    manager.goto(f"/families/{family}/closure/")
    assert says(manager, "Approved"), manager.locator("main").inner_text()


def _half_a_year_later_somebody_looks_back(desk: Any, family: str) -> None:
    desk.weeks_pass(28)
    page = desk("priya.keyworker", at=f"/families/{family}/checks/")
    look(page, "fifth-checks")
    assert page.locator("main a[href*='/forms/look_back/']").count(), page.locator("main").inner_text()
    page.locator("main a[href*='/forms/look_back/']").first.click()
    page.wait_for_load_state()
    living = page.locator("[name^='each-'][name$='-living']").first.get_attribute("name")
    fill(
        page,
        {"which": "half_year", "day": date.today() + timedelta(weeks=28), "source": "family", living: "foster_care"},
    )
    look(page, "fifth-look-back")
    finish(page)
    page.goto(f"/families/{family}/checks/")
    assert says(page, "oster care"), page.locator("main").inner_text()


def _read(page: Any, title: str) -> None:
    """Open the latest form of this name that was finished; another may be due by now."""
    page.locator("main a[href^='/forms/']").filter(has_text=title).first.click()


def _on(page: Any) -> None:
    """Go on to the next page of a form."""
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("^Save and (go on|look it over)$")).last.click()


def _past_a_second_look(page: Any) -> None:
    anyway = page.get_by_role("button", name="Save anyway")
    if anyway.count():
        with page.expect_navigation():
            anyway.last.click()
