"""A practice lead sends a draft, mends it, looks at it, publishes and adopts it, and moves a case to it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tests.journeys.filling import follow, press, says
from tests.journeys.looking import look

SSF = "safer_stronger_families"
MODEL = f"/models/shelf/{SSF}"
SHIPPED = Path(__file__).parents[2] / "homeward" / "practice" / "library" / SSF / "1.0"
REASON = "The question about place was never clear; families asked what we mean."


def test_a_draft_is_sent_mended_looked_at_published_and_adopted_and_a_case_goes_over(desk: Any, tmp_path: Path) -> None:
    reference, draft_address = _visit_begun(desk)
    page = desk("lee.practicelead", at="/models/")
    look(page, "models")
    _send_a_draft_with_mistakes(page, tmp_path)
    look(page, "model-draft-with-mistakes")
    _mend_it(page, desk)
    _look_at_what_is_different(page)
    _look_at_a_form(page, desk)
    _publish(page)
    _adopt(page, desk)
    _move_the_case(page, reference, desk)
    _the_worker_finds_every_answer(desk, draft_address)


def _visit_begun(desk: Any) -> tuple[str, str]:
    """A worker has begun a visit, and has said of one question that it is no use."""
    reference, episode_id = _open_case()
    page = desk("priya.keyworker", at=f"/episodes/{episode_id}/forms/visit/")
    page.locator("[name='what_happened']").fill("We walked the dog and talked about school.")
    page.locator("[name='next_step']").fill("Ring Nan about Fridays")
    page.locator("button[value='no-use-place']").click()
    page.locator("#no-use-place").get_by_text("Noted: no use.").wait_for()
    assert page.locator("[name='what_happened']").input_value().startswith("We walked")
    page.locator("[name='no-use-why-place']").fill("What is meant by place?")
    page.locator("button[value='no-use-place']").click()
    page.wait_for_load_state()
    look(page, "form-with-no-use")
    page.get_by_role("button", name="Finish later").click()
    page.wait_for_load_state()
    return reference, _draft_of(episode_id)


def _send_a_draft_with_mistakes(page: Any, tmp_path: Path) -> None:
    from homeward.practice.library import shelf
    from homeward.practice.library.zipped import zipped

    files = shelf.read_folder(SHIPPED)
    _put(files, "model.yaml", b'version: "1.0"', b'version: "1.100"')
    _put(files, "model.yaml", b"change_note: The first version.", b"change_note: Clearer words.")
    _put(files, "forms/visit.yaml", b"makes: visit", b"makes: vist")
    _put(files, "forms/visit.yaml", b"label: Where?", b"label: Where were you?")
    # Asked under another key: what was answered before has no place in the new form.
    files["forms/visit.yaml"] = re.sub(
        rb"(key|question): next_step\b(?!_)", rb"\1: small_step", files["forms/visit.yaml"]
    )
    path = tmp_path / "draft.zip"
    path.write_bytes(zipped(files, "draft"))
    follow(page, "Begin a draft")
    look(page, "model-draft-new")
    page.locator("#file").set_input_files(str(path))
    press(page, "Send it")
    assert says(page, "to put right")
    assert says(page, "forms/visit.yaml")


def _put(files: dict[str, bytes], name: str, before: bytes, after: bytes) -> None:
    assert before in files[name]
    files[name] = files[name].replace(before, after, 1)


def _mend_it(page: Any, desk: Any) -> None:
    page.locator("main .hw-mistakes a").filter(has_text="forms/visit.yaml").first.click()
    look(page, "model-draft-file")
    editor = page.locator("#content")
    assert "makes: vist" in editor.input_value()
    editor.fill(editor.input_value().replace("makes: vist", "makes: visit"))
    press(page, "Save and check")
    assert says(page, "No mistakes in this file")
    follow(page, "Back to the draft")
    assert says(page, "No mistakes. Look at the forms")
    look(page, "model-draft-ready")


def _look_at_what_is_different(page: Any) -> None:
    address = page.url
    follow(page, "What is different from 1.0")
    assert says(page, "reworded from “Where?” to “Where were you?”")
    look(page, "model-draft-compare")
    page.goto(address)


def _look_at_a_form(page: Any, desk: Any) -> None:
    address = page.url
    page.get_by_role("link", name="Visit", exact=True).click()
    assert says(page, "nothing you type is kept")
    assert says(page, "Where were you?")
    look(page, "model-preview")
    desk.allow("422")
    page.locator("button[value=finish]").last.click()
    page.locator(".govuk-error-summary").wait_for()
    page.goto(address)


def _publish(page: Any) -> None:
    press(page, "Publish")
    assert says(page, "Version 1.100 is published")
    look(page, "model")
    page.goto(f"{MODEL}/1.100/?chapter=forms")
    look(page, "model-forms")
    follow(page, "What is different from another version")
    assert says(page, "reworded from “Where?” to “Where were you?”")
    assert says(page, "Asked no longer")
    look(page, "model-compare")


def _adopt(page: Any, desk: Any) -> None:
    page.goto(f"{MODEL}/1.100/adopt/")
    look(page, "model-adopt")
    desk.allow("422")
    press(page, "Adopt")
    assert page.locator(".govuk-error-summary").count()
    page.locator("#team").select_option("authority")
    page.locator("[name='reason']").fill("Agreed at the practice forum")
    press(page, "Adopt")
    assert says(page, "is adopted")
    assert says(page, "Agreed at the practice forum")
    look(page, "adoptions")


def _move_the_case(page: Any, reference: str, desk: Any) -> None:
    page.goto(f"{MODEL}/1.100/")
    follow(page, "Move open cases to this version")
    look(page, "model-move")
    row = page.get_by_role("row").filter(has_text=reference)
    assert "kept beside it" in row.inner_text()
    assert "LANTERN" not in page.locator("main").inner_text().upper()
    page.get_by_label(reference).check(force=True)
    desk.allow("422")
    press(page, "Move the ticked cases")
    assert says(page, "Say why these cases go on")
    assert page.get_by_label(reference).is_checked()
    page.locator("[name='reason']").fill(REASON)
    press(page, "Move the ticked cases")
    assert says(page, "1 case went over to version 1.100")
    page.goto(f"{MODEL}/1.0/questions/?form=visit")
    assert says(page, "What is meant by place?")
    look(page, "model-questions")


def _the_worker_finds_every_answer(desk: Any, draft_address: str) -> None:
    page = desk("priya.keyworker")
    page.goto(draft_address)
    assert says(page, "Where were you?")
    assert page.locator("[name='what_happened']").input_value().startswith("We walked")
    assert says(page, "Ring Nan about Fridays")
    look(page, "form-moved-to-a-version")


def _open_case() -> tuple[str, Any]:
    """Work of Priya's that was begun three weeks ago."""
    # Imported here: pytest reads this file before Django is set up.
    from homeward.access.queries import user_called, viewer_for
    from homeward.casework.models import Episode
    from tests.factories import work

    case = work.case(name="Lantern", worker=viewer_for(user_called("priya.keyworker")), opened_days_ago=20)
    with case.as_worker():
        return Episode.objects.get(pk=case.episode_id).reference, case.episode_id


def _draft_of(episode_id: Any) -> str:
    from homeward.access.actions import acting_as
    from homeward.access.queries import user_called, viewer_for
    from homeward.casework.models import FormSubmission

    with acting_as(viewer_for(user_called("priya.keyworker"))):
        draft = FormSubmission.objects.get(episode_id=episode_id, form_key="visit", state="draft")
    return f"/forms/{draft.id}/"
