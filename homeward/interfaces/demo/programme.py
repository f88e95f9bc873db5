"""The middle chapters: the programme week by week, the plan, the readings, the closing, the checks after it."""

from collections.abc import Generator
from datetime import date, timedelta
from uuid import UUID

from homeward.casework.actions.close_episode import approve_closure
from homeward.casework.actions.record_session import record_session
from homeward.casework.actions.record_visit import record_visit
from homeward.casework.actions.run_programme import start_programme
from homeward.casework.actions.write_story import write_story
from homeward.casework.values import ChildOnVisit, NewSession, NewVisit, Place, Said, SessionHappened
from homeward.interfaces.demo import sayings
from homeward.interfaces.demo.casts import Cast
from homeward.interfaces.demo.endings import close_the_work
from homeward.interfaces.demo.families import Course
from homeward.interfaces.demo.front_door import days_later
from homeward.interfaces.demo.histories import history_before
from homeward.interfaces.demo.planning import agree_a_plan, look_at_the_plan, promise, tick_off
from homeward.interfaces.demo.reading_measures import take_readings
from homeward.interfaces.demo.saying import say
from homeward.interfaces.demo.script import Cue

_CONTENT = (
    "best_hopes",
    "preferred_future",
    "plan",
    "small_step",
    "staying_calm",
    "school",
    "people_around",
    "scaling",
)


def programme(
    cast: Cast, referred_on: date, started_on: date, *, known_before: bool = False
) -> Generator[Cue, None, date | None]:
    """Run the programme. Returns its last day, None if today comes first."""
    yield Cue(started_on, cast.worker)
    if not known_before:
        history_before(cast, referred_on, started_on)
    cast.run_id = start_programme(
        by=cast.worker,
        episode_id=cast.need_episode(),
        programme=cast.family.programme,
        starts=started_on,
        today=started_on,
    )
    _visit(cast, started_on)
    weeks = cast.family.weeks
    if cast.family.course is Course.ENDED_EARLY:
        weeks = cast.rng.randint(4, weeks - 4)
    plan_id: UUID | None = None
    for week in cast.setting.weeks_recorded(started_on, weeks):
        day = days_later(started_on, 7 * (week - 1) + cast.rng.choice((0, 1, 1, 2)))
        # A week now and then is written up late, or not at all yet: that is what "overdue" looks like.
        written_up = day + timedelta(days=cast.rng.choices((0, 1, 6), (70, 24, 6))[0])
        yield Cue(written_up, cast.worker)
        _session(cast, week, day)
        if week % 5 == 0:
            promise(cast, written_up)
        elif week % 5 == 2:
            tick_off(cast, written_up)
        if week == 2:
            take_readings(cast, day, "entry")
        if week == 3:
            plan_id = agree_a_plan(cast, day)
        if week % 4 == 0 and week < weeks:
            _visit(cast, day)
        if plan_id is not None and week in (7, 15):
            look_at_the_plan(cast, plan_id, day)
        if week in (4, 11):
            _story(cast, day, week)
    last_day = started_on + timedelta(weeks=weeks) - timedelta(days=1)
    closing = days_later(last_day, 1)
    yield Cue(closing, cast.worker)
    tick_off(cast, closing)
    closure_id = close_the_work(cast, last_day, closing)
    approval = days_later(closing, cast.rng.randint(1, 4))
    yield Cue(approval, cast.manager)
    approve_closure(by=cast.manager, closure_id=closure_id, note="Agreed. A good ending.", today=approval)
    return last_day


def _session(cast: Cast, week: int, day: date) -> None:
    rng = cast.rng
    happened = rng.choices(tuple(SessionHappened), (88, 7, 2, 3))[0]
    held = happened is SessionHappened.HELD
    cast.held += held
    child = rng.choice(cast.family.children)
    says_something = held and rng.random() < 0.35
    pick = rng.randrange(len(sayings.WORDS))
    said = Said(cast.person(child), sayings.WORDS[pick], sayings.ANSWERS[pick])
    record_session(
        by=cast.worker,
        run_id=cast.need_run(),
        session=NewSession(
            held_on=day,
            happened=happened,
            missed_because="" if held else "A text in the morning to say they could not",
            place=Place.HOME if held else None,
            minutes=rng.choice((45, 60, 75, 90)) if held else None,
            content=(rng.choice(_CONTENT),) if held else (),
            attended=(*cast.children, *cast.adults[:1]) if held else (),
            what_happened=say(cast, sayings.HAPPENED) if held else "",
            better=rng.choice(sayings.BETTER) if held and rng.random() < 0.4 else "",
            scale=min(10, 2 + week // 3 + rng.randint(0, 2)) if held else None,
            said=(said,) if says_something else (),
        ),
        today=day,
    )


def _visit(cast: Cast, day: date) -> None:
    rng = cast.rng
    record_visit(
        by=cast.worker,
        family_id=cast.need_family(),
        episode_id=cast.need_episode(),
        visit=NewVisit(
            visited_on=day,
            place=Place.HOME,
            what_happened=say(cast, sayings.HAPPENED),
            was_planned=rng.random() < 0.9,
            minutes=rng.choice((40, 60, 90)),
            people_present=(*cast.children, *cast.adults[:1]),
            children=tuple(ChildOnVisit(each, seen=True, seen_alone=rng.random() < 0.7) for each in cast.children),
        ),
        today=day,
    )


def _story(cast: Cast, day: date, week: int) -> None:
    cast.story_id = write_story(
        by=cast.worker,
        family_id=cast.need_family(),
        body=(
            f"{cast.mum} and {cast.who} asked for help with life at home. It is week {week}. They keep their "
            f"appointments and talk to me openly. {say(cast, sayings.HAPPENED)}"
        ),
        worries="Evenings are still the hardest, and money is short at the end of the month.",
        working_well=say(cast, sayings.WORKING_WELL),
        needs_to_happen=say(cast, sayings.MUST_HAPPEN),
        after=cast.story_id,
        today=day,
    )
