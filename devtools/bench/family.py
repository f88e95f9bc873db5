"""One family's four months, as its worker writes them down."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from uuid import UUID

from homeward.access.values import Viewer
from homeward.casework import actions
from homeward.casework.queries import family_page
from homeward.casework.values import (
    ChildOnVisit,
    ClosureReason,
    GoalLook,
    LegalStatus,
    NamedPerson,
    NewClosure,
    NewGoal,
    NewNote,
    NewPlan,
    NewPlanReview,
    NewReading,
    NewSession,
    NewVisit,
    NextStep,
    NoteKind,
    Part,
    Place,
    PlacementKind,
    ProgrammeOutcome,
    Rater,
    ReferralContent,
    ReferralSource,
    ReferralView,
    ReferralWords,
    Referrer,
    Said,
    StatusKind,
)
from homeward.vocabulary.periods import Period

MODEL, VERSION, PROGRAMME, WEEKS = "safer_stronger_families", "1.0", "weeks_12", 12
# The form everybody has half filled in.
DRAFT_FORM = "visit"
CHILDREN = ("Kai", "Ruby", "Tom", "Isla")
WORDS = (
    "Everybody was in. We talked about the mornings, and Kai laid out what helped: the bag ready the night before, "
    "breakfast together, no telephone until the door. Mum had kept count: four calm mornings out of seven. "
    "We agreed to try the same this week, and to ring Nan on Friday."
)


class Chapter(Enum):
    """Where a family is in the work."""

    WAITING = "waiting"
    UNDER_WAY = "under way"
    ENDED = "ended"


@dataclass
class Household:
    """A family and what the record has called its members."""

    surname: str
    number: int
    chapter: Chapter
    worker: int
    family_id: UUID | None = None
    episode_id: UUID | None = None
    closure_id: UUID | None = None
    children: tuple[UUID, ...] = ()
    adults: tuple[UUID, ...] = ()
    named: tuple[NamedPerson, ...] = field(init=False)

    def __post_init__(self) -> None:
        many = (2, 1, 2, 3, 2, 1, 2, 2, 4, 1)[self.number % 10]
        self.named = tuple(self._child(n) for n in range(many)) + tuple(self._adult(n) for n in range(2))

    def _child(self, n: int) -> NamedPerson:
        born = date(2011 + 2 * n, 1 + (self.number * 5 + n) % 12, 1 + (self.number * 7 + n) % 28)
        return NamedPerson(
            part=Part.CHILD,
            given_names=CHILDREN[n],
            family_name=self.surname,
            born=born,
            sex=("male", "female")[n % 2],
            local_id=f"B{self.number:03}{n}",
            care_status="section_20" if self.is_looked_after and n == 0 else "cin",
        )

    def _adult(self, n: int) -> NamedPerson:
        return NamedPerson(
            part=Part.ADULT,
            given_names=("Dawn", "Lee")[n],
            family_name=self.surname,
            birth_kind="not_known",
            relationship=("mother", "father")[n],
            parental_responsibility=True,
        )

    @property
    def is_looked_after(self) -> bool:
        return self.number % 3 == 0

    @property
    def weeks(self) -> int:
        """How many weeks of the programme are behind them."""
        if self.chapter is Chapter.ENDED:
            return WEEKS
        return 0 if self.chapter is Chapter.WAITING else 1 + self.number % 11

    def started_on(self, today: date) -> date:
        since_the_end = timedelta(weeks=4 + self.number % 30) if self.chapter is Chapter.ENDED else timedelta(0)
        return today - timedelta(weeks=self.weeks) - since_the_end

    def referred_on(self, today: date) -> date:
        return self.started_on(today) - timedelta(days=14)

    def need_family(self) -> UUID:
        assert self.family_id is not None  # noqa: S101 (taken on before anything else)
        return self.family_id

    def need_episode(self) -> UUID:
        assert self.episode_id is not None  # noqa: S101
        return self.episode_id


def send_referral(household: Household, by: Viewer, team_id: UUID, today: date) -> UUID:
    """Refer the family; return the referral's id."""
    day = household.referred_on(today)
    words = ReferralWords(reason=WORDS, working_well=WORDS, must_happen="Sleeps at home.", urgency="routine")
    received = actions.receive_referral(
        by=by,
        content=ReferralContent(
            referrer=Referrer(name="Sam Social", role="allocated_social_worker", agency="Benchshire"),
            words=words,
            people=household.named,
            received_on=day,
        ),
        model=MODEL,
        model_version=VERSION,
        source=ReferralSource.STAFF,
        team_id=team_id,
        today=day,
    )
    return received.referral_id


def recognise(household: Household, referral: ReferralView) -> None:
    """Note whom the record has made of everybody."""
    household.family_id = referral.family_id
    household.children = tuple(each.person_id for each in referral.children if each.person_id)
    household.adults = tuple(each.person_id for each in referral.adults if each.person_id)


def live(household: Household, by: Viewer, today: date) -> None:
    """Write down everything that has happened so far, as the worker; leave a form half filled in."""
    _before(household, by, today)
    if household.chapter is Chapter.WAITING:
        return
    started = household.started_on(today)
    run_id = actions.start_programme(
        by=by, episode_id=household.need_episode(), programme=PROGRAMME, starts=started, today=started
    )
    for week in range(household.weeks):
        _week(household, by, run_id, week, started + timedelta(weeks=week))
    _tell(household, by, today)
    if household.chapter is Chapter.ENDED:
        _end(household, by, started + timedelta(weeks=WEEKS, days=1))
        return
    draft = actions.start_form(by=by, episode_id=household.need_episode(), form_key=DRAFT_FORM)
    actions.save_draft(by=by, submission_id=draft, answers={"what_happened": WORDS})


