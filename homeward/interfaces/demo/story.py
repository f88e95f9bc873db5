"""One family's whole story, from the first referral to the last check, and back again for those who return."""

from datetime import date, timedelta
from random import Random

from homeward.interfaces.demo.casts import Cast
from homeward.interfaces.demo.families import Course, MadeUpFamily
from homeward.interfaces.demo.front_door import days_later, front_door
from homeward.interfaces.demo.histories import life_of
from homeward.interfaces.demo.programme import checks_after, programme
from homeward.interfaces.demo.script import Play, Story
from homeward.interfaces.demo.setting import Setting, delivery_teams
from homeward.interfaces.demo.workers import TeamRole


def cast_for(family: MadeUpFamily, setting: Setting, number: int, *, worker: str = "") -> Cast:
    """Choose who works with a family: teams in turn, and within a team whoever's turn it is."""
    teams = delivery_teams(setting)
    members = {each.username: each for each in setting.made.workers}
    team = members[worker].team if worker else teams[number % len(teams)]
    staff = [each for each in setting.made.workers if each.team == team]
    workers = [each.username for each in staff if "key_worker" in each.roles]
    chosen = worker or workers[(number // len(teams)) % len(workers)]
    manager = next(each.username for each in staff if each.team_role is TeamRole.MANAGER)
    return Cast(
        family=family,
        setting=setting,
        team_id=setting.teams[team],
        duty=setting.first("duty_worker"),
        manager=setting.viewer(manager),
        worker=setting.viewer(chosen),
        practitioner_id=setting.practitioners[chosen],
        rng=Random(f"story:{family.seed}"),  # nosec B311 (a story, not a secret)
    )


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
    yield from checks_after(cast, last_day)


def _again(cast: Cast, referred_on: date, play: Play) -> Story:
    """The same family is referred again; the front door recognises it."""
    again = Cast(
        family=cast.family,
        setting=cast.setting,
        team_id=cast.team_id,
        duty=cast.duty,
        manager=cast.manager,
        worker=cast.worker,
        practitioner_id=cast.practitioner_id,
        rng=Random(f"again:{cast.family.seed}"),  # nosec B311
        people=dict(cast.people or {}),
    )
    yield from front_door(again, days_later(referred_on, 0))
