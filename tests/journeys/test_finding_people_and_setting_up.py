"""A duty worker finds and keeps people right; an administrator sets up a user and a team and sees who looked."""

from __future__ import annotations

import re
from typing import Any

from tests.journeys.looking import look


def _press(page: Any, words: str) -> None:
    page.get_by_role("button", name=words).first.click()


def _hits(desk: Any, typed: str) -> list[str]:
    """Return where the duty worker's search leads, by the lines of what it found."""
    found = desk.asks("dana.duty", f"/search/?q={typed}").text().partition("<tbody")[2]
    return [line for line in found.split("<tr") if "<th" in line]


def _address(hit: str) -> str:
    return re.search(r'<th.*?<a [^>]*href="([^"]+)"', hit, re.DOTALL)[1]


def _first_hit(desk: Any, typed: str) -> str:
    return _address(_hits(desk, typed)[0])


def _somebody_of_another_family(desk: Any) -> str:
    """Return where the first person is who is found and is no Hollis, whatever names this county was made with."""
    return next(
        _address(hit) for typed in ("le", "ma", "ta", "ro", "ke") for hit in _hits(desk, typed) if "Hollis" not in hit
    )


def test_a_duty_worker_finds_somebody_and_keeps_them_right(desk: Any) -> None:
    page = desk("dana.duty")
    page.get_by_role("searchbox").first.fill("hollis")
    page.get_by_role("searchbox").first.press("Enter")
    look(page, "search")
    page.goto("/search/?q=xyzzyx")
    assert page.get_by_text("Nobody found").is_visible()
    look(page, "search-nobody")
    page.goto(_first_hit(desk, "hollis"))
    person = page.url
    look(page, "person")

    page.get_by_role("link", name="Add a name").click()
    page.get_by_label("First name").fill("Robin")
    look(page, "person-name")
    _press(page, "Save")
    assert page.get_by_role("heading", level=1).inner_text().startswith("Robin ")

    page.get_by_role("link", name="Add an identifier").click()
    page.get_by_label("NHS number").check()
    page.get_by_label("The number or code").fill("943 476 5918")
    desk.allow("422")
    _press(page, "Save")
    assert page.get_by_text("its last digit does not check").first.is_visible()
    look(page, "person-identifier-wrong")
    page.get_by_label("The number or code").fill("943 476 5919")
    _press(page, "Save")
    assert page.get_by_text("943 476 5919").is_visible()

    page.get_by_role("link", name="Record a move").click()
    page.get_by_label("First line of the address").fill("3 Hill Lane")
    page.get_by_label("Postcode").fill("zz1 2zz")
    for box, value in (("Day", "31"), ("Month", "2"), ("Year", "2026")):
        page.get_by_label(box).fill(value)
    _press(page, "Save")
    assert page.get_by_text("there is no 31 February in 2026").first.is_visible()
    assert page.get_by_label("First line of the address").input_value() == "3 Hill Lane"
    page.get_by_label("Day").fill("3")
    look(page, "person-move")
    _press(page, "Save")
    assert page.get_by_text("3 Hill Lane, ZZ1 2ZZ").is_visible()

    page.get_by_role("button", name="Add a warning").click()
    page.get_by_label("What must people know").fill("Large dog in the yard: ring first")
    for box, value in (("Day", "1"), ("Month", "6"), ("Year", "2099")):
        page.get_by_label(box).fill(value)
    page.get_by_label("Yes").check()
    look(page, "person-warn")
    _press(page, "Put the warning up")
    assert page.url == person
    look(page, "person-warned")
    _press(page, "Take it down")
    assert page.get_by_text("The warning is taken down").is_visible()

    page.get_by_role("button", name="Correct details").click()
    look(page, "person-edit")
    page.get_by_label("First language").fill("Welsh")
    _press(page, "Save")
    assert page.get_by_text("Welsh").is_visible()


def test_a_family_gains_a_member_who_is_related_to_the_others(desk: Any) -> None:
    page = desk("dana.duty", at=_first_hit(desk, "hollis"))
    person = page.url
    page.get_by_role("link", name="Add a relationship").click()
    look(page, "person-relate")
    page.locator("input[name=other]").first.check()
    page.get_by_label(re.compile("What are they to")).select_option(label="Cousin")
    _press(page, "Save")
    assert page.url == person
    assert page.get_by_text("cousin").first.is_visible()
    page.get_by_role("link", name=re.compile("Change the relationship")).first.click()
    look(page, "relationship")

    page.goto(person)
    page.get_by_role("link", name=re.compile("Who is in the")).first.click()
    look(page, "family-members")
    page.get_by_role("button", name="Add somebody").click()
    page.get_by_label("First name").fill("Rae")
    page.get_by_label("As a child").check()
    page.get_by_label("Expected date of birth", exact=True).check()
    desk.allow("422")
    _press(page, "Add them")
    assert page.get_by_text("must include").or_(page.get_by_text("Enter the date of birth")).first.is_visible()
    look(page, "family-member-new-wrong")
    page.get_by_label("Date of birth not known").check()
    _press(page, "Add them")
    assert page.get_by_text("Rae").first.is_visible()
    page.get_by_role("link", name=re.compile("Left the family.*Rae")).click()
    look(page, "family-member-leave")
    _press(page, "They left the family")
    assert page.get_by_text("before they joined").first.is_visible()