def _before(household: Household, by: Viewer, today: date) -> None:
    """What the children lived through before."""
    began = household.referred_on(today) - timedelta(days=300)
    for number, child in enumerate(household.children):
        early, now = Period(began, began + timedelta(days=120)), Period(began + timedelta(days=120))
        actions.set_status(by=by, person_id=child, kind=StatusKind.EARLY_HELP, period=early, today=today)
        actions.set_status(by=by, person_id=child, kind=StatusKind.CHILD_IN_NEED, period=now, today=today)
        if household.is_looked_after and number == 0:
            _in_care(by, child, began + timedelta(days=150), today)


def _in_care(by: Viewer, child: UUID, since: date, today: date) -> None:
    first, then = Period(since, since + timedelta(days=60)), Period(since + timedelta(days=90))
    for period in (first, then):
        actions.set_status(
            by=by,
            person_id=child,
            kind=StatusKind.LOOKED_AFTER,
            detail=LegalStatus.SECTION_20.value,
            period=period,
            today=today,
        )
        actions.move_placement(
            by=by, person_id=child, kind=PlacementKind.FOSTER, period=period, provider="Bench Fostering", today=today
        )


def _week(household: Household, by: Viewer, run_id: UUID, week: int, day: date) -> None:
    family_id, episode_id = household.need_family(), household.need_episode()
    said = (Said(household.children[0], "I like it when we cook."),) if week % 3 == 0 else ()
    session = NewSession(
        held_on=day,
        place=Place.HOME,
        minutes=60,
        content=("scaling",),
        attended=(*household.children, *household.adults[:1]),
        what_happened=WORDS,
        scale=min(10, 3 + week // 2),
        said=said,
    )
    actions.record_session(by=by, run_id=run_id, session=session, today=day)
    note = NewNote(happened_on=day, body=WORDS, kind=NoteKind.TELEPHONE, about=household.children[:1])
    for _ in range(2):
        actions.write_note(by=by, family_id=family_id, episode_id=episode_id, note=note, today=day)
    if week % 3 == 0:
        _visit(household, by, day)
    if week == 1:
        _measure(household, by, day)
    if week == 2:
        _plan(household, by, day)
    if week == 6:
        _review(household, by, day)


def _visit(household: Household, by: Viewer, day: date) -> None:
    visit = NewVisit(
        visited_on=day,
        place=Place.HOME,
        what_happened=WORDS,
        was_planned=True,
        minutes=60,
        people_present=(*household.children, *household.adults),
        children=tuple(ChildOnVisit(each, seen=True, seen_alone=True) for each in household.children),
    )
    actions.record_visit(
        by=by, family_id=household.need_family(), episode_id=household.need_episode(), visit=visit, today=day
    )


def _measure(household: Household, by: Viewer, day: date) -> None:
    for child in household.children:
        reading = NewReading(
            measure="my_star",
            edition="edition_1",
            respondent="child",
            taken_on=day,
            about=child,
            point="entry",
            result="first_reading",
            average=Decimal("2.4"),
            areas_scored=8,
            approval="Made-up approval",
            evidence="Made up",
        )
        actions.record_reading(
            by=by, family_id=household.need_family(), episode_id=household.need_episode(), reading=reading, today=day
        )


def _plan(household: Household, by: Viewer, day: date) -> None:
    step = NextStep("Lay out the bag the night before", who="Kai", by_when=day + timedelta(days=21))
    goals = tuple(
        NewGoal(
            wanted=wanted, scale=3, rated_by=Rater.CHILD, baseline="Three out of ten", good_enough=7, next_step=step
        )
        for wanted in ("Calmer mornings", "Evenings without a row")
    )
    plan = NewPlan(agreed_on=day, goals=goals, best_hopes=WORDS, review_on=day + timedelta(days=28))
    actions.agree_plan(by=by, episode_id=household.need_episode(), plan=plan, today=day)


def _review(household: Household, by: Viewer, day: date) -> None:
    plan = family_page(by=by, family_id=household.need_family(), today=day).plan
    assert plan is not None  # noqa: S101 (agreed four weeks before)
    looks = tuple(GoalLook(goal_id=each.id, scale=6, what_helped="Doing it together") for each in plan.goals)
    review = NewPlanReview(reviewed_on=day, goals=looks, next_on=day + timedelta(days=28))
    actions.review_plan(by=by, plan_id=plan.id, review=review, today=day)


def _tell(household: Household, by: Viewer, today: date) -> None:
    actions.write_story(by=by, family_id=household.need_family(), body=WORDS, worries=WORDS, today=today)
    for due_on in (today - timedelta(days=2), today, today + timedelta(days=5)):
        actions.add_task(
            by=by,
            family_id=household.need_family(),
            episode_id=household.need_episode(),
            what="Ring the school",
            due_on=due_on,
            today=min(today, due_on),
        )


def _end(household: Household, by: Viewer, day: date) -> None:
    household.closure_id = actions.request_closure(
        by=by,
        episode_id=household.need_episode(),
        closure=NewClosure(
            closes_on=day,
            reason=ClosureReason.PROGRAMME_COMPLETED,
            summary=WORDS,
            family_told=True,
            programme_ended_on=day - timedelta(days=2),
            programme_outcome=ProgrammeOutcome.COMPLETED,
        ),
        today=day,
    )
