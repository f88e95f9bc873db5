"""The pages of a practice lead, asked for and sent without script."""

import html
import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from homeward.practice.library import shelf
from homeward.practice.library.zipped import zipped

SSF = "safer_stronger_families"


@pytest.fixture
def lead(signed_in: Callable[..., Client]) -> Client:
    return signed_in("practice_lead")


def once() -> dict[str, str]:
    return {"once": str(uuid.uuid4())}


def said(page: Any) -> str:
    return " ".join(page.content.decode().split())


def begun(lead: Client) -> str:
    answer = lead.post(reverse("model_draft_new"), {"from": f"{SSF}/1.0", **once()})
    assert answer.status_code == 302, said(answer)
    return str(answer["Location"])


def test_the_list_says_what_there_is_and_teaches_when_nothing_is_adopted(lead: Client) -> None:
    page = said(lead.get(reverse("models")))
    assert "Safer Stronger Families" in page
    assert "Nobody works by a model yet" in page
    assert "Begin a draft" in page


def test_a_model_is_told_chapter_by_chapter(lead: Client) -> None:
    page = said(lead.get(reverse("model", args=[SSF, "1.0"])))
    assert "The need:" in page
    assert "See it as it is asked" not in page
    page = said(lead.get(reverse("model", args=[SSF, "1.0"]), {"chapter": "all"}))
    for words in (
        "Stages and gates",
        "Whom it is for",
        "What an authority decides",
        "Licences",
        "See it as it is asked",
    ):
        assert words in page


def test_every_form_of_every_shipped_model_can_be_looked_at(lead: Client) -> None:
    from homeward.practice import queries

    for line in queries.models():
        for form in queries.model(line.name, line.version).forms:
            page = lead.get(reverse("model_form", args=[line.name, line.version, form.key]))
            assert page.status_code == 200, (line.name, form.key)
            assert "nothing you type is kept" in said(page)


def test_a_preview_checks_what_is_typed_and_keeps_nothing(lead: Client) -> None:
    address = reverse("model_form", args=[SSF, "1.0", "visit"])
    page = lead.post(address, {"intent": "finish", **once()})
    assert page.status_code == 422
    assert "Answer" in said(page)


def test_a_draft_is_begun_mended_and_published(lead: Client) -> None:
    address = begun(lead)
    page = said(lead.get(address))
    assert "The change note still says" in page
    file = f"{address}file/?path=model.yaml"
    form = lead.get(file)
    text = text_in(form)
    changed = text.replace("change_note: The first version.", "change_note: [")
    version = version_of(form)
    sent = lead.post(file, {"content": changed, "version": version, **once()}, follow=True)
    assert "mistake" in said(sent)
    assert "line " in said(sent)
    mended = text.replace("change_note: The first version.", "change_note: Clearer words.")
    sent = lead.post(file, {"content": mended, "version": version_of(sent), **once()}, follow=True)
    assert "No mistakes in this file" in said(sent)
    page = lead.get(address)
    published = lead.post(f"{address}publish/", {"version": version_of(page), **once()}, follow=True)
    assert "Version 1.100 is published" in said(published)
    assert "1.100" in said(lead.get(reverse("models")))


def text_in(page: Any) -> str:
    found = re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", page.content.decode(), re.S)
    assert found
    return html.unescape(found[1]).lstrip("\n")


def version_of(page: Any) -> str:
    found = re.search(r'name="version" value="(\d+)"', page.content.decode())
    assert found
    return found[1]


def test_saving_a_file_unchanged_changes_nothing_in_it(lead: Client) -> None:
    address = begun(lead)
    for path in ("model.yaml", "README.md", "forms/visit.yaml"):
        file = f"{address}file/?path={path}"
        before = lead.get(file)
        sent = lead.post(
            file,
            {"content": text_in(before).replace("\n", "\r\n"), "version": version_of(before), **once()},
            follow=True,
        )
        assert text_in(sent) == text_in(before)


