"""Make the county."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from homeward.interfaces.demo.base_learning import learn
from homeward.interfaces.demo.base_story import base_casts
from homeward.interfaces.demo.clock import turned_back
from homeward.interfaces.demo.contract import MadeUpContract, day_to_claim
from homeward.interfaces.demo.crewe_story import crewe_casts
from homeward.interfaces.demo.duty_board import duty_casts
from homeward.interfaces.demo.ensemble import Ensemble, Part
from homeward.interfaces.demo.families import make_families, of_whom_something_is_learnt_late
from homeward.interfaces.demo.hollis_family import hollis_family
from homeward.interfaces.demo.home_first import HomeFirst
from homeward.interfaces.demo.multitude import MOST_WITH_STORIES, bring_multitude
from homeward.interfaces.demo.names import surnames
from homeward.interfaces.demo.next_version import write_next_version
from homeward.interfaces.demo.people_at_work import arrange_work, hold_supervision
from homeward.interfaces.demo.setting import Setting, set_up
from homeward.interfaces.demo.signs_story import signs_casts
from homeward.interfaces.demo.staffing import cast_for
from homeward.interfaces.demo.talked_over import talk_families_over
from homeward.interfaces.demo.workers import ASHMOOR, SEVERNSHIRE
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.months import add_months

YEARS = 4
_NEXT_DOOR = 0.05  # the share of the children who live in the other authority
_FEW = 40  # so few that one process is soon done
_MOST_PROCESSES = 3
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Made:
    """What was made."""

    families: int
    children: int
    events: int


def create_county(*, seed: int, children: int, today: date, say: Say, processes: int | None = None) -> Made:
    """
    Make two authorities with so many children between them, four years of work, and everybody who does it.

    The same seed tells the same stories relative to today. Children beyond a few hundred have no stories; they
    are brought in as rows.

    :param processes: how many tell the stories side by side; 1 where the database is open already
    """
    opened_on = add_months(today, -12 * YEARS)
    with Ensemble(_processes(children) if processes is None else processes) as ensemble, turned_back() as clock:
        clock.set(opened_on, 8, 0)
        severnshire, ashmoor = (
            set_up(each, opened_on=opened_on, every_week_from=add_months(today, -12), today=today)
            for each in (SEVERNSHIRE, ASHMOOR)
        )
        for each in (severnshire, ashmoor):
            arrange_work(each, opened_on=opened_on)
        say("Two authorities are open, with their teams and workers")
        contract = MadeUpContract(severnshire, clock, ensemble.play_until)
        contract.agree(opened_on)
        second = HomeFirst(severnshire, clock, ensemble.play_until)
        second.agree(opened_on)
        told = min(children, MOST_WITH_STORIES)
        parts = _parts(severnshire, ashmoor, seed, told, opened_on, today)
        ensemble.give(parts, clock=clock, today=today)
        events = _tell(ensemble, contract, second, opened_on, today, say)
        contract.tell_money(opened_on, today)
        hold_supervision(severnshire, clock=clock, today=today)
        learn(severnshire, clock=clock, today=today)
        talk_families_over(severnshire, clock=clock, today=today)
        write_next_version(severnshire, clock=clock, today=today)
    if children > told:
        rows = bring_multitude(
            severnshire, seed=seed, children=children - told, opened_on=opened_on, today=today, contract="TTT"
        )
        say(f"{children - told:,} more children brought in, {rows:,} rows")
        contract.judge_now(today)
    return Made(len(parts), sum(len(each.cast.family.children) for each in parts) + children - told, events)


def _processes(children: int) -> int:
    return 1 if children <= _FEW else min(_MOST_PROCESSES, os.cpu_count() or 1)


def _parts(
    severnshire: Setting, ashmoor: Setting, seed: int, children: int, opened_on: date, today: date
) -> list[Part]:
    hollis = hollis_family(today)
    waiting = duty_casts(severnshire, today)
    next_door = max(1, round(children * _NEXT_DOOR))
    here = max(1, children - next_door - len(hollis.children) - len(waiting))
    names = surnames(Random(seed), children * 2)  # noqa: S311 (a story, not a secret)
    return [
        Part("hollis", cast_for(hollis, severnshire, 0, worker="priya.keyworker")),
        *(Part("waiting", cast) for cast in waiting),
        *(Part("base", cast) for cast in base_casts(severnshire)),
        *(Part("crewe", cast) for cast in crewe_casts(severnshire)),
        *(Part("signs", cast) for cast in signs_casts(severnshire)),
        *_families(severnshire, names, f"{seed}", here, opened_on, today),
        *_families(ashmoor, names[::-1], f"{seed}:next door", next_door, opened_on, today),
    ]


def _families(setting: Setting, names: list[str], seed: str, children: int, opened_on: date, today: date) -> list[Part]:
    made = make_families(seed, names, children=children, opened_on=opened_on, today=today)
    # Whoever comes in the seventh month has been paid for by then, no claim is under way, and it can still be settled.
    late = min(range(len(made)), key=lambda each: abs(made[each].referred_on - add_months(opened_on, 7)))
    learnt_on = add_months(opened_on, 26) + timedelta(days=5)
    made[late] = of_whom_something_is_learnt_late(made[late], learnt_on)
    # Priya is the one people sign in as: of the families of today, most of her team's are hers.
    recent = today - timedelta(days=130)
    priya = "priya.keyworker" if "priya.keyworker" in setting.viewers else ""
    return [
        Part(
            "family",
            cast_for(family, setting, number, worker=priya if family.referred_on > recent and number % 2 == 0 else ""),
        )
        for number, family in enumerate(made)
    ]


def _tell(
    ensemble: Ensemble, contract: MadeUpContract, second: HomeFirst, opened_on: date, today: date, say: Say
) -> int:
    """Let the stories come to each day of claiming, claim on the contract there, and go on to today."""
    months = (*range(12, 12 * (YEARS - 1), 6), *range(12 * (YEARS - 1), 12 * YEARS, 3))
    claim_days = [
        day for each in months if (day := day_to_claim(add_months(opened_on, each) + timedelta(days=9))) < today
    ]
    fates = dict(zip(reversed(claim_days), ("submitted", "queried", "verified"), strict=False))
    for day in sorted({*claim_days, *second.days(opened_on, today)}):
        told = ensemble.play_until(day)
        if day not in claim_days:
            second.do(day, opened_on)
            continue
        contract.claim(day, until=fates.get(day, "paid"))
        contract.publish(min(day + timedelta(days=25), today))
        say(f"{plain_day(day)}: {told:,} things done so far")
    told = ensemble.play_until(today)
    second.judge(today)
    contract.judge(today)
    contract.claim(today, until="draft")
    contract.publish(today)
    say(f"{plain_day(today)}: {told:,} things done")
    return told
