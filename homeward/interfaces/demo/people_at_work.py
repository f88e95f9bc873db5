"""Who supervises whom, who plays which part in the pod, who is accredited, and supervision that was held."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from homeward.access.actions import acting_as
from homeward.access.values import Viewer
from homeward.casework.actions import ask_for_agreement
from homeward.casework.queries import (
    competencies_of,
    my_families,
    personal_supervision_of,
    pod_rules_for,
    pod_supervision_of,
)
from homeward.casework.values.sign_offs import SignOffOn
from homeward.interfaces.demo.clock import Clock
from homeward.interfaces.demo.crewe_families import DOING_WELL
from homeward.interfaces.demo.setting import Setting
from homeward.interfaces.demo.workers import WILLOW, MadeUpWorker
from homeward.workforce import actions
from homeward.workforce.queries import team
from homeward.workforce.values import (
    Agreed,
    Agreement,
    Competency,
    NewAccreditation,
    NewSupervision,
    SessionHappened,
    TeamRole,
)

# The licence holder's accreditation they lack: so that a supervisor has something to be shown.
_WITHOUT = {("leo.keyworker", "licensed_stars"), ("grace.keyworker", "licensed_parenting")}
_PARTS = {
    "wren.consultant": "team_manager",
    "pip.practitioner": "key_worker",
    "joss.practitioner": "key_worker",
    "mel.mentor": "peer_mentor",
}


@dataclass(frozen=True)
class _Pair:
    """A worker and the manager of their team, who supervises them."""

    worker: MadeUpWorker
    manager: MadeUpWorker


def arrange_work(setting: Setting, *, opened_on: date) -> None:
    """Say on the first day who supervises whom, who plays which part, and who is accredited."""
    pairs = list(_pairs(setting))
    with acting_as(setting.set_up) as unit:
        for pair in pairs:
            actions.arrange_supervision(
                by=unit.viewer,
                practitioner_id=setting.practitioners[pair.worker.username],
                supervisor_id=setting.practitioners[pair.manager.username],
                starts=opened_on,
                today=opened_on,
            )
        if WILLOW in setting.teams:
            _make_up_the_pod(setting, unit.viewer, opened_on)
    licensed = [each for each in competencies_of(setting.model) if each.is_licensed]
    for pair in pairs:
        if "key_worker" in pair.worker.roles and not _model_of(setting, pair.worker):
            _accredit(setting, pair, licensed, opened_on)


def hold_supervision(setting: Setting, *, clock: Clock, today: date) -> None:
    """Let the last weeks' supervision be held, agreed and answered, and competencies be gathered and asked for."""
    pairs = {each.worker.username: each for each in _pairs(setting)}
    days = {"priya.keyworker": 12, "pip.practitioner": 20, "joss.practitioner": 5, "mel.mentor": 9}
    for username, ago in sorted(days.items(), key=lambda each: -each[1]):
        if username in pairs:
            _talk(setting, pairs[username], clock, today - timedelta(days=ago))
    if WILLOW in setting.teams:
        _pod_meets(setting, clock, today - timedelta(days=8))
        _a_step_waits(setting, clock, today - timedelta(days=1))
    if "priya.keyworker" in pairs:
        _gather(setting, pairs["priya.keyworker"], clock, today)


def _pairs(setting: Setting) -> Iterator[_Pair]:
    managers = {each.team: each for each in setting.made.workers if each.team_role is TeamRole.MANAGER}
    for worker in setting.made.workers:
        manager = managers.get(worker.team)
        if worker.team and manager is not None and manager is not worker:
            yield _Pair(worker, manager)


def _model_of(setting: Setting, worker: MadeUpWorker) -> str:
    return next((each.model for each in setting.made.teams if each.name == worker.team), "")


def _make_up_the_pod(setting: Setting, by: Viewer, day: date) -> None:
    rules = pod_rules_for(by=by, team_id=setting.teams[WILLOW], on=day)
    if rules is None:
        return
    for username, role in _PARTS.items():
        actions.give_part(
            by=by,
            team_id=setting.teams[WILLOW],
            practitioner_id=setting.practitioners[username],
            role=role,
            rules=rules,
            today=day,
        )
    actions.pair_buddies(
        by=by,
        team_id=setting.teams[WILLOW],
        one_id=setting.practitioners["pip.practitioner"],
        other_id=setting.practitioners["joss.practitioner"],
        today=day,
    )


def _accredit(setting: Setting, pair: _Pair, licensed: list[Competency], day: date) -> None:
    worker, manager = setting.viewer(pair.worker.username), setting.viewer(pair.manager.username)
    for number, each in enumerate(licensed, start=1):
        if (pair.worker.username, each.key) in _WITHOUT:
            continue
        number_given = f"MADE-UP-{number}-{pair.worker.username}"
        # The one people sign in as has something to renew.
        ends = setting.today + timedelta(days=40) if (pair.worker.username, number) == ("priya.keyworker", 1) else None
        paper = NewAccreditation("The licence holder (made up)", number_given, day, ends, "Team's folder")
        with acting_as(worker):
            made: UUID = actions.record_accreditation(
                by=worker,
                practitioner_id=setting.practitioners[pair.worker.username],
                competency=each,
                held=paper,
                today=day,
            )
        with acting_as(manager):
            actions.see_accreditation(by=manager, accreditation_id=made, today=day)


