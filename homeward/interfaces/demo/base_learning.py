"""What the adolescent team's workers can do by BASE's competencies: what showed it, and who said so."""

from datetime import date, timedelta

from homeward.access.actions import acting_as
from homeward.casework.queries import competencies_of
from homeward.interfaces.demo.clock import Clock
from homeward.interfaces.demo.setting import Setting
from homeward.practice.queries import model
from homeward.workforce.actions import add_evidence, ask_for_sign_off, sign_off_competency
from homeward.workforce.values import Competency

# Whose, which, what showed it, how many days ago, and whether it is signed off by now.
_SHOWN = (
    ("bea.baseworker", "building_trust", "Amber asked for me by name, and rang before the bad night.", 70, True),
    (
        "bea.baseworker",
        "restorative",
        "Hugo watched the talk about the forty pounds, and what came after it.",
        30,
        True,
    ),
    (
        "bea.baseworker",
        "formulation",
        "One of our ideas about Sundays turned out right, and one quite wrong.",
        6,
        False,
    ),
    ("nia.nurse", "formulation", "Led the meeting in spring; the police officer's view was kept as it was.", 50, True),
)


def learn(setting: Setting, *, clock: Clock, today: date) -> None:
    """Let workers gather evidence, ask for a sign-off, and their manager say what showed it."""
    if "hugo.manager" not in setting.viewers:
        return
    known = {each.key: each for each in competencies_of(model("base", "1.0"))}
    for username, key, says, ago, is_signed in _SHOWN:
        _shown(setting, clock, username, known[key], says, today - timedelta(days=ago), is_signed=is_signed)
    clock.set(today, 17, 0)


def _shown(
    setting: Setting, clock: Clock, username: str, competency: Competency, says: str, day: date, *, is_signed: bool
) -> None:
    worker, manager = setting.viewer(username), setting.viewer("hugo.manager")
    clock.set(day, 15, 0)
    with acting_as(worker):
        add_evidence(
            by=worker,
            practitioner_id=setting.practitioners[username],
            competency=competency,
            kind=competency.evidence[0],
            says=says,
            on=day,
            today=day,
        )
        asked = ask_for_sign_off(
            by=worker, competency=competency, level="practising", assessor_user_id=manager.user_id, today=day
        )
    if not is_signed:
        return
    clock.set(day, 16, 0)
    with acting_as(manager):
        sign_off_competency(
            by=manager,
            sign_off_id=asked,
            competency=competency,
            says="I saw it, and so did the young person. Keep taking the hard ones to supervision.",
            today=day,
        )
