"""Every time somebody went to see the Hollis family, or tried to."""

from datetime import date, time, timedelta

from homeward.casework.actions import (
    add_task,
    record_session,
    record_visit,
)
from homeward.casework.values import (
    ChildOnVisit,
    NewSession,
    NewVisit,
    NextStep,
    Place,
    Said,
    SessionHappened,
    TaskKind,
)
from homeward.interfaces.demo.hollis_family import Hollis


def first_visit(hollis: Hollis, day: date) -> None:
    """Everybody at home."""
    _visit(
        hollis,
        day,
        "Met everybody at home. Dawn made tea and did most of the talking. Kai came down after half an hour and showed "
        "me the dog's tricks. Maya drew all of us.",
        children=(ChildOnVisit(hollis.kai, True, False), ChildOnVisit(hollis.maya, True, True)),
        said=(Said(hollis.maya, "It's better when Kai's in.", "Wrote it on the first page of the plan."),),
    )


def session_1(hollis: Hollis, day: date) -> None:
    """Best hopes."""
    _session(hollis, day, 3, "We asked what each of them hopes for most. Film night came up three times.", "best_hopes")


def session_2(hollis: Hollis, day: date) -> None:
    """A better day, hour by hour."""
    _session(
        hollis,
        day,
        3,
        "A day when things are better, hour by hour. Kai laughed when Dawn did his walk. Nobody left the room.",
        "preferred_future",
        said=(Said(hollis.kai, "I want to stay at Nan's on Fridays.", "Pearl and Dawn agreed: every other Friday."),),
    )


def session_3(hollis: Hollis, day: date) -> None:
    """Ten minutes apart."""
    _session(hollis, day, 4, "Practised the ten minutes. Dawn went first and it made Kai try it too.", "staying_calm")


def kai_alone(hollis: Hollis, day: date) -> None:
    """A walk with the dog, and a second phone."""
    _visit(
        hollis,
        day,
        "Walked the dog with Kai. He talked about the lads with the car: lifts, and a phone he says is borrowed. He "
        "does not want Dawn to know about the phone. I said what I would have to pass on and what I would not.",
        children=(ChildOnVisit(hollis.kai, True, True, addition="Has a second phone. Passed to the social worker."),),
        said=(
            Said(
                hollis.kai,
                "They're all right. They listen.",
                "Asked who else listens. He said the boxing coach, so I rang the coach.",
            ),
        ),
        next_step=NextStep("See Kai again at the boxing club", "Priya", day + timedelta(days=10)),
    )


def session_4(hollis: Hollis, day: date) -> None:
    """The best week so far."""
    _session(hollis, day, 6, "The best week so far: home every night but one. Maya had Elin round.", "scaling")


def missed(hollis: Hollis, day: date) -> None:
    """Nobody home; Kai is to be seen on his own."""
    record_session(
        by=hollis.by,
        run_id=hollis.cast.need_run(),
        session=NewSession(
            held_on=day,
            happened=SessionHappened.NOBODY_HOME,
            missed_because="Knocked twice. Dawn rang later: at A&E with Maya's wrist, which is only sprained.",
        ),
        today=day,
    )
    add_task(
        by=hollis.by,
        family_id=hollis.cast.need_family(),
        episode_id=hollis.cast.need_episode(),
        what="See Kai on his own",
        why="Not seen alone since the dog walk, and he was out again",
        due_on=day + timedelta(days=6),
        kind=TaskKind.VISIT,
        today=day,
    )


def session_without_kai(hollis: Hollis, day: date) -> None:
    """Kai does not come down."""
    record_session(
        by=hollis.by,
        run_id=hollis.cast.need_run(),
        session=NewSession(
            held_on=day,
            place=Place.HOME,
            minutes=60,
            content=("people_around", "small_step"),
            attended=(hollis.maya, hollis.dawn),
            what_happened="Kai did not come down. We drew who is around them all, and Maya put Kai in the middle.",
            scale=4,
            said=(Said(hollis.maya, "He's not bad, he's sad.", "Told Dawn, with Maya's leave."),),
            next_step=NextStep("Dawn asks Pearl about the whole weekend", "Dawn", day + timedelta(days=4)),
        ),
        today=day,
    )
    add_task(
        by=hollis.by,
        family_id=hollis.cast.need_family(),
        episode_id=hollis.cast.need_episode(),
        what="Session 6, at home",
        due_on=max(hollis.cast.setting.today, day),
        due_at=time(15, 30),
        kind=TaskKind.SESSION,
        today=day,
    )


def _visit(
    hollis: Hollis,
    day: date,
    happened: str,
    *,
    children: tuple[ChildOnVisit, ...],
    said: tuple[Said, ...] = (),
    next_step: NextStep | None = None,
) -> None:
    record_visit(
        by=hollis.by,
        family_id=hollis.cast.need_family(),
        episode_id=hollis.cast.need_episode(),
        visit=NewVisit(
            visited_on=day,
            visited_at=time(16, 15),
            place=Place.HOME,
            what_happened=happened,
            was_planned=True,
            minutes=70,
            people_present=tuple(each.person_id for each in children),
            children=children,
            said=said,
            next_step=next_step,
        ),
        today=day,
    )


def _session(hollis: Hollis, day: date, scale: int, happened: str, content: str, said: tuple[Said, ...] = ()) -> None:
    record_session(
        by=hollis.by,
        run_id=hollis.cast.need_run(),
        session=NewSession(
            held_on=day,
            held_at=time(15, 30),
            place=Place.HOME,
            minutes=75,
            content=(content,),
            attended=(hollis.kai, hollis.maya, hollis.dawn),
            what_happened=happened,
            scale=scale,
            said=said,
        ),
        today=day,
    )
