"""One family's whole story, from the first referral to the last check, and back again for those who return."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from homeward.interfaces.demo.base_story import base_story
from homeward.interfaces.demo.casts import Cast
from homeward.interfaces.demo.crewe_story import crewe_story
from homeward.interfaces.demo.duty_board import waiting_story
from homeward.interfaces.demo.endings import checks_after
from homeward.interfaces.demo.families import Course
from homeward.interfaces.demo.front_door import days_later, front_door
from homeward.interfaces.demo.histories import learnt_late, life_of
from homeward.interfaces.demo.hollis import hollis_story
from homeward.interfaces.demo.programme import programme
from homeward.interfaces.demo.script import Play, Story
from homeward.interfaces.demo.signs_story import signs_story


def begin(story: str, cast: Cast, play: Play) -> Story:
    """Return a story by its name, ready to be told."""
    if story == "hollis":
        return hollis_story(cast)
    if story == "waiting":
        return waiting_story(cast)
    if story == "base":
        return base_story(cast)
    if story == "crewe":
        return crewe_story(cast)
    if story == "signs":
        return signs_story(cast)
    return story_of(cast, play)


def story_of(cast: Cast, play: Play) -> Story:
    """Tell a family's story. The lives of its children are told beside it."""
    referred_on = cast.family.referred_on
    taken_on = yield from front_door(cast, referred_on)
    if not taken_on or cast.opened_on is None:
        return
    started_on = days_later(cast.opened_on, cast.rng.randint(8, 14))
    for child in cast.family.children:
        play.add(life_of(cast, child, started_on, cast.family.weeks))
    last_day = yield from programme(cast, referred_on, started_on)
    if last_day is None or cast.family.course is not Course.COMPLETED:
        return
    if cast.family.comes_back:
        play.add(_again(cast, last_day + timedelta(days=cast.rng.randint(80, 200)), play))
    if cast.family.learnt_late_on is not None:
        play.add(learnt_late(cast, last_day, cast.family.learnt_late_on))
    yield from checks_after(cast, last_day)


def _again(cast: Cast, referred_on: date, play: Play) -> Story:
    """The same family is referred again; the front door recognises it."""
    again = replace(cast, rng=Random(f"again:{cast.family.seed}"), held=0)  # noqa: S311
    taken_on = yield from front_door(again, days_later(referred_on, 0))
    if taken_on and again.opened_on is not None:
        started_on = days_later(again.opened_on, again.rng.randint(6, 12))
        yield from programme(again, referred_on, started_on, known_before=True)
