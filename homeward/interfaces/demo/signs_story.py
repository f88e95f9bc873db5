"""How a family's time with the Kingsbarn Safeguarding Team goes: a map, its people, a plan, and stepping back."""

from datetime import date
from typing import Any
from uuid import UUID

from homeward.casework.actions import approve_closure, hear_of_signpost, set_status, write_story
from homeward.casework.values import SignpostState, StatusKind
from homeward.interfaces.demo.casts import Cast
from homeward.interfaces.demo.crayons import drawing_by
from homeward.interfaces.demo.other_models import OtherFamily, cast_of, comes_in, fill, later, visit
from homeward.interfaces.demo.script import Cue, Story
from homeward.interfaces.demo.setting import Setting
from homeward.interfaces.demo.signs_endings import closing_meeting, closure, follow_up
from homeward.interfaces.demo.signs_families import FAMILIES, WORRIES, Worry
from homeward.interfaces.demo.signs_forms import (
    lighthouse,
    network,
    network_meeting,
    picture_story,
    review,
    safety_plan,
    the_map,
    way,
)
from homeward.interfaces.demo.workers import KINGSBARN
from homeward.people.actions import edit_person, edit_relationship, relate
from homeward.people.queries import relationships_of
from homeward.people.values import PersonDetails, RelationKind, Sex
from homeward.vocabulary.periods import Period

MODEL = "signs_of_safety"
_DETAILS = {StatusKind.CHILD_PROTECTION: "NEG"}


def signs_casts(setting: Setting) -> list[Cast]:
    """Return who is in each of the team's stories."""
    return [cast_of(each, setting, team=KINGSBARN, manager="marta.manager", model=MODEL) for each in FAMILIES]


def signs_story(cast: Cast) -> Story:
    """Tell one family's story as far as it has got."""
    family = next(each for each in FAMILIES if each.name == cast.family.name)
    began = yield from comes_in(cast, family, MODEL)
    worry = WORRIES.get(family.name)
    if began is None:
        return
    yield Cue(later(began, 2), cast.worker)
    visit(cast, later(began, 2), f"Sat at the kitchen table with {cast.mum}. Talked about what goes well first.")
    if worry is None:
        return
    yield from _mapping(cast, family, worry, began)
    if family.reach == "mapped":
        return
    yield from _building(cast, family, worry, began)
    if family.reach == "closed":
        yield from _ends(cast, worry, later(began, 150))


def _mapping(cast: Cast, family: OtherFamily, worry: Worry, began: date) -> Story:
    steps: tuple[tuple[int, Any], ...] = (
        (4, lambda day: _statuses(cast, worry, day)),
        (6, lambda day: _related(cast, family, day)),
        (9, lambda day: fill(cast, "map", the_map(cast, family, worry, day), day)),
        (11, lambda day: fill(cast, "safety_network", network(worry, day, grown=False), day)),
        (13, lambda day: _children_are_heard(cast, worry, day)),
    )
    yield from _told(cast, began, steps)


def _building(cast: Cast, family: OtherFamily, worry: Worry, began: date) -> Story:
    steps: tuple[tuple[int, Any], ...] = (
        (16, lambda day: fill(cast, "trajectory", way(day, reached=1), day)),
        (20, lambda day: fill(cast, "meeting", network_meeting(cast, worry, day), day)),
        (24, lambda day: fill(cast, "safety_plan", safety_plan(cast, worry, day), day)),
        (27, lambda day: _write_story(cast, family, worry, day)),
        (
            31,
            lambda day: visit(cast, day, "Practised the plan, twice, laughing the second time.", words="It is silly."),
        ),
        (37, lambda day: fill(cast, "map_review", review(cast, day, numbers=(5, 5, 4)), day)),
        (43, lambda day: fill(cast, "words_and_pictures", picture_story(cast, worry, day), day)),
        (50, lambda day: visit(cast, day, "A hard week. The plan was used on Thursday, and it held.")),
        (58, lambda day: _network_has_grown(cast, worry, day)),
        (65, lambda day: fill(cast, "map_review", review(cast, day, numbers=(7, 6, 5)), day)),
        (72, lambda day: visit(cast, day, "Quiet. They talked about the summer.", words="Nothing happened. Good.")),
    )
    yield from _told(cast, began, steps)


