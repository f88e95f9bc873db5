"""Input that cannot be right, on the real forms: a clear answer, the words kept, and nothing written half-way."""

from __future__ import annotations

import threading
import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.faults.ledger import CSRF

WORDS = "Dawn rang: Kai is back at Nan's, and he is all right."
TODAY = date.today()
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def a_day(day: date | tuple[object, object, object], name: str = "happened_on") -> dict[str, Any]:
    parts = (day.day, day.month, day.year) if isinstance(day, date) else day
    return dict(zip((f"{name}-day", f"{name}-month", f"{name}-year"), parts, strict=True))


NOTE = {"kind": "telephone", "body": WORDS, **a_day(TODAY)}


@pytest.fixture(autouse=True)
def _with_a_database(request: pytest.FixtureRequest, settings: Any) -> Any:
    settings.SECOND_FACTOR_REQUIRED = False
    return request.getfixturevalue("committed" if "committed" in request.fixturenames else "db")


@pytest.fixture
def one(_with_a_database: Any) -> Any:
    """A family that is being worked with."""
    from tests.factories import work

    return work.case()


@pytest.fixture
def worker(one: Any) -> Client:
    return signed_in(one)


@pytest.fixture
def note_form(one: Any) -> str:
    return f"/episodes/{one.episode_id}/forms/note/"


def signed_in(one: Any) -> Client:
    from django.contrib.auth import get_user_model

    client = Client(raise_request_exception=False)
    client.force_login(get_user_model().objects.get(pk=one.worker.user_id), backend=BACKEND)
    return client


def kept(one: Any) -> dict[str, int]:
    """Return how many finished things the record holds about the family."""
    from homeward.casework.models import FormSubmission, Note, StatusPeriod, Task

    with one.as_worker():
        return {
            "notes": Note.objects.filter(family_id=one.family_id).count(),
            "finished forms": FormSubmission.objects.filter(family_id=one.family_id, state="finished").count(),
            "tasks": Task.objects.filter(family_id=one.family_id).count(),
            "statuses": StatusPeriod.objects.filter(person_id=one.child_id).count(),
        }


NOTHING = {"notes": 0, "finished forms": 0, "tasks": 0, "statuses": 0}
IMPOSSIBLE_DAYS = {
    "31 February": (31, 2, TODAY.year),
    "no such month": (1, 13, TODAY.year),
    "tomorrow": TODAY + timedelta(days=1),
    "words": ("the", "other", "day"),
    "a year of two figures": (1, 2, 26),
    "half a date": (1, "", ""),
    "no date": ("", "", ""),
    "before anybody": (1, 1, 1),
    "long after everybody": (1, 1, 9999),
}


@pytest.mark.parametrize("what", IMPOSSIBLE_DAYS)
def test_an_impossible_day_comes_back_with_the_words_and_writes_nothing(
    one: Any, worker: Client, note_form: str, what: str
) -> None:
    answer = worker.post(note_form, {**NOTE, **a_day(IMPOSSIBLE_DAYS[what])})

    assert answer.status_code == 422
    assert "back at Nan&#39;s" in answer.content.decode()
    assert kept(one) == NOTHING


ENDS = TODAY - timedelta(days=40)
WRONG_STATUSES = {
    "ends before it starts": {**a_day(TODAY - timedelta(days=10), "starts"), **a_day(ENDS, "last_day")},
    "starts in the future": a_day(TODAY + timedelta(days=3), "starts"),
    "31 February": a_day((31, 2, TODAY.year), "starts"),
    "a kind there is not": {**a_day(ENDS, "starts"), "kind": "made_up"},
    "a detail of another kind": {**a_day(ENDS, "starts"), "detail": "V2"},
}


@pytest.mark.parametrize("what", WRONG_STATUSES)
def test_a_status_that_cannot_be_is_not_recorded(one: Any, worker: Client, what: str) -> None:
    answer = worker.post(
        f"/children/{one.child_id}/statuses/new/", {"kind": "cin", "reason": WORDS, **WRONG_STATUSES[what]}
    )

    assert answer.status_code == 422
    assert "back at Nan&#39;s" in answer.content.decode()
    assert kept(one) == NOTHING


