"""The middle chapters: the programme week by week, the plan, the readings, the closing, the checks after it."""

from collections.abc import Generator
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from homeward.casework.actions.agree_plan import agree_plan
from homeward.casework.actions.check_follow_up import check_follow_up
from homeward.casework.actions.close_episode import approve_closure, request_closure
from homeward.casework.actions.hold_meeting import hold_meeting
from homeward.casework.actions.record_reading import record_reading
from homeward.casework.actions.record_session import record_session
from homeward.casework.actions.record_visit import record_visit
from homeward.casework.actions.review_plan import review_plan
from homeward.casework.actions.run_programme import start_programme
from homeward.casework.actions.tasks import add_task, complete_task
from homeward.casework.actions.write_story import write_story
from homeward.casework.queries.family_work import work_of
from homeward.casework.values import (
    Attendee,
    ChildFound,
    ChildOnVisit,
    ClosureReason,
    EvidenceSource,
    FamilyAgrees,
    GoalLook,
    GoalState,
    NewClosure,
    NewFinding,
    NewGoal,
    NewMeeting,
    NewPlan,
    NewPlanReview,
    NewReading,
    NewSession,
    NewVisit,
    NextStep,
    Place,
    ProgrammeOutcome,
    Rater,
    Said,
    SessionHappened,
    StatusKind,
)
from homeward.casework.values import Living as Where
from homeward.interfaces.demo import sayings
from homeward.interfaces.demo.casts import Cast
from homeward.interfaces.demo.families import Course
from homeward.interfaces.demo.front_door import days_later
from homeward.interfaces.demo.histories import history_before
from homeward.interfaces.demo.script import Cue
from homeward.practice.values import FollowUp
from homeward.vocabulary.months import add_months

APPROVAL = "Made-up approval for the demonstration"
_CONTENT = (
    "best_hopes",
    "preferred_future",
    "plan",
    "small_step",
    "staying_calm",
    "school",
    "people_around",
    "scaling",
)


def programme(
    cast: Cast, referred_on: date, started_on: date, *, known_before: bool = False
) -> Generator[Cue, None, date | None]:
    """Run the programme. Returns its last day, None if today comes first."""
    yield Cue(started_on, cast.worker)
    if not known_before:
        history_before(cast, referred_on, started_on)
    cast.run_id = start_programme(
        by=cast.worker,
        episode_id=cast.need_episode(),
        programme=cast.family.programme,
        starts=started_on,
        today=started_on,
    )
    _visit(cast, started_on)
    weeks = cast.family.weeks
    if cast.family.course is Course.ENDED_EARLY:
        weeks = cast.rng.randint(4, weeks - 4)
    plan_id: UUID | None = None
    for week in cast.setting.weeks_recorded(started_on, weeks):
        day = days_later(started_on, 7 * (week - 1) + cast.rng.choice((0, 1, 1, 2)))
        # A week now and then is written up late, or not at all yet: that is what "overdue" looks like.
        written_up = day + timedelta(days=cast.rng.choices((0, 1, 6), (70, 24, 6))[0])
        yield Cue(written_up, cast.worker)
        _session(cast, week, day)
        if week % 5 == 0:
            _promise(cast, written_up)
        elif week % 5 == 2:
            _tick_off(cast, written_up)
        if week == 2:
            _readings(cast, day, "entry")
        if week == 3:
            plan_id = _plan(cast, day)
        if week % 4 == 0 and week < weeks:
            _visit(cast, day)
        if plan_id is not None and week in (7, 15):
            _review(cast, plan_id, day)
        if week in (4, 11):
            _story(cast, day, week)
    last_day = started_on + timedelta(weeks=weeks) - timedelta(days=1)
    closing = days_later(last_day, 1)
    yield Cue(closing, cast.worker)
    _tick_off(cast, closing)
    closure_id = _close(cast, last_day, closing)
    approval = days_later(closing, cast.rng.randint(1, 4))
    yield Cue(approval, cast.manager)
    approve_closure(by=cast.manager, closure_id=closure_id, note="Agreed. A good ending.", today=approval)
    return last_day


