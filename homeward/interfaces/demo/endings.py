"""How the work with a made-up family ends, and the checks after it."""

from collections.abc import Generator
from datetime import date, timedelta
from uuid import UUID

from homeward.casework.actions.check_follow_up import check_follow_up
from homeward.casework.actions.close_episode import request_closure
from homeward.casework.actions.hold_meeting import hold_meeting
from homeward.casework.values import (
    Attendee,
    ChildFound,
    ClosureReason,
    EvidenceSource,
    NewClosure,
    NewFinding,
    NewMeeting,
    ProgrammeOutcome,
    StatusKind,
)
from homeward.casework.values import Living as Where
from homeward.interfaces.demo import sayings
from homeward.interfaces.demo.casts import Cast
from homeward.interfaces.demo.families import Course
from homeward.interfaces.demo.front_door import days_later
from homeward.interfaces.demo.reading_measures import take_readings
from homeward.interfaces.demo.saying import say
from homeward.interfaces.demo.script import Cue
from homeward.practice.values import FollowUp
from homeward.vocabulary.months import add_months


def close_the_work(cast: Cast, last_day: date, day: date) -> UUID:
    """Meet once more, celebrate and ask for closure. Returns the request."""
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
            working_well=say(cast, sayings.WORKING_WELL),
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
            working_well=say(cast, sayings.WORKING_WELL),
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
            take_readings(cast, day, "six_months")


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
