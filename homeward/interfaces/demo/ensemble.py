"""
Several plays side by side, each in a process of its own, so that a county is made in a fraction of the time.

Families do not meet, so their stories can be told at the same time. What needs all of them (a contract's claims)
is told in between, when every play has come to the same day.
"""

import multiprocessing
import os
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

from homeward.interfaces.demo.casts import Cast
from homeward.interfaces.demo.clock import Clock, turned_back
from homeward.interfaces.demo.script import Play
from homeward.interfaces.demo.story import begin

_LOOK_ROUND_EVERY = 5  # seconds; a play whose ensemble is gone stops


@dataclass(frozen=True, slots=True)
class Part:
    """One story: which, and who is in it."""

    story: str
    cast: Cast


class Ensemble:
    """Tells parts side by side. Make it before the database is opened: a connection cannot be shared."""

    def __init__(self, processes: int) -> None:
        """Start the processes; with fewer than two everything is told in this one."""
        self._wires: list[Connection] = []
        self._acts: list[multiprocessing.process.BaseProcess] = []
        self._own: Play | None = None
        self._own_clock: Clock | None = None
        self._has_parts = False
        for _ in range(processes if processes > 1 else 0):
            here, there = multiprocessing.Pipe()
            act = multiprocessing.get_context("fork").Process(target=_act, args=(there, os.getpid()), daemon=True)
            act.start()
            there.close()
            self._wires.append(here)
            self._acts.append(act)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Send everybody home."""
        for wire in self._wires:
            wire.close()
        for act in self._acts:
            act.join(timeout=10)
            if act.is_alive():
                act.terminate()

    def give(self, parts: Sequence[Part], *, clock: Clock, today: date) -> None:
        """Give out the parts."""
        self._has_parts = True
        if not self._wires:
            self._own = Play(clock, today)
            for part in parts:
                self._own.add(begin(part.story, part.cast, self._own))
            return
        for number, wire in enumerate(self._wires):
            wire.send((parts[number :: len(self._wires)], today))
            _answer(wire)

    def play_until(self, day: date) -> int:
        """Tell every story up to a day. Returns how many things have happened so far; none before parts are given."""
        if not self._has_parts:
            return 0
        if self._own is not None:
            return self._own.run(day)
        for wire in self._wires:
            wire.send(day)
        return sum(_answer(wire) for wire in self._wires)


def _answer(wire: Connection) -> int:
    answer = wire.recv()
    if isinstance(answer, str):
        raise RuntimeError(f"A story could not go on:\n{answer}")
    return int(answer)


def _act(wire: Connection, ensemble: int) -> None:
    """Be one play, until the wire is cut or the ensemble is gone."""
    with turned_back() as clock:
        play: Play | None = None
        while True:
            try:
                while not wire.poll(_LOOK_ROUND_EVERY):
                    if os.getppid() != ensemble:
                        return
                asked = wire.recv()
            except (EOFError, OSError, KeyboardInterrupt):
                return
            try:
                if play is None:
                    parts, today = asked
                    play = Play(clock, today)
                    for part in parts:
                        play.add(begin(part.story, part.cast, play))
                    wire.send(0)
                else:
                    wire.send(play.run(asked))
            except KeyboardInterrupt:
                return
            except Exception:  # noqa: BLE001 (whatever it was, the ensemble must be told)
                wire.send(traceback.format_exc())
                return
