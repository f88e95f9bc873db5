"""What was talked over: families in supervision, alone and in a group; replies to a record; a trial under way."""

from datetime import date, timedelta
from uuid import UUID

from homeward.access.actions import acting_as
from homeward.access.values import Viewer
from homeward.casework import actions, queries
from homeward.casework.values import (
    Answered,
    FamilyToDiscuss,
    HowGiven,
    NewDiscussion,
    NewGroup,
    NewReply,
    NextStep,
    Present,
    RepliesTo,
    ReplyStance,
    SaidBy,
)
from homeward.interfaces.demo.clock import Clock
from homeward.interfaces.demo.setting import Setting
from homeward.interfaces.demo.workers import KINGSBARN, WILLOW

_NORTH = "Brightwater North"
_DECIDED = (
    ("Go on as planned: the mornings are calmer, and the children say so.", "Ask the school how Mondays are"),
    ("Nobody has seen the youngest alone for three weeks, so that comes first.", "See the youngest alone, at nursery"),
    ("The network is two people. A third is asked before anything is stepped down.", "Ring the aunt with the mother"),
)
_KAI = (
    (
        "Kai is asked once more who may know about the phone, before anybody tells Dawn. If he is out after ten again, "
        "the strategy talk is held the same day."
    ),
    "Ask Kai who may know about the phone",
)
_SAID = (
    "That a child is hurt in the night when the grown-ups have been drinking.",
    "The nan who lives three doors down, and a school that rings the same day.",
    "“I like it when nobody shouts.” We do not know what the little one would say.",
)


def talk_families_over(setting: Setting, *, clock: Clock, today: date) -> None:
    """Let families be talked over in the last weeks, people reply, and a trial begin."""
    if "marta.manager" not in setting.viewers:
        return
    _group_meets(setting, clock, today - timedelta(days=9))
    _one_family(setting, clock, today - timedelta(days=12), manager="morgan.manager", team=_NORTH)
    _one_family(setting, clock, today - timedelta(days=6), manager="wren.consultant", team=WILLOW)
    _somebody_replies(setting, clock, today - timedelta(days=4))
    _a_trial_begins(setting, clock, today)
    clock.set(today, 17, 0)


def _families(by: Viewer, team_id: UUID, day: date) -> tuple[FamilyToDiscuss, ...]:
    with acting_as(by):
        return queries.group_to_hold(by=by, team_id=team_id, today=day).families


def _group_meets(setting: Setting, clock: Clock, day: date) -> None:
    marta, team_id = setting.viewer("marta.manager"), setting.teams[KINGSBARN]
    clock.set(day, 10, 0)  # first of all: who reaches whom depends on the day
    families = _families(marta, team_id, day)[:3]
    if not families:
        return
    sid = setting.viewer("sid.signs")
    with acting_as(marta):
        kind = next(each for each in queries.group_to_hold(by=marta, team_id=team_id, today=day).kinds)
        group = NewGroup(
            team_id=team_id,
            kind=kind.key,
            held_on=day,
            present=(
                Present(marta.name, "Manager", marta.user_id),
                Present(sid.name, "Social worker", sid.user_id),
                Present("Ottoline Marsh", "Health visitor, Tidewell clinic"),
            ),
            families=tuple(each.family_id for each in families),
            learnt="We say “they” when we do not know who. Next time we say who.",
        )
        meeting = actions.hold_group_supervision(by=marta, group=group, today=day)
        for number, family in enumerate(families):
            decision, step = _DECIDED[number % len(_DECIDED)]
            part = NewDiscussion(
                kind=kind.key,
                held_on=day,
                decision=decision,
                answers=tuple(Answered(*each) for each in zip(kind.questions, _SAID, strict=False)),
                decisions=(NextStep(step, sid.name, day + timedelta(days=14)),),
            )
            actions.write_group_part(
                by=marta, meeting_id=meeting, family_id=family.family_id, discussion=part, today=day
            )


def _one_family(setting: Setting, clock: Clock, day: date, *, manager: str, team: str) -> None:
    by = setting.viewer(manager)
    clock.set(day, 14, 30)
    led = [each for each in _families(by, setting.teams[team], day) if each.lead]
    family = next((each for each in led if each.name == "Hollis"), led[0] if led else None)
    if family is None:
        return
    with acting_as(by):
        kinds = queries.supervision_page(by=by, family_id=family.family_id, today=day).case_kinds
        decision, step = _KAI if family.name == "Hollis" else _DECIDED[0]
        talk = NewDiscussion(
            kind=kinds[0].key,
            held_on=day,
            decision=decision,
            present=(Present(family.lead, "Worker"), Present(by.name, "Supervisor")),
            answers=tuple(Answered(*each) for each in zip(kinds[0].questions, _SAID[1:], strict=False)),
            decisions=(NextStep(step, family.lead, day + timedelta(days=10)),),
        )
        actions.discuss_case(by=by, episode_id=family.episode_id, discussion=talk, today=day)


def _somebody_replies(setting: Setting, clock: Clock, day: date) -> None:
    """A mother sees a visit differently; somebody did something about it."""
    priya = setting.viewer("priya.keyworker")
    clock.set(day, 16, 10)
    hers = [each for each in _families(priya, setting.teams[_NORTH], day) if each.lead == priya.name]
    family = next((each for each in hers if each.name == "Hollis"), hers[0] if hers else None)
    if family is None:
        return
    with acting_as(priya):
        page = queries.chronology_page(by=priya, family_id=family.family_id, kinds=("visit",), today=day)
        adults = page.head.family.adults
        if not page.events or not adults:
            return
        reply = NewReply(
            stance=ReplyStance.CORRECTS,
            said_by=SaidBy.FAMILY,
            words="It says I was cross with you. I was cross with the letter from the housing, not with you.",
            said_on=day,
            how_given=HowGiven.PHONE,
            person_id=adults[0].id,
        )
        kept = actions.keep_reply(by=priya, kind=RepliesTo.VISIT, record_id=page.events[0].id, reply=reply, today=day)
        actions.answer_reply(
            by=priya,
            reply_id=kept,
            what_we_did="Said sorry for taking it the wrong way, and rang the housing office with her.",
            done_on=day,
            today=day,
        )


def _a_trial_begins(setting: Setting, clock: Clock, today: date) -> None:
    """Which families get the pod is left to chance, for those who could be helped either way."""
    began = today - timedelta(days=3)
    lee, wren = setting.viewer("lee.practicelead"), setting.viewer("wren.consultant")
    clock.set(began, 9, 0)
    with acting_as(lee):
        actions.set_up_trial(
            by=lee,
            model="crewe_pods",
            version="1.0",
            title="Pods or usual service",
            why="A made-up study of the demonstration: agreed by nobody, so that everybody can try it.",
            cases_at_most=60,
            starts=began,
            today=began,
        )
    clock.set(today, 8, 30)
    with acting_as(wren):
        waiting = queries.team_board(by=wren, team_id=setting.teams[WILLOW], today=today).waiting
        for each in waiting:
            page = queries.lot_of_episode(by=wren, episode_id=each.episode_id, today=today)
            if page is not None and page.may_draw:
                actions.draw_for_episode(by=wren, episode_id=each.episode_id, today=today)