def test_a_birth_in_the_future_registers_nobody(one: Any, worker: Client) -> None:
    from homeward.people.models import Person

    typed = {"given": "Otto", "family": "Hollis", "birth_kind": "exact", **a_day(TODAY + timedelta(days=9), "born")}
    answer = worker.post(f"/families/{one.family_id}/members/new/", {**typed, "sex": "M", "as_child": "yes"})

    assert answer.status_code == 422
    assert 'value="Otto"' in answer.content.decode()
    with one.as_worker():
        assert not Person.objects.filter(given="Otto").exists()


def test_a_page_that_grew_stale_keeps_both_texts(one: Any, worker: Client) -> None:
    """Two windows tell the story; the second to save hears of it and loses nothing."""
    address = f"/families/{one.family_id}/story/"
    assert worker.post(address, {"body": "What the first window says.", "after": ""}).status_code == 302

    answer = worker.post(address, {"body": WORDS, "after": ""})

    assert answer.status_code == 409
    assert "back at Nan&#39;s" in answer.content.decode()
    assert "What the first window says." in worker.get(f"/families/{one.family_id}/").content.decode()


def test_a_form_sent_after_the_session_ran_out_keeps_its_words_and_writes_nothing(
    one: Any, worker: Client, note_form: str
) -> None:
    worker.get("/")
    session = worker.session
    session["seen_at"] = session["signed_in_at"] = 0
    session.save()

    answer = worker.post(note_form, NOTE)

    assert answer.status_code == 401
    assert "back at Nan&#39;s" in answer.content.decode()
    assert kept(one) == NOTHING


TOO_MUCH = {
    "a text of six megabytes": {"body": "x" * (6 * 1024 * 1024)},
    "six thousand fields": {f"field{n}": "x" for n in range(6000)},
}


@pytest.mark.parametrize("what", TOO_MUCH)
def test_more_than_anybody_types_is_refused_and_not_read(one: Any, worker: Client, note_form: str, what: str) -> None:
    answer = worker.post(note_form, {**NOTE, **TOO_MUCH[what]})

    assert answer.status_code in (400, 413)
    assert kept(one) == NOTHING


def test_a_form_that_is_cut_off_half_way_writes_nothing(one: Any, worker: Client, note_form: str) -> None:
    answer = worker.generic(
        "POST",
        note_form,
        b'--edge\r\nContent-Disposition: form-data; name="body"\r\n\r\nDawn ra',
        content_type="multipart/form-data; boundary=edge",
    )

    assert answer.status_code < 500
    assert kept(one) == NOTHING


@pytest.fixture
def sent_at_once(committed: Any) -> Any:
    """Send the same form several times at the same moment, each from a connection of its own."""
    from django.db import connections

    def send(one: Any, address: str, form: dict[str, Any], times: int) -> list[Any]:
        answers: list[Any] = []
        ready = threading.Barrier(times)

        def press() -> None:
            client = signed_in(one)
            ready.wait()
            answers.append(client.post(address, {"csrfmiddlewaretoken": CSRF, **form}))
            connections.close_all()

        pressed = [threading.Thread(target=press) for _ in range(times)]
        for each in pressed:
            each.start()
        for each in pressed:
            each.join(timeout=60)
        return answers

    return send


def test_a_form_sent_many_times_at_once_does_its_work_once(committed: Any, one: Any, sent_at_once: Any) -> None:
    form = {**NOTE, "once": str(uuid.uuid4()), "next_step": "Ring on Friday"}

    answers = sent_at_once(one, f"/episodes/{one.episode_id}/forms/note/", form, 6)

    assert {answer.status_code for answer in answers} == {302}
    assert len({answer["Location"] for answer in answers}) == 1
    assert kept(one) == {"notes": 1, "finished forms": 1, "tasks": 1, "statuses": 0}


def test_one_form_in_many_windows_at_once_ends_in_one_that_says_so(committed: Any, one: Any, sent_at_once: Any) -> None:
    """Without the token each sending is meant; but a child has a status once, and a draft is finished once."""
    form = {"kind": "cin", "reason": WORDS, **a_day(ENDS, "starts")}

    answers = sent_at_once(one, f"/children/{one.child_id}/statuses/new/", form, 4)

    statuses = sorted(answer.status_code for answer in answers)
    assert statuses[0] == 302
    assert set(statuses[1:]) <= {409, 422}
    assert kept(one)["statuses"] == 1
