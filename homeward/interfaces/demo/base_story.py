"""How a young person's time with the Harbour Adolescent Team goes: understand together, then one plan, then let go."""

from datetime import date
from typing import Any

from homeward.casework.actions import approve_closure, hand_over, write_story
from homeward.casework.values import HandoffKind
from homeward.interfaces.demo.base_endings import closing, closure, follow_up
from homeward.interfaces.demo.base_families import FAMILIES
from homeward.interfaces.demo.base_forms import assessment, formulation, plan, restorative, review
from homeward.interfaces.demo.base_risks import risks
from homeward.interfaces.demo.casts import Cast
from homeward.interfaces.demo.other_models import OtherFamily, cast_of, comes_in, fill, in_need, later, tick_off, visit
from homeward.interfaces.demo.script import Cue, Story
from homeward.interfaces.demo.setting import Setting
from homeward.interfaces.demo.workers import HARBOUR

MODEL = "base"


def base_casts(setting: Setting) -> list[Cast]:
    """Return who is in each of the team's stories."""
    return [cast_of(each, setting, team=HARBOUR, manager="hugo.manager", model=MODEL) for each in FAMILIES]


def base_story(cast: Cast) -> Story:
    """Tell one family's story as far as it has got."""
    family = next(each for each in FAMILIES if each.name == cast.family.name)
    began = yield from comes_in(cast, family, MODEL)
    if began is None:
        return
    yield from _understanding(cast, family, began)
    if family.reach == "understanding":
        return
    if family.name == "Fenwick-Rowe":
        yield from _handed_over(cast, later(began, 22))
    yield from _work(cast, family, began)
    if family.reach == "closed":
        yield from _ends(cast, later(began, 150))


def _understanding(cast: Cast, family: OtherFamily, began: date) -> Story:
    steps: tuple[tuple[int, Any], ...] = (
        (1, lambda day: in_need(cast, day)),
        (3, lambda day: visit(cast, day, f"Met {cast.who} at home and then walked. Mostly about music.")),
        (9, lambda day: fill(cast, "base_assessment", assessment(cast, day), day)),
        (12, lambda day: fill(cast, "risk_assessment", risks(cast, day, family.name, again=False), day)),
    )
    for days, step in steps:
        yield Cue(later(began, days), cast.worker)
        step(later(began, days))
    if family.reach == "understanding":
        return
    day = later(began, 20)
    yield Cue(day, cast.worker)
    fill(cast, "formulation", formulation(cast, day), day)


def _handed_over(cast: Cast, day: date) -> Story:
    """Amber asked for a youth worker: a hand-off from one agency to another, inside one team."""
    yield Cue(day, cast.manager)
    hand_over(
        by=cast.manager,
        episode_id=cast.need_episode(),
        practitioner_id=cast.setting.practitioners["bea.baseworker"],
        kind=HandoffKind.FAMILY_ASKED,
        reason="Amber asked for somebody who does things rather than talks; Nia goes on helping with sleep",
        to_know="Never surprise her at school. Text first, one line is enough.",
        today=day,
    )
    cast.worker = cast.setting.viewer("bea.baseworker")


def _work(cast: Cast, family: OtherFamily, began: date) -> Story:
    steps: tuple[tuple[int, Any], ...] = (
        (25, lambda day: fill(cast, "plan", plan(cast, day), day)),
        (30, lambda day: _write_story(cast, family, day)),
        (
            34,
            lambda day: visit(cast, day, "Cooked together. Talked about who to ring first.", words="It was all right."),
        ),
        (38, lambda day: fill(cast, "restorative_conversation", restorative(cast, day), day)),
        (47, lambda day: visit(cast, day, "Walked past the underpass in daylight, at their own idea.")),
        (54, lambda day: fill(cast, "risk_assessment", risks(cast, day, family.name, again=True), day)),
        (59, lambda day: tick_off(cast, day)),
        (60, lambda day: visit(cast, day, "Good news from school. Tired, and said so.", words="I slept.")),
        (66, lambda day: fill(cast, "plan_review", review(cast, day), day)),
        (74, lambda day: visit(cast, day, "Shorter visit: they had plans, and that is new.")),
    )
    for days, step in steps:
        yield Cue(later(began, days), cast.worker)
        step(later(began, days))


def _write_story(cast: Cast, family: OtherFamily, day: date) -> None:
    write_story(
        by=cast.worker,
        family_id=cast.need_family(),
        body=(
            f"{cast.who} lives with {cast.mum}. {family.reason} We understand it as being on the alert all the time: "
            "company at night, whatever company it is, is better than lying awake. What works is one person who stays."
        ),
        worries="Nights, and who is there then.",
        working_well=family.working_well,
        needs_to_happen=family.must_happen,
        today=day,
    )


def _ends(cast: Cast, day: date) -> Story:
    yield Cue(day, cast.worker)
    tick_off(cast, day)
    fill(cast, "closing_meeting", closing(cast, day), day)
    closure_id = fill(cast, "closure", closure(day), day)
    decided = later(day, 2)
    yield Cue(decided, cast.manager)
    approve_closure(by=cast.manager, closure_id=closure_id, note="Well done, all of you.", today=decided)
    checked = later(day, 93)
    yield Cue(checked, cast.worker)
    fill(cast, "follow_up", follow_up(cast, checked), checked)