def test_a_zip_is_sent_and_what_is_wrong_with_it_is_said(lead: Client) -> None:
    files = shelf.read_folder(shelf.packages()[SSF, "1.0"])
    files["forms/visit.yaml"] = files["forms/visit.yaml"].replace(b"makes: visit", b"makes: tea")
    sent = lead.post(
        reverse("model_draft_new"),
        {"file": SimpleUploadedFile("model.zip", zipped(files, "m")), **once()},
        follow=True,
    )
    assert "forms/visit.yaml" in said(sent)
    assert "to put right" in said(sent)
    refused = lead.post(
        reverse("model_draft_new"), {"file": SimpleUploadedFile("model.zip", b"no zip"), **once()}, follow=True
    )
    assert refused.status_code == 422
    assert "not a ZIP that can be read" in said(refused)


def test_a_version_is_adopted_with_a_setting_and_listed(lead: Client) -> None:
    address = reverse("model_adopt", args=[SSF, "1.0"])
    page = lead.post(address, {"team": "authority", **once()})
    assert page.status_code == 422
    day = {"starts-day": "1", "starts-month": "10", "starts-year": "2026"}
    page = lead.post(address, {"team": "authority", **day, "setting-plan_review_weeks": "six", **once()})
    assert page.status_code == 422
    assert "not one of the possible values" in said(page)
    page = lead.post(
        address,
        {"team": "authority", **day, "setting-plan_review_weeks": "7", "reason": "We begin", **once()},
        follow=True,
    )
    assert "is adopted" in said(page)
    assert ": 7" in said(page)
    assert "We begin" in said(page)
    assert "Everybody whose team has none of its own" in said(lead.get(reverse("models")))


def test_the_pages_of_moving_and_of_questions_teach_while_there_is_nothing(lead: Client) -> None:
    assert "No open case is under another version" in said(lead.get(reverse("model_move", args=[SSF, "1.0"])))
    page = said(lead.get(reverse("model_questions", args=[SSF, "1.0"]), {"form": "visit"}))
    assert "Nobody is named here" in page


def test_a_folder_is_taken_as_a_zip(lead: Client) -> None:
    answer = lead.get(reverse("model_zip", args=[SSF, "1.0"]))
    assert answer["Content-Type"] == "application/zip"
    assert answer.content[:2] == b"PK"


@pytest.mark.parametrize("role", ["key_worker", "team_manager", "commissioner"])
def test_nobody_else_sees_any_of_it(signed_in: Callable[..., Client], role: str) -> None:
    someone = signed_in(role)
    for name, args in (("models", []), ("model", [SSF, "1.0"]), ("model_draft_new", []), ("adoptions", [])):
        assert someone.get(reverse(name, args=args)).status_code == 403


def test_an_administrator_adopts_and_does_not_write(signed_in: Callable[..., Client]) -> None:
    administrator = signed_in("administrator")
    assert "Begin a draft" not in said(administrator.get(reverse("models")))
    assert administrator.get(reverse("model_adopt", args=[SSF, "1.0"])).status_code == 200
    assert administrator.get(reverse("model_draft_new")).status_code == 403


def test_a_form_is_looked_at_in_the_words_of_a_service_stage(lead: Client) -> None:
    address = reverse("model_form", args=["signs_of_safety", "1.0", "map"])
    assert "In the words for which service stage?" in said(lead.get(address))
    assert "What already helps" not in said(lead.get(address, {"stage": "nonsense"}))
    assert "What already helps" in said(lead.get(address, {"stage": "early_help"}))


@pytest.mark.parametrize("version", ["9.9", "x", "%00", "..", "1.0%00"])
def test_a_version_that_is_not_there_is_not_found(lead: Client, version: str) -> None:
    for page in ("", "compare/", "adopt/", "move/", "questions/", "forms/visit/", "folder.zip"):
        assert lead.get(f"/models/shelf/{SSF}/{version}/{page}").status_code == 404
