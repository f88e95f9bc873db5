"""Several people saving notes through the real server, and a ledger of what the server said it had kept."""

from __future__ import annotations

import http.client
import socket
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

CSRF = "c" * 32
DIED = (OSError, http.client.HTTPException)


@dataclass
class Saved:
    """One note somebody sent: its own words, its token, and what they were told."""

    words: str
    once: str
    address: str
    acknowledged: bool = False
    answers: list[int] = field(default_factory=list)


@dataclass
class Writer:
    """One person at a browser who saves note after note. What was not acknowledged is sent again later, as it was."""

    port: int
    cookie: str
    episode_id: str
    notes: list[Saved] = field(default_factory=list)

    def write_until(self, stop: threading.Event) -> None:
        """Save notes until told to stop; while there is no server at all, write none: it could not be interrupted."""
        while not stop.is_set():
            token = str(uuid.uuid4())
            note = Saved(f"Note {token} in plain words.", token, f"/episodes/{self.episode_id}/forms/note/")
            self.notes.append(note)
            self.send(note)
            if not note.acknowledged:
                time.sleep(0.1)
                while not (listens(self.port) or stop.is_set()):
                    time.sleep(0.02)

    @property
    def told(self) -> int:
        """How many notes were acknowledged so far."""
        return sum(note.acknowledged for note in self.notes)

    def send(self, note: Saved) -> None:
        """Send a note; it is acknowledged when the server leads on, as it does once everything is kept."""
        today = date.today()
        form = {
            "csrfmiddlewaretoken": CSRF,
            "once": note.once,
            "kind": "telephone",
            "happened_on-day": today.day,
            "happened_on-month": today.month,
            "happened_on-year": today.year,
            "body": note.words,
        }
        try:
            status, _ = post(self.port, note.address, self.cookie, form)
        except DIED:
            status = 0
        note.answers.append(status)
        note.acknowledged = note.acknowledged or status == 302


def soon(what: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for something the people at their browsers are about to have done."""
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline, "nobody got any further"
        time.sleep(0.01)


def listens(port: int) -> bool:
    """Whether anybody listens there."""
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


def post(port: int, address: str, cookie: str, form: dict[str, object]) -> tuple[int, str]:
    """Send a form as a browser does; return the status and the page."""
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded", "Host": "localhost"}
    return _ask(port, "POST", address, urlencode(form), headers)


def get(port: int, address: str, cookie: str) -> tuple[int, str]:
    """Ask for a page; return the status and the page."""
    return _ask(port, "GET", address, None, {"Cookie": cookie, "Host": "localhost"})


def _ask(port: int, method: str, address: str, body: str | None, headers: dict[str, str]) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=40)
    try:
        connection.request(method, address, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()
