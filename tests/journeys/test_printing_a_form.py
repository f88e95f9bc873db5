"""A finished form is handed out: chosen for whom and why, what must not reach them left out, and read on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.factories.pdf_pages import pages_of
from tests.journeys.filling import fill, finish, press, says
from tests.journeys.found import UUID, find, find_family
from tests.journeys.looking import look
from tests.journeys.paged import begin

WORKER, WHY = "priya.keyworker", "Agreed with Dawn at the family meeting."


def finished_form(desk: Any, **how: bool) -> Any:
    """Return a window in which Priya reads a visit to the Hollis family she has just written down."""
    desk.allow("422")  # a form that asks for a second look
    family = find_family(desk, WORKER, "Hollis", **how)
    page = begin(desk, WORKER, family, "visit", **how)
    for each in page.locator("[name=present]").all():
        each.check(force=True)
    fill(page, {"what_happened": "Kai talked about his nan. Dawn made toast."})
    finish(page)
    visit = find(desk, WORKER, "", on=f"/families/{family}/timeline/", address=f"/records/visit/{UUID}/", **how)
    form = find(desk, WORKER, "as it was filled in", on=visit, address=f"/forms/{UUID}/", **how)
    return desk(WORKER, at=form, **how)


def handed_out(page: Any, tmp_path: Path) -> list[str]:
    """Press the last button and return the words of each page of what comes."""
    with page.expect_download() as coming:
        page.get_by_role("button", name="Make the PDF").click()
    file = tmp_path / "copy.pdf"
    coming.value.save_as(str(file))
    assert coming.value.suggested_filename.startswith("C-"), "the name of the file names nobody"
    return pages_of(file.read_bytes())


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_form_is_handed_to_another_professional(desk: Any, tmp_path: Path, javascript: bool) -> None:
    page = finished_form(desk, javascript=javascript)
    if javascript:
        look(page, "form-read")
    page.get_by_role("link", name="Make a copy to hand out").click()
    if javascript:
        look(page, "copy-for-whom")
    page.get_by_label("Another professional or service").check()
    press(page, "Go on")
    page.locator("[name=recipient]").fill("Sam Ward, Wenlow Park School")
    page.locator("[name=reason]").fill(WHY)
    if javascript:
        look(page, "copy-what-goes")

    words = handed_out(page, tmp_path)

    for number, each in enumerate(words, start=1):
        assert f"Page {number} of {len(words)}" in each
        assert "for Sam Ward, Wenlow Park School" in each
    page.goto(page.url.replace("copy/", ""))
    assert says(page, "Copies that were handed out")
    assert says(page, "Sam Ward, Wenlow Park School")


def test_the_father_is_handed_nothing_about_the_child_he_may_not_see(desk: Any, tmp_path: Path) -> None:
    page = finished_form(desk, phone=True)
    assert says(page, "Kai")
    page.get_by_role("link", name="Make a copy to hand out").click()
    page.get_by_label("Somebody in the family").check()
    press(page, "Go on")
    lee = page.locator("[name=person] option").filter(has_text="Lee ").first
    page.locator("[name=person]").select_option(lee.get_attribute("value"))
    press(page, "Go on")
    assert says(page, "somebody this person may have no contact with")
    look(page, "copy-restricted")
    page.locator("[name=reason]").fill("He asked for what is about himself.")

    words = " ".join(handed_out(page, tmp_path))

    assert "Left out of this copy." in words
    assert "Kai" not in words
    assert "for Lee " in words
