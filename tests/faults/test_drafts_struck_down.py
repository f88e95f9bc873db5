"""Whatever dies while answers save themselves: what was said to be saved is there, and nobody's words are mixed up."""

from __future__ import annotations

import http.client
import json
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

import pytest

from tests.faults.ledger import CSRF, DIED, soon
from tests.faults.standing import Standing

pytestmark = pytest.mark.xdist_group("standing")

SAVES = 12
SAVES_AT_ONCE = 25


@dataclass
class Typist:
    """Somebody whose page saves one answer after another, and remembers what it was told."""

    port: int
    cookie: str
    draft_id: str
    question: str
    seen: str = ""
    told: list[str] = field(default_factory=list)
    clashes: int = 0
    interrupted: int = 0

    @property
    def answered(self) -> int:
        """How often the server said whether it saved: after one it could not tell of any more, it says no."""
        return len(self.told) + self.clashes

    def type_until(self, stop: threading.Event) -> None:
        number = 0
        while not stop.is_set():
            number += 1
            self.save(f"{self.question} words {number}")

    def save(self, words: str) -> None:
        sent = {"csrfmiddlewaretoken": CSRF, "changed": self.question, self.question: words, "version": "0"}
        body = urlencode({**sent, "seen": f"{self.question}={self.seen}"})
        headers = {
            "Cookie": self.cookie,
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
        }
        connection = http.client.HTTPConnection("localhost", self.port, timeout=30)
        try:
            connection.request("POST", f"/forms/{self.draft_id}/keep/", body, headers)
            answer = connection.getresponse()
            told = answer.read()
        except DIED:
            self.interrupted += 1
            time.sleep(0.1)
            return
        finally:
            connection.close()
        if answer.status == 200:
            self.seen = json.loads(told)["seen"][self.question]
            self.told.append(words)
        elif answer.status == 409:
            self.clashes += 1
            time.sleep(0.05)
        else:
            self.interrupted += 1
            time.sleep(0.1)


def answers_of(standing: Standing, draft_id: str) -> dict[str, str]:
    ((answers,),) = standing.kept(f"SELECT answers FROM casework_formsubmission WHERE id = '{draft_id}'")
    assert isinstance(answers, dict)
    return answers


def a_draft(standing: Standing) -> tuple[str, str]:
    """Return the id of the visit one of the people has half filled in, and their cookie."""
    sample, cookie = standing.people[0]
    return sample.draft_id, cookie


def test_killing_the_server_while_answers_save_themselves_loses_none_that_was_told(standing: Standing) -> None:
    draft_id, cookie = a_draft(standing)
    typist = Typist(standing.site.port, cookie, draft_id, "what_happened")
    typist.seen = _seal_now(standing, draft_id, "what_happened")
    stop = threading.Event()
    thread = threading.Thread(target=typist.type_until, args=[stop])
    thread.start()
    soon(lambda: len(typist.told) >= SAVES)
    standing.site.kill()
    before = typist.answered
    standing.site.start()
    soon(lambda: typist.answered >= before + SAVES)
    stop.set()
    thread.join(timeout=60)

    saved = answers_of(standing, draft_id)["what_happened"]
    assert typist.told, "nothing was saved, so nothing was shown"
    assert typist.interrupted, "nobody was interrupted, so nothing was shown"
    # A save the server could not tell of any more may stand; one that was told of is never behind.
    assert _number(saved) >= _number(typist.told[-1])


def test_two_who_type_in_one_draft_at_once_lose_neither_words(standing: Standing) -> None:
    draft_id, cookie = a_draft(standing)
    typists = [Typist(standing.site.port, cookie, draft_id, key) for key in ("others", "next_step")]
    stop = threading.Event()
    for each in typists:
        each.seen = _seal_now(standing, draft_id, each.question)
    threads = [threading.Thread(target=each.type_until, args=[stop]) for each in typists]
    for each in threads:
        each.start()
    soon(lambda: all(len(each.told) >= SAVES_AT_ONCE for each in typists))
    stop.set()
    for each in threads:
        each.join(timeout=60)

    saved = answers_of(standing, draft_id)
    for each in typists:
        assert each.told
        assert each.clashes == 0
        assert saved[each.question] == each.told[-1]


def test_two_who_type_over_the_same_answer_are_told_and_one_version_stands_whole(standing: Standing) -> None:
    draft_id, cookie = a_draft(standing)
    seal = _seal_now(standing, draft_id, "others")
    one, other = (Typist(standing.site.port, cookie, draft_id, "others", seal) for _ in range(2))
    one.save("from the one")
    other.save("from the other")

    assert (one.told, other.told) == (["from the one"], [])
    assert other.clashes == 1
    assert answers_of(standing, draft_id)["others"] == "from the one"


def _seal_now(standing: Standing, draft_id: str, key: str) -> str:
    from homeward.casework.queries import seals

    return seals(answers_of(standing, draft_id), [key])[key]


def _number(words: str) -> int:
    return int(words.rsplit(" ", 1)[1])