def test_somebody_registered_already_joins_another_family(desk: Any) -> None:
    page = desk("dana.duty", at=_somebody_of_another_family(desk))
    page.get_by_role("link", name=re.compile("Who is in the")).first.click()
    page.get_by_role("button", name="Add somebody").click()
    page.get_by_role("link", name="Find them first").click()
    page.get_by_label("Name, date of birth or identifier").fill("hollis")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    look(page, "family-member-find")
    desk.allow("422")
    _press(page, "Put them in the family")
    assert page.get_by_text("Choose who is in the family").first.is_visible()
    page.get_by_label(re.compile("Maya Hollis")).check()
    page.get_by_label("As a child").check()
    _press(page, "Put them in the family")
    assert page.get_by_role("link", name="Maya Hollis", exact=True).is_visible()


def test_the_same_person_page_works_without_javascript_on_a_phone(desk: Any) -> None:
    page = desk("dana.duty", at=_first_hit(desk, "hollis"), phone=True, javascript=False)
    page.get_by_role("link", name="Add a name").click()
    page.get_by_label("First name").fill("Robin")
    _press(page, "Save")
    assert page.get_by_role("heading", level=1).inner_text().startswith("Robin ")


def test_an_administrator_sets_up_a_user_a_job_and_a_team(desk: Any) -> None:
    page = desk("ada.admin", at="/administration/")
    look(page, "administration")
    page.get_by_role("link", name="Roles").first.click()
    look(page, "roles")
    page.goto("/administration/users/")
    look(page, "users")
    page.get_by_role("button", name="Add a user").click()
    page.get_by_label("Name", exact=True).fill("Sage Marlow")
    page.get_by_label("User name").fill("sage.marlow")
    page.get_by_label("Key worker").check()
    desk.allow("422")
    _press(page, "Add the user")
    look(page, "user-new-wrong")
    page.get_by_label("Why do they need it?").fill("Joins the north team")
    _press(page, "Add the user")
    user = page.url
    _press(page, "Make a new password")
    assert page.get_by_text("This is shown once").is_visible()
    look(page, "user-password-once")
    page.goto(user)
    page.get_by_role("link", name="Say where they work").click()
    page.get_by_label("Brightwater Families").check()
    page.get_by_label("Job").fill("Key worker")
    look(page, "user-work")
    _press(page, "Save")
    look(page, "user")

    page.goto("/administration/teams/")
    look(page, "teams")
    page.get_by_role("button", name="Add a team").click()
    page.get_by_label("Name of the team").fill("Brightwater East")
    page.get_by_label("Brightwater Families").check()
    _press(page, "Add the team")
    page.get_by_label("Who?").select_option(label="Sage Marlow, Key worker, Brightwater Families")
    _press(page, "Put them in")
    look(page, "team-settings")
    page.get_by_role("combobox", name="Role of Sage Marlow").select_option("manager")
    _press(page, "Change the role of Sage Marlow")
    assert page.get_by_role("combobox", name="Role of Sage Marlow").input_value() == "manager"


def test_an_administrator_sees_who_looked_and_that_is_written_down_too(desk: Any) -> None:
    duty = desk("dana.duty", at=_first_hit(desk, "hollis"))
    name = duty.get_by_role("heading", level=1).inner_text()
    person = duty.url.rstrip("/").rsplit("/", 1)[1]
    page = desk("ada.admin", at="/who-looked/")
    look(page, "who-looked")
    page.goto(f"/who-looked/person/{person}/")
    assert name in page.get_by_role("heading", level=1).inner_text()
    assert page.get_by_text("Dana Fairweather").first.is_visible()
    look(page, "who-looked-at-person")
    page.goto("/who-looked/")
    assert page.get_by_text("looked at who looked").first.is_visible()


def test_an_investor_reaches_none_of_it(desk: Any) -> None:
    for address in ("/search/?q=an", "/administration/", "/administration/users/", "/who-looked/", "/team/"):
        assert desk.asks("ivan.investor", address).status == 403, address
