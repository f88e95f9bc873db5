"""
Many stories at once, told in the order of the days on which they happen.

A story is a generator. It yields a ``Cue`` (on this day, this person does the next thing); the play waits for that
day, opens that person's unit of work, and lets the story go on until its next cue. What would happen after today
never happens: so some families are in the middle of the work, and some work is overdue.
"""

import heapq
from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from homeward.access.actions import acting_as
from homeward.access.values import Viewer
from homeward.interfaces.demo.clock import Clock
from homeward.vocabulary.errors import DomainError

_FIRST_HOUR, _HOURS = 9, 8


@dataclass(frozen=True, slots=True)
class Cue:
    """On this day this person does the next thing."""

    day: date
    by: Viewer


Story = Generator[Cue, None, None]


@dataclass(order=True, slots=True)
class _Waiting:
    day: date
    who: str
    turn: int
    story: Story = field(compare=False)
    by: Viewer = field(compare=False)


class Play:
    """Tells stories side by side, day by day, until today."""

    def __init__(self, clock: Clock, today: date) -> None:
        """Begin with no story."""
        self._clock, self._today = clock, today
        self._queue: list[_Waiting] = []
        self._turns = count()
        self.told = 0

    def add(self, story: Story) -> None:
        """Let another story be told."""
        self._wait_for(story)

    def run(self, until: date) -> int:
        """
        Tell every story up to a day. Returns how many things have happened so far.

        What one person does on one day is one unit of work, as if they had sat down to write it up.
        """
        while self._queue and self._queue[0].day <= until:
            first = heapq.heappop(self._queue)
            together = [first]
            while self._queue and (self._queue[0].day, self._queue[0].who) == (first.day, first.who):
                together.append(heapq.heappop(self._queue))
            self._clock.set(first.day, _FIRST_HOUR + self.told % _HOURS, self.told % 60)
            with acting_as(first.by):
                for each in together:
                    self._go_on(each)
        return self.told

    def _go_on(self, waiting: _Waiting) -> None:
        """Let a story go on; cues of the same person on the same day follow at once."""
        self.told += 1
        try:
            while True:
                cue = next(waiting.story)
                # A story may come to speak of an earlier day; nobody writes anything down before now.
                day = max(cue.day, waiting.day)
                if (day, _who(cue.by)) != (waiting.day, waiting.who):
                    self._put(waiting.story, Cue(day, cue.by))
                    return
                self.told += 1
        except StopIteration:
            return
        except DomainError as refusal:
            refusal.add_note(f"(in the made-up county, on {waiting.day}, as {waiting.by.name})")
            raise

    def _wait_for(self, story: Story) -> None:
        try:
            self._put(story, next(story))
        except StopIteration:
            return

    def _put(self, story: Story, cue: Cue) -> None:
        if cue.day > self._today:
            story.close()
            return
        heapq.heappush(self._queue, _Waiting(cue.day, _who(cue.by), next(self._turns), story, cue.by))


def _who(viewer: Viewer) -> str:
    """A service acts in every authority, but in one at a time."""
    return f"{viewer.authority_id}:{viewer.user_id}"
