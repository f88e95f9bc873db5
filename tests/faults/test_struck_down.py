"""Whatever dies, whenever: what was said to be kept is kept, once; and what was not can be sent again, once."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tests.faults.ledger import Saved, Writer, soon
from tests.faults.standing import SECONDS_TO_COME_BACK, Standing

pytestmark = pytest.mark.xdist_group("standing")

STRIKES = 2
NOTES_BETWEEN = 3
SECONDS_AWAY = 0.3


@contextmanager
def people_saving(standing: Standing) -> Iterator[list[Writer]]:
    """Several people save notes while the block runs."""
    stop = threading.Event()
    writers = [Writer(standing.site.port, cookie, sample.episode_id) for sample, cookie in standing.people]
    threads = [threading.Thread(target=each.write_until, args=[stop]) for each in writers]
    for each in threads:
        each.start()
    try:
        yield writers
    finally:
        stop.set()
        for each in threads:
            each.join(timeout=90)


def strike_while_people_save(standing: Standing, strike: Callable[[], None]) -> list[Saved]:
    """Strike several times in the middle of saves; then send again, once, whatever was not acknowledged."""
    with people_saving(standing) as writers:
        for _ in range(STRIKES):
            everybody_saves(writers)
            strike()
        standing.wait_for_database()
        everybody_saves(writers)
    notes = [note for writer in writers for note in writer.notes]
    before = count_of_notes(standing)
    for writer in writers:
        for note in writer.notes:
            if note.acknowledged:
                assert before[note.words] == 1, f"acknowledged, and found {before[note.words]} times: {note}"
            else:
                press_again(writer, note)
    return notes


def everybody_saves(writers: list[Writer]) -> None:
    """Wait until everybody was told of a few notes more, and so is in the middle of the next."""
    before = [writer.told for writer in writers]
    soon(lambda: all(writer.told >= told + NOTES_BETWEEN for writer, told in zip(writers, before, strict=True)))


def press_again(writer: Writer, note: Saved) -> None:
    """Send a note once more as it was; whoever is told that the record cannot be reached waits a moment and tries."""
    deadline = time.monotonic() + SECONDS_TO_COME_BACK
    writer.send(note)
    while not note.acknowledged and time.monotonic() < deadline:
        time.sleep(0.5)
        writer.send(note)


def count_of_notes(standing: Standing) -> Counter[object]:
    return Counter(body for (body,) in standing.kept("SELECT body FROM casework_note"))


def assert_all_kept_once(standing: Standing, notes: list[Saved]) -> None:
    kept = count_of_notes(standing)
    assert [note for note in notes if not note.acknowledged] == []
    assert [(note, kept[note.words]) for note in notes if kept[note.words] != 1] == []
    forms = standing.kept("SELECT answers ->> 'body' FROM casework_formsubmission WHERE state = 'finished'")
    written = Counter(body for (body,) in forms)
    assert [(note, written[note.words]) for note in notes if written[note.words] != 1] == []
    assert standing.kept("SELECT count(*) FROM access_oncetoken WHERE location = ''") == [(0,)]


def assert_the_trail_stands(standing: Standing) -> None:
    """The chain verifies against the anchor outside, and tells of exactly the notes that are there."""
    done = standing.homeward("audit", "verify")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "compared with the anchor: no faults" in done.stdout
    told = standing.kept("SELECT count(*) FROM access_auditentry WHERE event = 'note.written' AND NOT refused")
    assert told == standing.kept("SELECT count(*) FROM casework_note")


def test_killing_the_server_during_saves_loses_and_doubles_nothing(standing: Standing) -> None:
    def strike() -> None:
        standing.site.kill()
        standing.site.start()

    notes = strike_while_people_save(standing, strike)

    assert any(0 in note.answers for note in notes), "nobody was interrupted, so nothing was shown"
    assert_all_kept_once(standing, notes)
    assert_the_trail_stands(standing)


def test_killing_the_database_during_saves_loses_and_doubles_nothing(standing: Standing) -> None:
    def strike() -> None:
        with standing.without_database():
            time.sleep(SECONDS_AWAY)

    notes = strike_while_people_save(standing, strike)

    assert any(503 in note.answers for note in notes), "nobody was interrupted, so nothing was shown"
    assert_all_kept_once(standing, notes)
    assert_the_trail_stands(standing)


def test_the_anchor_outside_is_never_ahead_of_the_database(standing: Standing) -> None:
    """It moves after the commit: a server killed in between leaves it behind, which verifying allows, never ahead."""
    anchored = told_outside(standing)
    heads = {int(str(chain)): int(str(position)) for chain, position in standing.kept(HEADS)}

    assert anchored, "nothing was anchored, so nothing was shown"
    assert {chain: (at, heads.get(chain)) for chain, at in anchored.items() if at > heads.get(chain, -1)} == {}


HEADS = "SELECT chain, position FROM access_auditchain"


def told_outside(standing: Standing) -> dict[int, int]:
    """Return the position of each chain the anchor file tells of; a chain not used yet is a stretch of nothing."""
    lines = standing.place.anchor(standing.database).read_text().split("\n")
    words = [line.strip("\0 ").split() for line in lines]
    return {int(each[0]): int(each[1]) for each in words if each}
