"""Pictures, drawings and documents that answer a question: sent, kept, seen, and by whom not."""

import struct
import zlib
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from homeward.access.actions import acting_as
from homeward.casework import actions, queries
from homeward.casework.models import FormSubmission, KeptFile
from homeward.casework.values.files import LARGEST_FILE
from tests.factories import viewers, work
from tests.factories.long_form import FORM, long_model, works_by_it

NOTES = b"51.3458 N 2.9677 W"


def picture() -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0))
    lines = zlib.compress((b"\0" + b"\x10\x80\x60" * 2) * 2)
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"tEXt", NOTES) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


@pytest.fixture(scope="module")
def _a_long_model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with long_model(tmp_path_factory.mktemp("models")):
        yield


@pytest.fixture
def case(_a_long_model: None) -> work.Case:
    return works_by_it(work.case())


@pytest.fixture
def draft_id(case: work.Case) -> UUID:
    with case.as_worker():
        return actions.start_form(by=case.worker, episode_id=case.episode_id, form_key=FORM)


def browser_of(viewer: object) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(get_user_model().objects.get(pk=viewer.user_id))  # type: ignore[attr-defined]
    return client


def send(client: Client, draft_id: UUID, content: bytes, name: str = "nan.png", question: str = "evidence") -> object:
    return client.post(f"/forms/{draft_id}/files/{question}/", {"file": SimpleUploadedFile(name, content)})


def test_a_picture_is_kept_without_where_it_was_taken(case: work.Case, draft_id: UUID) -> None:
    told = send(browser_of(case.worker), draft_id, picture()).json()

    with case.as_worker():
        kept = KeptFile.objects.get(pk=told["id"])
        assert NOTES not in bytes(kept.content)
        assert (kept.media_type, kept.name, kept.family_id) == ("image/png", "nan.png", case.family_id)


def test_it_is_given_out_so_that_it_can_do_nothing(case: work.Case, draft_id: UUID) -> None:
    client = browser_of(case.worker)
    answer = client.get(send(client, draft_id, picture()).json()["href"])

    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Disposition"].startswith('inline; filename="nan.png"')
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"


def test_a_document_is_only_ever_saved_never_shown(case: work.Case, draft_id: UUID) -> None:
    client = browser_of(case.worker)
    told = send(client, draft_id, b"%PDF-1.7 made up", name="letter.html").json()

    answer = client.get(told["href"])

    assert told["name"] == "letter.pdf"
    assert answer["Content-Disposition"].startswith('attachment; filename="letter.pdf"')


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<svg onload='alert(1)'/>", "not one we can keep"),
        (b"<html><script>alert(1)</script>", "not one we can keep"),
        (b"MZ\x90\0", "not one we can keep"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "Most Compatible"),
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 4, "damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * LARGEST_FILE, "larger than"),
    ],
    ids=[
        "a drawing that runs",
        "a page",
        "a program",
        "a telephone's own picture",
        "nothing",
        "half a picture",
        "too large",
    ],
)
def test_what_is_no_picture_or_document_is_refused_whatever_its_name(
    case: work.Case, draft_id: UUID, content: bytes, says: str
) -> None:
    answer = send(browser_of(case.worker), draft_id, content, name="nan.png")

    assert answer.status_code == 422
    assert says in answer.json()["problem"]
    with case.as_worker():
        assert not KeptFile.objects.exists()


def test_a_question_that_takes_no_files_gets_none(case: work.Case, draft_id: UUID) -> None:
    assert send(browser_of(case.worker), draft_id, picture(), question="how").status_code == 422


def test_nobody_without_the_family_sees_or_adds_a_file(case: work.Case, draft_id: UUID) -> None:
    href = send(browser_of(case.worker), draft_id, picture()).json()["href"]
    elsewhere = viewers.authority("ashmoor", "Ashmoor (made up)")
    for stranger in (
        viewers.viewer("key_worker", name="Terry Moss", authority_id=case.worker.authority_id),
        viewers.viewer("duty_worker", name="Dana Webb", authority_id=case.worker.authority_id),
        viewers.viewer("key_worker", name="Ash Other", authority_id=elsewhere),
    ):
        client = browser_of(stranger)
        assert client.get(href).status_code == 404
        assert send(client, draft_id, picture()).status_code == 404


def test_whoever_looks_at_a_file_is_written_down(case: work.Case, draft_id: UUID, audited: object) -> None:
    client = browser_of(case.worker)
    client.get(send(client, draft_id, picture()).json()["href"])

    assert audited("file.opened") == 1  # type: ignore[operator]
    assert audited("file.added") == 1  # type: ignore[operator]


def test_without_script_files_go_with_the_page_and_can_be_taken_away(case: work.Case, draft_id: UUID) -> None:
    client, there = browser_of(case.worker), f"/forms/{draft_id}/?page=words"
    assert 'enctype="multipart/form-data"' in client.get(there).content.decode()
    file = SimpleUploadedFile("nan.png", picture())

    client.post(there, {"intent": "go-words", "page": "words", "evidence-upload": file})
    html = client.get(there).content.decode()
    with case.as_worker():
        (kept,) = FormSubmission.objects.get(pk=draft_id).answers["evidence"]
    assert "nan.png" in html
    assert f'value="{kept}"' in html

    client.post(there, {"intent": "go-words", "page": "words", "evidence": kept, "evidence-without": kept})
    with case.as_worker():
        assert "evidence" not in FormSubmission.objects.get(pk=draft_id).answers
        assert KeptFile.objects.filter(pk=kept).exists()


def test_a_file_that_cannot_be_kept_is_told_beside_its_question_and_nothing_typed_is_lost(
    case: work.Case, draft_id: UUID
) -> None:
    client, there = browser_of(case.worker), f"/forms/{draft_id}/?page=words"
    sent = {"intent": "go-review", "page": "words", "evidence-upload": SimpleUploadedFile("nan.png", b"MZ")}

    answer = client.post(there, {**sent, f"each-{case.child_id}-said": "I like Fridays."})

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "not one we can keep" in html
    assert "I like Fridays." in html


def test_a_correction_still_has_the_pictures(case: work.Case, draft_id: UUID) -> None:
    with case.as_worker():
        kept = actions.add_file(
            by=case.worker, submission_id=draft_id, question="evidence", name="nan.png", content=picture()
        )
        answers = {"how": "Calm.", "school": "Wenlow", "evidence": [str(kept.id)]}
        actions.finish_form(
            by=case.worker, submission_id=draft_id, answers=answers, looked_twice=True, today=work.ago(0)
        )
        again = actions.correct_form(by=case.worker, submission_id=draft_id, reason="The school was another one.")
        assert [each.id for each in queries.files_of(by=case.worker, submission_id=again)] == [kept.id]
    html = browser_of(case.worker).get(f"/forms/{draft_id}/").content.decode()
    assert f'<img src="/files/{kept.id}/"' in html


def test_the_database_itself_shows_a_file_to_nobody_without_the_family(case: work.Case, draft_id: UUID) -> None:
    send(browser_of(case.worker), draft_id, picture())
    duty = viewers.viewer("duty_worker", name="Dana Webb", authority_id=case.worker.authority_id)

    with acting_as(duty):
        assert not KeptFile.objects.exists()
