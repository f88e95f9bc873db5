"""
The HOLLIS family: a rich record in the middle of the work, with things going well and one thing going wrong.

Whoever tries Homeward looks here first. Week 7 of 12; Kai has not been seen for nineteen days.
"""

from datetime import date, timedelta

from homeward.casework.actions import (
    agree_plan,
    end_placement,
    end_status,
    hold_meeting,
    move_placement,
    review_plan,
    scale_goal,
    set_status,
    start_programme,
    write_note,
    write_story,
)
from homeward.casework.queries.family_work import work_of
from homeward.casework.values import (
    Attendee,
    Came,
    FamilyAgrees,
    GoalLook,
    GoalState,
    LegalStatus,
    NewGoal,
    NewMeeting,
    NewNote,
    NewPlan,
    NewPlanReview,
    NextStep,
    NoteKind,
    PlacementKind,
    Rater,
    Said,
    StatusKind,
)
from homeward.interfaces.demo.casts import Cast
from homeward.interfaces.demo.front_door import front_door
from homeward.interfaces.demo.hollis_family import Hollis
from homeward.interfaces.demo.hollis_visits import (
    first_visit,
    kai_alone,
    missed,
    session_1,
    session_2,
    session_3,
    session_4,
    session_without_kai,
)
from homeward.interfaces.demo.script import Cue, Story
from homeward.people.actions import edit_relationship
from homeward.people.queries import relationships_of
from homeward.people.values import Responsibility
from homeward.vocabulary.periods import Period

_STARTED_DAYS_AGO = 44  # so that today falls in week 7


def hollis_story(cast: Cast) -> Story:
    """Tell it."""
    taken_on = yield from front_door(cast, cast.family.referred_on)
    if not taken_on:
        return
    hollis = Hollis(cast, cast.setting.today - timedelta(days=_STARTED_DAYS_AGO))
    chapters = (
        (0, _first_day),
        (1, _why_lee_stays_away),
        (3, first_visit),
        (7, session_1),
        (14, session_2),
        (16, _plan),
        (21, session_3),
        (23, _meeting),
        (25, kai_alone),
        (28, session_4),
        (33, _away_overnight),
        (35, _story_and_review),
        (36, missed),
        (42, session_without_kai),
    )
    for number, chapter in chapters:
        yield Cue(hollis.day(number), cast.worker)
        chapter(hollis, hollis.day(number))


def _first_day(hollis: Hollis, day: date) -> None:
    cast = hollis.cast
    for child, since in ((hollis.kai, 150), (hollis.maya, 150)):
        set_status(
            by=hollis.by,
            person_id=child,
            kind=StatusKind.CHILD_IN_NEED,
            period=Period(day - timedelta(days=since)),
            reason="Worries about rows at home and Kai staying out",
            today=day,
        )
        set_status(
            by=hollis.by,
            person_id=child,
            kind=StatusKind.EARLY_HELP,
            period=Period(day - timedelta(days=620), day - timedelta(days=410)),
            reason="Asked for by Maya's school",
            today=day,
        )
    in_care = day - timedelta(days=240)
    status = set_status(
        by=hollis.by,
        person_id=hollis.kai,
        kind=StatusKind.LOOKED_AFTER,
        detail=LegalStatus.SECTION_20.value,
        period=Period(in_care),
        reason="Dawn asked for time apart after a fight",
        today=day,
    )
    placement = move_placement(
        by=hollis.by,
        person_id=hollis.kai,
        kind=PlacementKind.FOSTER,
        period=Period(in_care),
        provider="Severnshire Fostering (made up)",
        reason="Near school",
        today=day,
    )
    home = in_care + timedelta(days=24)
    end_status(by=hollis.by, status_id=status, last_day=home, reason="Came home, as everybody had agreed", today=day)
    end_placement(by=hollis.by, placement_id=placement, last_day=home, reason="Came home", today=day)
    cast.run_id = start_programme(
        by=hollis.by, episode_id=cast.need_episode(), programme="weeks_12", starts=day, today=day
    )


def _why_lee_stays_away(hollis: Hollis, day: date) -> None:
    for child in (hollis.kai, hollis.maya):
        for each in relationships_of(by=hollis.by, person_id=child, on=day):
            if each.other is not None and each.other.id == hollis.lee:
                edit_relationship(
                    by=hollis.by,
                    relationship_id=each.id,
                    version=each.version,
                    responsibility=Responsibility(held=True),
                    contact_restricted=True,
                    restriction="Not at the house. Saturdays at his sister's only. Agreed with the court in spring.",
                )


