"""Who works with which family."""

from random import Random

from homeward.interfaces.demo.casts import Cast
from homeward.interfaces.demo.families import MadeUpFamily
from homeward.interfaces.demo.setting import Setting, delivery_teams
from homeward.workforce.values import TeamRole


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
        rng=Random(f"story:{family.seed}"),  # noqa: S311 (a story, not a secret)
    )
