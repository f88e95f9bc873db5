"""How a family's time with the Willow Pod goes: visited often, the council in the picture, a consultant behind it."""

from collections.abc import Callable
from datetime import date
from functools import partial

from homeward.casework.actions import approve_closure, write_story
from homeward.casework.actions.sign_off import agree_to_step, ask_to_end_status, ask_to_start_status
from homeward.casework.actions.work_beside import add_co_worker
from homeward.casework.values import StatusKind
from homeward.interfaces.demo.casts import Cast
from homeward.interfaces.demo.crewe_families import DOING_WELL, FAMILIES
from homeward.interfaces.demo.crewe_forms import closing, closure, family_plan, follow_up, joint, review, two_sides
from homeward.interfaces.demo.other_models import OtherFamily, cast_of, comes_in, fill, in_need, later, tick_off, visit
from homeward.interfaces.demo.script import Cue, Story
from homeward.interfaces.demo.setting import Setting
from homeward.interfaces.demo.workers import WILLOW
from homeward.vocabulary.periods import Period

MODEL = "crewe_pods"
_OFTEN, _SELDOM = 6, 17  # days between visits
_VISITS = (
    ("Breakfast at theirs. Everybody was dressed.", "I did my own buttons."),
    ("Went to the school together and back on foot.", ""),
    ("Looked at the numbers for the month at the kitchen table.", ""),
    ("A bad night. Sat with it, and rang the list together.", "I was under the bed."),
    ("Cooked. Laughed at the rice.", "You can come again."),
)


def crewe_casts(setting: Setting) -> list[Cast]:
    """Return who is in each of the pod's stories."""
    return [cast_of(each, setting, team=WILLOW, manager="wren.consultant", model=MODEL) for each in FAMILIES]


def crewe_story(cast: Cast) -> Story:
    """Tell one family's story as far as it has got."""
    family = next(each for each in FAMILIES if each.name == cast.family.name)
    began = yield from comes_in(cast, family, MODEL)
    if began is None:
        return
    last = later(began, 140) if family.reach == "closed" else cast.setting.today
    steps = sorted([*_visits(cast, family, began, last), *_steps(cast, family, began)], key=lambda each: each[0])
    if family.name == DOING_WELL:
        yield Cue(later(began, 2), cast.manager)
        _mentor(cast, later(began, 2))
    for day, step in steps:
        yield Cue(day, cast.worker)
        step(day)
    if family.reach == "closed":
        yield from _ends(cast, later(began, 142))


def _visits(cast: Cast, family: OtherFamily, began: date, last: date) -> list[tuple[date, Callable[[date], object]]]:
    every = _SELDOM if family.reach == "seldom" else _OFTEN
    found: list[tuple[date, Callable[[date], object]]] = []
    for number, days in enumerate(range(3, (last - began).days + 1, every)):
        happened, words = _VISITS[number % len(_VISITS)]
        found.append((later(began, days), partial(visit, cast, what_happened=happened, words=words)))
    return found


def _steps(cast: Cast, family: OtherFamily, began: date) -> list[tuple[date, Callable[[date], object]]]:
    steps: list[tuple[int, Callable[[date], object]]] = [
        (1, lambda day: _in_need(cast, day)),
        (8, lambda day: fill(cast, "family_plan", family_plan(cast, day), day)),
        (9, lambda day: fill(cast, "two_sides", two_sides(cast, day, again=False), day)),
    ]
    if family.reach != "early":
        steps += [
            (16, lambda day: _write_story(cast, family, day)),
            (20, lambda day: fill(cast, "joint_working", joint(cast, day), day)),
            (36, lambda day: tick_off(cast, day)),
            (37, lambda day: fill(cast, "plan_review", review(cast, day), day)),
        ]
    if family.reach == "seldom":
        steps.append((70, lambda day: _asks_to_step_up(cast, day)))
    if family.reach in ("work", "closed"):
        steps += [
            (48, lambda day: fill(cast, "joint_working", joint(cast, day), day)),
            (52, lambda day: fill(cast, "two_sides", two_sides(cast, day, again=True), day)),
        ]
    return [(later(began, days), step) for days, step in steps]


def _in_need(cast: Cast, day: date) -> None:
    cast.open_statuses = {(str(child), StatusKind.CHILD_IN_NEED): each for child, each in in_need(cast, day).items()}


def _asks_to_step_up(cast: Cast, day: date) -> None:
    """Nothing is moving: pod and council agree to step up. It waits for the consultant's sign-off."""
    fill(cast, "joint_working", joint(cast, day, decision="step_up"), day)
    for child in cast.children:
        ask_to_start_status(
            by=cast.worker,
            person_id=child,
            kind=StatusKind.CHILD_PROTECTION,
            period=Period(day),
            reason="Milo was in the street again, at night. Agreed with the council's team at the joint meeting.",
            today=day,
        )


def _mentor(cast: Cast, day: date) -> None:
    """A peer mentor walks beside the family; the case stays with the practitioner."""
    add_co_worker(
        by=cast.manager,
        episode_id=cast.need_episode(),
        practitioner_id=cast.setting.practitioners["mel.mentor"],
        reason="Has been through something like it; Kirsty asked to meet her",
        today=day,
    )


def _write_story(cast: Cast, family: OtherFamily, day: date) -> None:
    write_story(
        by=cast.worker,
        family_id=cast.need_family(),
        body=f"{cast.mum} asked for this herself. {family.reason} {family.working_well}",
        worries=family.reason,
        working_well=family.working_well,
        needs_to_happen=family.must_happen,
        today=day,
    )


def _ends(cast: Cast, day: date) -> Story:
    yield Cue(day, cast.worker)
    tick_off(cast, day)
    fill(cast, "joint_working", joint(cast, day, decision="step_down"), day)
    asked = [
        ask_to_end_status(by=cast.worker, status_id=each, last_day=day, reason="Stepped down to early help", today=day)
        for each in cast.open_statuses.values()
    ]
    fill(cast, "closing_meeting", closing(cast, day), day)
    closure_id = fill(cast, "closure", closure(day), day)
    decided = later(day, 1)
    yield Cue(decided, cast.manager)
    for each in asked:
        agree_to_step(
            by=cast.manager, sign_off_id=each, reason="Warm and fed for ten weeks; school holds it", today=decided
        )
    approve_closure(
        by=cast.manager, closure_id=closure_id, note="Signed off. A step down to early help.", today=decided
    )
    checked = later(day, 93)
    yield Cue(checked, cast.worker)
    fill(cast, "follow_up", follow_up(cast, checked), checked)
