"""
Families of the teams that work by another practice model: how they come, and how their forms are filled.

A family is a few lines of who it is and how far its work has got; each model tells its own story with it.
"""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from homeward.access.values import Viewer
from homeward.casework.actions import add_file, complete_task, finish_form, keep_recording_time, set_status
from homeward.casework.actions.start_form import start_form
from homeward.casework.queries.family_work import work_of
from homeward.casework.values import ReferralWords, StatusKind
from homeward.interfaces.demo.casts import Cast
from homeward.interfaces.demo.families import Course, Living, MadeUpAdult, MadeUpChild, MadeUpFamily
from homeward.interfaces.demo.front_door import content_of, give_to_worker, screen, triage
from homeward.interfaces.demo.measuring import made_up_seconds
from homeward.interfaces.demo.script import Cue
from homeward.interfaces.demo.setting import Setting
from homeward.interfaces.demo.staff_referral import send_as_staff
from homeward.vocabulary.months import add_months, add_years
from homeward.vocabulary.periods import Period
from homeward.vocabulary.working_days import add_working_days


@dataclass(frozen=True, slots=True)
class OtherFamily:
    """A family of another model: who is in it, when it was referred, and how far its work has got."""

    name: str
    children: tuple[tuple[str, int, str], ...]  # first name, age in years, sex
    adults: tuple[tuple[str, str, str], ...]  # first name, sex, who they are to the children
    days_ago: int
    reach: str
    worker: str
    reason: str
    working_well: str
    must_happen: str
    home: str = "4 Lantern Row, Tidewell"


def cast_of(family: OtherFamily, setting: Setting, *, team: str, manager: str, model: str) -> Cast:
    """Return who is in a family's story."""
    today = setting.today
    return Cast(
        family=MadeUpFamily(
            name=family.name,
            children=tuple(_child(each, today) for each in family.children),
            adults=tuple(
                MadeUpAdult(given, family.name, sex, part, part in ("mother", "father"))
                for given, sex, part in family.adults
            ),
            address=family.home,
            postcode="ZZ1 4AA",
            referred_on=_weekday(today - timedelta(days=family.days_ago)),
            course=Course.COMPLETED,
            programme="",
            comes_back=False,
            seed=f"{model}:{family.name}",
            referrer="Sam Copperfield-Oak",
        ),
        setting=setting,
        team_id=setting.teams[team],
        duty=setting.first("duty_worker"),
        manager=setting.viewer(manager),
        worker=setting.viewer(family.worker),
        practitioner_id=setting.practitioners[family.worker],
        rng=Random(f"{model}:{family.name}"),  # noqa: S311 (a story, not a secret)
    )


def comes_in(cast: Cast, family: OtherFamily, model: str) -> Generator[Cue, None, date | None]:
    """Refer, decide and allocate. Returns the day the worker began; None while the family waits for one."""
    day = cast.family.referred_on
    sender = cast.setting.first("referrer")
    yield Cue(day, sender)
    words = ReferralWords(
        reason=family.reason, working_well=family.working_well, must_happen=family.must_happen, urgency="this_week"
    )
    content = replace(content_of(cast, day), words=words)
    referral_id = send_as_staff(cast, sender, content, day, model=model)
    day = add_working_days(day, 1)
    yield Cue(day, cast.duty)
    screen(cast, referral_id, day)
    triage(cast, referral_id, day)
    if family.reach == "waiting":
        return None
    day = add_working_days(day, 2)
    yield Cue(day, cast.manager)
    give_to_worker(cast, referral_id, day)
    return day


def fill(
    cast: Cast,
    form: str,
    answers: Mapping[str, Any],
    day: date,
    *,
    by: Viewer | None = None,
    drawn: Mapping[str, bytes] | None = None,
) -> UUID:
    """
    Fill in a form of the model as somebody would, and finish it. Returns the id of what it made.

    :param drawn: a drawing for each of these questions
    """
    who = by or cast.worker
    draft = start_form(by=who, episode_id=cast.need_episode(), form_key=form)
    given = dict(answers)
    for question, content in (drawn or {}).items():
        kept = add_file(by=who, submission_id=draft, question=question, name="", content=content, is_drawing=True)
        given[question] = [str(kept.id)]
    done = finish_form(by=who, submission_id=draft, answers=given, looked_twice=True, today=day)
    keep_recording_time(by=who, submission_id=draft, sent=made_up_seconds(form, answers, day))
    return done.made.id


def visit(cast: Cast, day: date, what_happened: str, *, words: str = "") -> None:
    """Record a visit on which every child was seen."""
    first = str(cast.children[0])
    children = {str(each): {"seen": "yes", "seen_alone": "yes"} for each in cast.children}
    told = {first: {"words": words, "words_answer": "We talked about it with everybody."}} if words else {}
    fill(
        cast,
        "visit",
        {
            "present": [*children, *(str(each) for each in cast.adults[:1])],
            "place": "home",
            "happened_on": day.isoformat(),
            "seen": children,
            "what_happened": what_happened,
            "each_child": told,
        },
        day,
    )


def in_need(cast: Cast, day: date) -> dict[UUID, UUID]:
    """Write down that each child has been a child in need since before the referral. Returns the status of each."""
    return {
        child: set_status(
            by=cast.worker,
            person_id=child,
            kind=StatusKind.CHILD_IN_NEED,
            period=Period(cast.family.referred_on - timedelta(days=25)),
            reason="Assessed by the council's team",
            today=day,
        )
        for child in cast.children
    }


def tick_off(cast: Cast, day: date) -> None:
    """Tick off whatever was due by now: people mostly do what they said they would."""
    work = work_of([cast.need_family()], today=day)[cast.need_family()]
    for task in work.gathered("task_rows"):
        if task["due_on"] and date.fromisoformat(task["due_on"]) <= day:
            complete_task(by=cast.worker, task_id=UUID(task["id"]), today=day)


def look_at_goals(cast: Cast, numbers: tuple[int, ...], day: date, *, state: str = "carry_on") -> Mapping[str, Any]:
    """Return a look at each goal of the plan, with these numbers in the plan's order."""
    work = work_of([cast.need_family()], today=day)[cast.need_family()]
    return {
        str(goal.id): {
            "scale": str(number),
            "rated_by": "child",
            "step_done": "yes",
            "what_helped": "Going slowly, and saying when it is too much",
            "state": state,
            "next_step": "The same again, one more time this week" if state == "carry_on" else "",
        }
        for goal, number in zip(work.goals, numbers, strict=False)
    }


def later(day: date, days: int) -> date:
    """Return the weekday so many days later, or the first one after."""
    return _weekday(day + timedelta(days=days))


def _child(told: tuple[str, int, str], today: date) -> MadeUpChild:
    given, age, sex = told
    born = add_months(add_years(today, -age), -(len(given) % 9 + 1))
    return MadeUpChild(given, born, sex, Living.AT_HOME, False, "", "")


def _weekday(day: date) -> date:
    return day + timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))