def _talk(setting: Setting, pair: _Pair, clock: Clock, day: date) -> None:
    worker, manager = setting.viewer(pair.worker.username), setting.viewer(pair.manager.username)
    clock.set(day, 15, 30)
    with acting_as(manager):
        kind = personal_supervision_of(by=manager, user_id=worker.user_id, on=day)[0]
        session = actions.record_supervision(
            by=manager,
            practitioner_id=setting.practitioners[pair.worker.username],
            kind=kind,
            held=NewSupervision(
                kind=kind.key,
                held_on=day,
                happened=SessionHappened.HELD,
                answers=dict(zip(kind.prompts, _SAID, strict=False)),
                agreed=(
                    Agreed(_AGREED[pair.worker.username], by_when=day + timedelta(days=7)),
                    Agreed(
                        "Ask for a place on the training in March", by_worker=False, by_when=day + timedelta(days=21)
                    ),
                ),
                minutes=60,
            ),
            today=day,
        )
    if pair.worker.username == "priya.keyworker":
        clock.set(day + timedelta(days=1), 9, 10)
        with acting_as(worker):
            actions.reply_to_supervision(
                by=worker,
                session_id=session,
                agrees=Agreement.PARTLY,
                words="Thursdays are when the Hollis family has time. Tuesday would do.",
                today=day + timedelta(days=1),
            )


_AGREED = {
    "priya.keyworker": "Block Thursday afternoons for writing",
    "pip.practitioner": "Show Joss round the school before half-term",
    "joss.practitioner": "Ring the health visitor before the next visit",
    "mel.mentor": "Two evenings off each week, whatever comes",
}
_SAID = (
    "Tired after two late evenings, and glad of a quiet week.",
    "Mornings go better in two homes, and both families say so themselves.",
    "Writing up at night. It stays undone until the weekend.",
    "A fixed afternoon without visits, and somebody to practise the numbers with.",
)


def _pod_meets(setting: Setting, clock: Clock, day: date) -> None:
    consultant = setting.viewer("wren.consultant")
    clock.set(day, 9, 0)
    with acting_as(consultant):
        pod = team(team_id=setting.teams[WILLOW], on=day)
        for kind in pod_supervision_of(by=consultant, team=pod, on=day)[:1]:
            actions.record_pod_supervision(
                by=consultant,
                team_id=pod.id,
                kind=kind,
                held=NewSupervision(
                    kind=kind.key,
                    held_on=day,
                    answers=dict(
                        zip(kind.prompts, ("Every visit took place, and Mel made two of them easy.",), strict=False)
                    ),
                    agreed=(Agreed("Pip and Joss swap one visit, so that both know both families"),),
                ),
                today=day,
            )


def _a_step_waits(setting: Setting, clock: Clock, day: date) -> None:
    """A practitioner wants to step the family down that is doing well; the consultant has not said yet."""
    worker = setting.viewer("pip.practitioner")
    clock.set(day, 14, 20)
    with acting_as(worker):
        for row in my_families(by=worker, today=day).families:
            if row.name != DOING_WELL:
                continue
            ask_for_agreement(
                by=worker,
                episode_id=row.episode.id,
                on=SignOffOn.STEP_DOWN,
                reason="Nine nights in ten are quiet, Kirsty rings her list before us, and Jude talks at school.",
                today=day,
            )


def _gather(setting: Setting, pair: _Pair, clock: Clock, today: date) -> None:
    worker, manager = setting.viewer(pair.worker.username), setting.viewer(pair.manager.username)
    mine = {each.key: each for each in competencies_of(setting.model)}
    shown = (
        ("solution_focused", 200, "Asked for numbers in a first visit; the family found the small step themselves."),
        ("solution_focused", 190, "Watched by a colleague, who noticed how long I waited for an answer."),
        ("outreach", 30, "Six evening visits made together with Tomos, the last two led by me."),
    )
    for key, ago, says in shown:
        day = today - timedelta(days=ago)
        clock.set(day, 17, 0)
        with acting_as(worker):
            actions.add_evidence(
                by=worker,
                practitioner_id=setting.practitioners[pair.worker.username],
                competency=mine[key],
                kind=mine[key].evidence[0],
                says=says,
                on=day,
                today=day,
            )
    for key, ago, is_signed in (("solution_focused", 180, True), ("outreach", 3, False)):
        day = today - timedelta(days=ago)
        clock.set(day, 10, 0)
        with acting_as(worker):
            asked = actions.ask_for_sign_off(
                by=worker,
                competency=mine[key],
                level=mine[key].levels[1].key,
                assessor_user_id=manager.user_id,
                today=day,
            )
        if is_signed:
            with acting_as(manager):
                actions.sign_off_competency(
                    by=manager, sign_off_id=asked, competency=mine[key], says="I saw it myself, twice.", today=day
                )
