"""Make the county."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

from homeward.interfaces.demo.clock import Clock, turned_back
from homeward.interfaces.demo.families import make_families
from homeward.interfaces.demo.names import surnames
from homeward.interfaces.demo.script import Play
from homeward.interfaces.demo.setting import Setting, set_up
from homeward.interfaces.demo.story import cast_for, story_of
from homeward.interfaces.demo.workers import ASHMOOR, SEVERNSHIRE
from homeward.vocabulary.months import add_months

YEARS = 4
_NEXT_DOOR = 0.05  # the share of the children who live in the other authority
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Made:
    """What was made."""

    families: int
    children: int
    events: int


def create_county(*, seed: int, children: int, today: date, say: Say) -> Made:
    """
    Make two authorities with so many children between them, four years of work, and everybody who does it.

    The same seed tells the same stories relative to today.
    """
    opened_on = add_months(today, -12 * YEARS)
    next_door = max(1, round(children * _NEXT_DOOR))
    with turned_back() as clock:
        clock.set(opened_on, 8, 0)
        every_week_from = add_months(today, -18)
        severnshire = set_up(SEVERNSHIRE, opened_on=opened_on, every_week_from=every_week_from)
        ashmoor = set_up(ASHMOOR, opened_on=opened_on, every_week_from=every_week_from)
        say("Two authorities are open, with their teams and workers")
        play = Play(clock, today)
        rng = Random(seed)  # nosec B311 (a story, not a secret)
        names = surnames(rng, children * 2)
        families = _tell(play, severnshire, names, f"{seed}", children - next_door, opened_on, today)
        families += _tell(play, ashmoor, names[::-1], f"{seed}:next door", next_door, opened_on, today)
        events = _run(play, clock, today, say)
    return Made(families, children, events)


def _tell(
    play: Play, setting: Setting, names: list[str], seed: str, children: int, opened_on: date, today: date
) -> int:
    made = make_families(seed, names, children=children, opened_on=opened_on, today=today)
    for number, family in enumerate(made):
        play.add(story_of(cast_for(family, setting, number), play))
    return len(made)


def _run(play: Play, clock: Clock, today: date, say: Say) -> int:
    years_said: set[int] = set()

    def progress(told: int, day: date) -> None:
        if day.year not in years_said:
            years_said.add(day.year)
            say(f"{day.year}: {told:,} things done so far")

    return play.run(progress)