def _plan(hollis: Hollis, day: date) -> None:
    agree_plan(
        by=hollis.by,
        episode_id=hollis.cast.need_episode(),
        plan=NewPlan(
            agreed_on=day,
            goals=(
                NewGoal(
                    wanted="Kai sleeps at home, or at Nan's, every night",
                    baseline="Out overnight twice a week, and nobody knows where",
                    scale=3,
                    rated_by=Rater.WORKER,
                    good_enough=7,
                    next_step=NextStep("Kai texts Dawn by ten, one word is enough", "Kai", day + timedelta(days=7)),
                ),
                NewGoal(
                    wanted="We sort out rows without anybody storming out",
                    baseline="Most evenings end with a slammed door",
                    scale=4,
                    rated_by=Rater.PARENT,
                    good_enough=7,
                    next_step=NextStep("Ten minutes apart, then try again", "Dawn and Kai", day + timedelta(days=10)),
                ),
                NewGoal(
                    wanted="Maya has friends round again",
                    baseline="Nobody has come since spring",
                    scale=5,
                    rated_by=Rater.CHILD,
                    good_enough=8,
                    person_id=hollis.maya,
                    next_step=NextStep("Ask Elin for Saturday", "Maya", day + timedelta(days=12)),
                ),
            ),
            took_part=(hollis.kai, hollis.maya, *hollis.cast.adults[:1]),
            best_hopes="That we can have film night and nobody walks out.",
            preferred_future="Tea at six, the dog walked, everybody in the same room and it is all right.",
            strengths="They make each other laugh. Nan lives round the corner and never minds. Dawn always rings back.",
            worries="Nights when nobody knows where Kai is, and what happens when Lee turns up.",
            helpers="Nan (Pearl), Dawn's sister, Mr Hathersage at school, the boxing club.",
            family_agrees=FamilyAgrees.PARTLY,
            disagreement="Kai does not want school told when he is out. We agreed to ask him again in four weeks.",
            review_on=day + timedelta(days=28),
            said=(Said(hollis.kai, "Don't make it a big thing.", "Kept the plan to one page."),),
        ),
        today=day,
    )


def _meeting(hollis: Hollis, day: date) -> None:
    hold_meeting(
        by=hollis.by,
        family_id=hollis.cast.need_family(),
        episode_id=hollis.cast.need_episode(),
        meeting=NewMeeting(
            kind="team_around_the_family",
            held_on=day,
            place="Tidewell School",
            family=(hollis.kai, hollis.dawn),
            attendees=(
                Attendee("Odessa Pinchbeck", "Severnshire Children's Services", "Social worker"),
                Attendee("Mr Hathersage", "Tidewell School", "Head of year"),
                Attendee("Sgt Loveridge", "Police", "Missing persons", Came.SENT_VIEWS),
            ),
            working_well="Kai has been in school eleven days of fifteen. Film night happened.",
            worries="Two nights out in a fortnight. Older lads with a car outside school.",
            discussion="Everybody agreed to ring Nan first, then Dawn, before anybody rings the police.",
            decisions=(
                NextStep("Ask about the car outside school", "Odessa", day + timedelta(days=5)),
                NextStep("A later start on Mondays", "Mr Hathersage", day + timedelta(days=7)),
            ),
            said=(Said(hollis.kai, "I'll come if it's short.", "It was forty minutes."),),
            next_on=day + timedelta(days=28),
        ),
        today=day,
    )


def _away_overnight(hollis: Hollis, day: date) -> None:
    write_note(
        by=hollis.by,
        family_id=hollis.cast.need_family(),
        note=NewNote(
            happened_on=day - timedelta(days=1),
            kind=NoteKind.TELEPHONE,
            body=(
                "Dawn rang at 23:40: Kai not home, second phone off. Nan had not seen him. He came in at 6 and said "
                "nothing."
            ),
            is_significant=True,
            why_significant="The third night in five weeks, and the first when both phones were off",
            said_by="Dawn",
            about=(hollis.kai,),
            next_step=NextStep("Tell the social worker and ask for a strategy talk", "Priya", day),
        ),
        today=day,
    )


def _story_and_review(hollis: Hollis, day: date) -> None:
    write_story(
        by=hollis.by,
        family_id=hollis.cast.need_family(),
        body=(
            "Dawn (mum) looks after Kai and Maya. Lee (dad) left two years ago and may see them only at his sister's. "
            "Kai spent 24 days in foster care in spring, at Dawn's own asking, and came home. They wanted help so that "
            "it does not happen again. They are good company and they turn up. Things were clearly better until "
            "ten days ago; then Kai was out all night with both phones off. Maya is doing well and is easily "
            "forgotten: ask her."
        ),
        worries="Kai and the older lads with the car. Nights out. Dawn alone with it after ten at night.",
        working_well="Film night. Ten minutes apart works. Nan. School gives Kai a later start on Mondays.",
        needs_to_happen="Somebody always knows where Kai sleeps. Kai has an adult outside the family to talk to.",
        today=day,
    )
    work = work_of([hollis.cast.need_family()], today=day)[hollis.cast.need_family()]
    first, second, third = work.goals
    review_plan(
        by=hollis.by,
        plan_id=first.plan_id,
        review=NewPlanReview(
            reviewed_on=day,
            goals=(
                GoalLook(
                    first.id,
                    4,
                    Rater.WORKER,
                    "no",
                    "One word texts worked for nine days",
                    GoalState.OPEN,
                    NextStep("Kai chooses two people who may always know where he is", "Kai", day + timedelta(days=6)),
                ),
                GoalLook(second.id, 6, Rater.PARENT, "yes", "Dawn going first", GoalState.OPEN),
                GoalLook(third.id, 8, Rater.CHILD, "yes", "Elin said yes", GoalState.REACHED),
            ),
            took_part=(hollis.kai, hollis.maya, hollis.dawn),
            better="Maya's friend came round. Three film nights.",
            next_on=day + timedelta(days=28),
        ),
        today=day,
    )
    for rater, value, person in ((Rater.CHILD, 5, hollis.kai), (Rater.PARENT, 7, hollis.dawn)):
        scale_goal(by=hollis.by, goal_id=second.id, value=value, rater=rater, taken_on=day, person_id=person, today=day)
    scale_goal(by=hollis.by, goal_id=second.id, value=6, rater=Rater.WORKER, taken_on=day, today=day)
