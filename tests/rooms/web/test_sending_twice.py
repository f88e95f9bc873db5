"""A form sent twice does nothing twice."""

import uuid
from collections.abc import Callable

import pytest
from django.test import Client

from tests.rooms.web import pages

pytestmark = pytest.mark.urls("tests.rooms.web.pages")


@pytest.fixture(autouse=True)
def _start_counting() -> None:
    pages.counted.clear()


def test_the_second_sending_leads_where_the_first_did(signed_in: Callable[..., Client]) -> None:
    browser, once = signed_in(), str(uuid.uuid4())

    first = browser.post("/counts/", {"words": "once", "once": once})
    second = browser.post("/counts/", {"words": "once", "once": once})

    assert pages.counted == ["once"]
    assert first["Location"] == second["Location"] == "/counted/1/"


def test_a_form_that_came_back_with_questions_may_be_sent_again(signed_in: Callable[..., Client]) -> None:
    browser, once = signed_in(), str(uuid.uuid4())

    refused = browser.post("/counts/", {"words": "wrong", "once": once})
    sent = browser.post("/counts/", {"words": "right", "once": once})

    assert refused.status_code == 422
    assert sent.status_code == 302
    assert pages.counted == ["wrong", "right"]


def test_two_forms_are_two_things(signed_in: Callable[..., Client]) -> None:
    browser = signed_in()

    for _ in range(2):
        browser.post("/counts/", {"words": "each", "once": str(uuid.uuid4())})

    assert pages.counted == ["each", "each"]


def test_nonsense_instead_of_a_token_is_no_token(signed_in: Callable[..., Client]) -> None:
    assert signed_in().post("/counts/", {"words": "x", "once": "no such thing"}).status_code == 302
