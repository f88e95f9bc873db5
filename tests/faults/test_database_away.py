"""While the record cannot be reached nobody loses a word; when it is back, work goes on without a restart."""

from __future__ import annotations

import time
import uuid

import pytest

from tests.faults.ledger import Saved, Writer, get, post
from tests.faults.standing import Standing

pytestmark = pytest.mark.xdist_group("standing")

WORDS = "Dawn rang: Kai is back at Nan's, and he is all right. She asks us to come on Friday."


def test_a_form_sent_while_the_database_is_away_comes_back_with_its_words_and_can_be_sent_again(
    standing: Standing,
) -> None:
    sample, cookie = standing.people[0]
    token, port = str(uuid.uuid4()), standing.site.port
    address = f"/episodes/{sample.episode_id}/forms/note/"
    server = standing.site.server

    with standing.without_database():
        began = time.monotonic()
        status, page = post(port, address, cookie, {"once": token, "body": WORDS})
        assert status == 503
        assert time.monotonic() - began < 20, "people should not wait long to hear that it is away"
        assert "We cannot reach the record just now" in page
        assert WORDS.replace("'", "&#39;") in page
        assert f'action="{address}"' in page
        assert token in page, "sent again, it is the same sending"
        assert get(port, f"/families/{sample.family_id}/", cookie)[0] == 503
        assert get(port, "/health/", "")[0] == 503

    note = Saved(WORDS, token, address)
    Writer(port, cookie, sample.episode_id).send(note)

    assert note.answers == [302]
    assert standing.kept(
        f"SELECT count(*) FROM casework_note WHERE body = '{WORDS.replace(chr(39), chr(39) * 2)}'"
    ) == [(1,)]
    assert get(port, f"/families/{sample.family_id}/", cookie)[0] == 200
    assert standing.site.server is server
    assert server is not None
    assert server.process.poll() is None


def test_every_worker_finds_the_database_again_after_it_was_away(standing: Standing) -> None:
    """Each process keeps connections of its own; none may go on answering from a dead one."""
    with standing.without_database():
        for _, cookie in standing.people[:2]:
            assert get(standing.site.port, "/", cookie)[0] == 503

    first = [get(standing.site.port, "/", cookie)[0] for _, cookie in standing.people * 3]
    then = [get(standing.site.port, "/", cookie)[0] for _, cookie in standing.people * 3]

    assert set(then) == {200}
    assert first.count(503) <= standing.site.workers, f"one error for each process at most: {first}"
