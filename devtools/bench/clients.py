"""
So many people at once, each with a browser of their own, each asking for the next page when the last one came.

Standard library only and one thread, so that asking costs little beside answering. It asks this machine and no other.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Asked:
    """One request: what kind of thing it is, its address, and what is sent (nothing: a page is asked for)."""

    kind: str
    path: str
    form: dict[str, str] | None = None
    wants_json: bool = False


@dataclass
class Tally:
    """What came back: for each kind the seconds of every answer, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    elapsed: float = 0.0

    @property
    def answered(self) -> int:
        return sum(len(each) for each in self.seconds.values())

    @property
    def per_second(self) -> float:
        return self.answered / self.elapsed if self.elapsed else 0.0

    @property
    def in_order(self) -> list[float]:
        return sorted(one for some in self.seconds.values() for one in some)


def together(tallies: Sequence[Tally]) -> Tally:
    """Return several rounds as one."""
    whole = Tally(elapsed=sum(each.elapsed for each in tallies))
    for each in tallies:
        whole.wrong += each.wrong
        for kind, some in each.seconds.items():
            whole.seconds.setdefault(kind, []).extend(some)
    return whole


class Person:
    """Somebody signed in. ``next_request`` says what they do; ``heard`` is told what came of it."""

    cookie = ""

    def next_request(self) -> Asked:
        """Return what they ask for next."""
        raise NotImplementedError

    def heard(self, asked: Asked, status: int, body: bytes) -> bool:
        """Take in an answer; return whether it is a right one."""
        return 200 <= status < 400


def let_them_work(people: Sequence[Person], port: int, *, seconds: float, warm_up: float) -> Tally:
    """Let everybody work for so long; what happens while they warm up is not counted."""
    return asyncio.run(_all(people, port, seconds, warm_up))


async def _all(people: Sequence[Person], port: int, seconds: float, warm_up: float) -> Tally:
    tally = Tally()
    # Everybody has the last answer of the warm-up before anything counts: a server's first page can take longer than
    # a short measurement.
    for counts, duration in ((False, warm_up), (True, seconds)):
        end = time.perf_counter() + duration
        await asyncio.gather(*(_work(each, port, tally, end, counts=counts) for each in people))
    tally.elapsed = seconds
    return tally


async def _work(person: Person, port: int, tally: Tally, end: float, *, counts: bool) -> None:
    reader, writer = await asyncio.open_connection(HOST, port)
    try:
        while time.perf_counter() < end:
            asked = person.next_request()
            began = time.perf_counter()
            writer.write(_request(person, asked))
            await writer.drain()
            status, body, stays_open = await _answer(reader)
            now = time.perf_counter()
            if not person.heard(asked, status, body):
                tally.wrong.append(f"{asked.kind}: {status} {asked.path} {body[:300]!r}")
            elif counts and now <= end:
                tally.seconds.setdefault(asked.kind, []).append(now - began)
            if not stays_open:
                writer.close()
                reader, writer = await asyncio.open_connection(HOST, port)
    finally:
        writer.close()


def _request(person: Person, asked: Asked) -> bytes:
    body = urlencode(asked.form).encode() if asked.form is not None else b""
    lines = [
        f"{'POST' if asked.form is not None else 'GET'} {asked.path} HTTP/1.1",
        "Host: localhost",
        f"Cookie: {person.cookie}",
        f"Accept: {'application/json' if asked.wants_json else 'text/html'}",
    ]
    if asked.form is not None:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes, bool]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
    if headers.get("transfer-encoding", "") == "chunked":
        body = await _chunks(reader)
    else:
        body = await reader.readexactly(int(headers.get("content-length", "0")))
    return int(head[0].split(" ")[1]), body, headers.get("connection", "") != "close"


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    body = b""
    while size := int((await reader.readline()).split(b";")[0], 16):
        body += await reader.readexactly(size)
        await reader.readline()
    await reader.readline()
    return body