def _told(cast: Cast, began: date, steps: tuple[tuple[int, Any], ...]) -> Story:
    for days, step in steps:
        yield Cue(later(began, days), cast.worker)
        step(later(began, days))


def _statuses(cast: Cast, worry: Worry, day: date) -> None:
    kind = StatusKind(worry.status)
    for child in cast.children:
        set_status(
            by=cast.worker,
            person_id=child,
            kind=kind,
            detail=_DETAILS.get(kind, ""),
            period=Period(day, None),
            reason="Decided after the first visits",
            today=day,
        )


def _related(cast: Cast, family: OtherFamily, day: date) -> None:
    """Write down who the adults are to one another, so that the family can be drawn."""
    ids = dict(zip((each[0] for each in family.adults), cast.adults, strict=False))
    ties = {
        "Ashgrove": (("Carly", "Dean", RelationKind.FORMER_PARTNER), ("Maureen", "Carly", RelationKind.PARENT)),
        "Thornbury-Lee": (("Gwen", "Alun", RelationKind.PARTNER),),
        "Delacourt": (("Hannah", "Rob", RelationKind.FORMER_PARTNER),),
    }
    sexes = {"F": Sex.FEMALE, "M": Sex.MALE}
    for given, sex, _ in family.adults:
        edit_person(
            by=cast.worker, person_id=ids[given], version=None, details=PersonDetails(sex=sexes[sex]), today=day
        )
    for one, other, kind in ties.get(family.name, ()):
        relate(by=cast.worker, person_id=ids[one], other_id=ids[other], kind=kind, today=day)
    if family.name == "Delacourt":
        _restrict(cast, ids["Rob"], day)


def _restrict(cast: Cast, father: UUID, day: date) -> None:
    """The court says how Rob may be in touch: so what the children say is not handed to him."""
    for view in relationships_of(by=cast.worker, person_id=father, on=day):
        if view.other_id in cast.children:
            edit_relationship(
                by=cast.worker,
                relationship_id=view.id,
                version=None,
                responsibility=view.responsibility,
                contact_restricted=True,
                restriction="Only with Piers there, by the order of the family court",
            )


def _children_are_heard(cast: Cast, worry: Worry, day: date) -> None:
    if not worry.good:
        return
    _lighthouse(cast, worry, day, child=0)
    if len(cast.children) > 1:
        _lighthouse(cast, worry, day, child=1, may_see="family")


def _lighthouse(cast: Cast, worry: Worry, day: date, *, child: int, may_see: str = "") -> None:
    drawing = drawing_by(cast.family.children[child].given)
    answers = lighthouse(cast, worry, day, child=child, may_see=may_see)
    fill(cast, "lighthouse", answers, day, drawn={"drawings": drawing} if drawing else None)


def _network_has_grown(cast: Cast, worry: Worry, day: date) -> None:
    fill(cast, "safety_network", network(worry, day, grown=True), day)


def _write_story(cast: Cast, family: OtherFamily, worry: Worry, day: date) -> None:
    write_story(
        by=cast.worker,
        family_id=cast.need_family(),
        body=(
            f"{family.reason} {cast.mum} made the map with us and said the worry aloud before we did. "
            f"{worry.person[0]} is the first to be rung. The plan has been practised and used."
        ),
        worries=worry.may_happen,
        working_well=family.working_well,
        needs_to_happen=worry.goal,
        today=day,
    )


def _ends(cast: Cast, worry: Worry, day: date) -> Story:
    yield Cue(day, cast.worker)
    fill(cast, "map_review", review(cast, day, numbers=(9, 9, 8), state="reached"), day)
    fill(cast, "closing_meeting", closing_meeting(cast, worry, day), day)
    closure_id = fill(cast, "closure", closure(day), day)
    decided = later(day, 2)
    yield Cue(decided, cast.manager)
    approve_closure(by=cast.manager, closure_id=closure_id, note="Thank you, all of you.", today=decided)
    checked = later(day, 93)
    yield Cue(checked, cast.worker)
    fill(cast, "follow_up", follow_up(cast, checked), checked)
    for position, state in ((1, SignpostState.USING), (3, SignpostState.COULD_NOT)):
        hear_of_signpost(
            by=cast.worker,
            closure_id=closure_id,
            position=position,
            state=state,
            heard_on=checked,
            note="Goes every Tuesday." if position == 1 else "There is a wait of seven months.",
            today=checked,
        )