def _session(cast: Cast, week: int, day: date) -> None:
    rng = cast.rng
    happened = rng.choices(tuple(SessionHappened), (88, 7, 2, 3))[0]
    held = happened is SessionHappened.HELD
    cast.held += held
    child = rng.choice(cast.family.children)
    says_something = held and rng.random() < 0.35
    pick = rng.randrange(len(sayings.WORDS))
    said = Said(cast.person(child), sayings.WORDS[pick], sayings.ANSWERS[pick])
    record_session(
        by=cast.worker,
        run_id=cast.need_run(),
        session=NewSession(
            held_on=day,
            happened=happened,
            missed_because="" if held else "A text in the morning to say they could not",
            place=Place.HOME if held else None,
            minutes=rng.choice((45, 60, 75, 90)) if held else None,
            content=(rng.choice(_CONTENT),) if held else (),
            attended=(*cast.children, *cast.adults[:1]) if held else (),
            what_happened=_say(cast, sayings.HAPPENED) if held else "",
            better=rng.choice(sayings.BETTER) if held and rng.random() < 0.4 else "",
            scale=min(10, 2 + week // 3 + rng.randint(0, 2)) if held else None,
            said=(said,) if says_something else (),
        ),
        today=day,
    )


def _promise(cast: Cast, day: date) -> None:
    """Something the worker said they would do."""
    cast.promised.append(
        add_task(
            by=cast.worker,
            family_id=cast.need_family(),
            episode_id=cast.need_episode(),
            what=_say(cast, sayings.PROMISES),
            why="Promised on the visit",
            due_on=day + timedelta(days=cast.rng.randint(4, 12)),
            today=day,
        )
    )


def _tick_off(cast: Cast, day: date) -> None:
    while cast.promised:
        complete_task(by=cast.worker, task_id=cast.promised.pop(), today=day)


def _visit(cast: Cast, day: date) -> None:
    rng = cast.rng
    record_visit(
        by=cast.worker,
        family_id=cast.need_family(),
        episode_id=cast.need_episode(),
        visit=NewVisit(
            visited_on=day,
            place=Place.HOME,
            what_happened=_say(cast, sayings.HAPPENED),
            was_planned=rng.random() < 0.9,
            minutes=rng.choice((40, 60, 90)),
            people_present=(*cast.children, *cast.adults[:1]),
            children=tuple(ChildOnVisit(each, seen=True, seen_alone=rng.random() < 0.7) for each in cast.children),
        ),
        today=day,
    )


def _plan(cast: Cast, day: date) -> UUID:
    rng = cast.rng
    goals = rng.sample(sayings.WANTED, rng.choice((2, 2, 3)))
    return agree_plan(
        by=cast.worker,
        episode_id=cast.need_episode(),
        plan=NewPlan(
            agreed_on=day,
            goals=tuple(
                NewGoal(
                    wanted=wanted.format(who=cast.who, mum=cast.mum),
                    baseline=now,
                    scale=scale,
                    rated_by=rng.choice((Rater.CHILD, Rater.PARENT)),
                    good_enough=enough,
                    next_step=NextStep(_say(cast, sayings.STEPS), who=cast.mum, by_when=day + timedelta(days=10)),
                )
                for wanted, now, scale, enough in goals
            ),
            took_part=(*cast.children, *cast.adults),
            best_hopes="That we can be in one room and it is all right.",
            preferred_future="Everybody home for tea, the telly on, nobody shouting.",
            strengths=_say(cast, sayings.WORKING_WELL),
            worries="That the rows come back when somebody is tired.",
            family_agrees=FamilyAgrees.YES if rng.random() < 0.85 else FamilyAgrees.PARTLY,
            review_on=day + timedelta(days=28),
        ),
        today=day,
    )


def _review(cast: Cast, plan_id: UUID, day: date) -> None:
    goals = work_of([cast.need_family()], today=day)[cast.need_family()].goals
    looks = []
    for goal in goals:
        scale = min(10, 4 + cast.rng.randint(0, 4))
        reached = goal.good_enough is not None and scale >= goal.good_enough and cast.rng.random() < 0.4
        looks.append(
            GoalLook(
                goal_id=goal.id,
                scale=scale,
                rated_by=cast.rng.choice((Rater.CHILD, Rater.PARENT)),
                step_done="yes" if cast.rng.random() < 0.8 else "no",
                what_helped="Doing it together",
                state=GoalState.REACHED if reached else GoalState.OPEN,
                next_step=None
                if reached
                else NextStep(_say(cast, sayings.STEPS), who=cast.who, by_when=day + timedelta(days=21)),
            )
        )
    review_plan(
        by=cast.worker,
        plan_id=plan_id,
        review=NewPlanReview(
            reviewed_on=day,
            goals=tuple(looks),
            took_part=(*cast.children, *cast.adults[:1]),
            better=cast.rng.choice(sayings.BETTER),
            next_on=day + timedelta(days=28),
        ),
        today=day,
    )


def _readings(cast: Cast, day: date, point: str) -> None:
    risen = point != "entry" and cast.rng.random() < 0.8
    for child in cast.family.children:
        low = Decimal(cast.rng.randint(16, 30)) / 10
        _reading(cast, day, "my_star", "child", low + (Decimal("0.9") if risen else 0), 8, point, cast.person(child))
    low = Decimal(cast.rng.randint(35, 60)) / 10
    _reading(cast, day, "family_star_plus", "parent", low + (Decimal("1.4") if risen else 0), 10, point, None)


def _reading(
    cast: Cast,
    day: date,
    measure: str,
    respondent: str,
    average: Decimal,
    areas: int,
    point: str,
    about: UUID | None,
) -> None:
    record_reading(
        by=cast.worker,
        family_id=cast.need_family(),
        episode_id=cast.need_episode(),
        reading=NewReading(
            measure=measure,
            edition="edition_1",
            respondent=respondent,
            taken_on=day,
            about=about,
            point=point,
            result="first_reading" if point == "entry" else "",
            average=average,
            areas_scored=areas,
            approval=APPROVAL,
            evidence="Paper copy in the office (made up)",
        ),
        today=day,
    )


def _story(cast: Cast, day: date, week: int) -> None:
    cast.story_id = write_story(
        by=cast.worker,
        family_id=cast.need_family(),
        body=(
            f"{cast.mum} and {cast.who} asked for help with life at home. It is week {week}. They keep their "
            f"appointments and talk to me openly. {_say(cast, sayings.HAPPENED)}"
        ),
        worries="Evenings are still the hardest, and money is short at the end of the month.",
        working_well=_say(cast, sayings.WORKING_WELL),
        needs_to_happen=_say(cast, sayings.MUST_HAPPEN),
        after=cast.story_id,
        today=day,
    )


def _close(cast: Cast, last_day: date, day: date) -> UUID:
    completed = cast.family.course is Course.COMPLETED
    hold_meeting(
        by=cast.worker,
        family_id=cast.need_family(),
        episode_id=cast.need_episode(),
        meeting=NewMeeting(
            kind="taf_closure",
            held_on=day,
            place="At home",
            outcome="close",
            family=(*cast.children, *cast.adults[:1]),
            attendees=(Attendee(cast.family.referrer, next(iter(cast.setting.agencies)), "Social worker"),),
            working_well=_say(cast, sayings.WORKING_WELL),
            what_changed=cast.rng.choice(sayings.BETTER),
            keep_going="Sunday tea together, and the ten minutes' quiet.",
            warning_signs="A second night out in one week: ring the social worker.",
        ),
        today=day,
    )
    reasons = (ClosureReason.FAMILY_WITHDREW, ClosureReason.MOVED_AWAY, ClosureReason.NOT_ENGAGED)
    return request_closure(
        by=cast.worker,
        episode_id=cast.need_episode(),
        closure=NewClosure(
            closes_on=day,
            reason=ClosureReason.PROGRAMME_COMPLETED if completed else cast.rng.choice(reasons),
            summary=sayings.say(cast.rng, sayings.CLOSING, who=cast.who, mum=cast.mum, times=cast.held),
            working_well=_say(cast, sayings.WORKING_WELL),
            worries="" if completed else "The social worker keeps visiting.",
            family_told=True,
            programme_ended_on=last_day,
            programme_outcome=ProgrammeOutcome.COMPLETED if completed else ProgrammeOutcome.ENDED_EARLY,
        ),
        today=day,
    )


def checks_after(cast: Cast, last_day: date) -> Generator[Cue, None, None]:
    """Ring the family four weeks, six months and twelve months later; and take the second reading in between."""
    checks = [(each.key, _due_on(each, last_day)) for each in cast.setting.model.follow_ups]
    for key, due_on in sorted(checks, key=lambda each: each[1]):
        if cast.rng.random() < 0.04:
            continue  # nobody rang
        day = days_later(due_on, cast.rng.choice((0, 1, 2, 5)))
        yield Cue(day, cast.worker)
        check_follow_up(by=cast.worker, episode_id=cast.need_episode(), finding=_finding(cast, key, day), today=day)
        if key == "six_months":
            _readings(cast, day, "six_months")


def _due_on(planned: FollowUp, last_day: date) -> date:
    if planned.after.months:
        return add_months(last_day, planned.after.months)
    return last_day + timedelta(weeks=planned.after.weeks or 0, days=planned.after.days or 0)


def _finding(cast: Cast, key: str, day: date) -> NewFinding:
    in_care = {child for child, kind in cast.open_statuses if kind is StatusKind.LOOKED_AFTER}
    return NewFinding(
        key=key,
        checked_on=day,
        source=cast.rng.choice((EvidenceSource.SOCIAL_WORKER, EvidenceSource.FAMILY)),
        source_reference="Phone call",
        note="Going well enough." if not in_care else "Not living at home now.",
        children=tuple(
            ChildFound(
                person_id=cast.person(child),
                living=Where.FOSTER_CARE if child.given in in_care else Where.HOME,
                in_school=cast.rng.random() < 0.85,
            )
            for child in cast.family.children
        ),
    )


def _say(cast: Cast, sentences: tuple[str, ...]) -> str:
    return sayings.say(cast.rng, sentences, who=cast.who, mum=cast.mum)
