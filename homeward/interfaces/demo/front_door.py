"""The first chapter: a family is referred, screened, triaged and, if taken on, allocated."""

from collections.abc import Generator
from datetime import date, timedelta
from uuid import UUID

from homeward.access.values import Viewer
from homeward.casework.actions.allocate import allocate
from homeward.casework.actions.link_person import link_person
from homeward.casework.actions.receive_referral import receive_referral
from homeward.casework.actions.screen_referral import pick_up_referral, screen_referral
from homeward.casework.actions.triage_referral import triage_referral
from homeward.casework.queries.episodes import episodes_opened_by
from homeward.casework.queries.referrals import referral as referral_of
from homeward.casework.values import (
    NamedPerson,
    Outcome,
    Part,
    ReferralContent,
    ReferralSource,
    ReferralView,
    ReferralWords,
    Referrer,
)
from homeward.interfaces.demo import sayings
from homeward.interfaces.demo.casts import Cast
from homeward.interfaces.demo.families import Course, MadeUpChild
from homeward.interfaces.demo.script import Cue
from homeward.interfaces.demo.setting import MODEL, MODEL_VERSION
from homeward.interfaces.demo.staff_referral import send_as_staff
from homeward.vocabulary.working_days import add_working_days

URGENCIES = ("this_week", "routine", "routine", "today")


def front_door(cast: Cast, referred_on: date) -> Generator[Cue, None, bool]:
    """Refer the family on a day. Returns whether it was taken on; then the cast knows everybody's ids."""
    sender = sender_of(cast)
    yield Cue(referred_on, sender)
    referral_id = send(cast, sender, referred_on)
    day = add_working_days(referred_on, cast.rng.choice((0, 1, 1, 2)))
    yield Cue(day, cast.duty)
    outcome = screen(cast, referral_id, day)
    if outcome is not Outcome.TO_TRIAGE:
        return False
    day = add_working_days(day, cast.rng.choice((0, 1, 1, 2)))
    yield Cue(day, cast.duty)
    if not triage(cast, referral_id, day):
        return False
    day = add_working_days(day, cast.rng.randint(1, 5))
    yield Cue(day, cast.manager)
    give_to_worker(cast, referral_id, day)
    return True


def sender_of(cast: Cast) -> Viewer:
    """Return who sends the referral: a social worker who signs in, or the public form."""
    staff = cast.setting.with_role("referrer")
    return next((each for each in staff if each.name == cast.family.referrer), cast.setting.public_form)


def send(cast: Cast, by: Viewer, day: date) -> UUID:
    """Send the referral as a professional would; returns its id."""
    if not by.is_service:
        return send_as_staff(cast, by, content_of(cast, day), day)
    received = receive_referral(
        by=by,
        content=content_of(cast, day),
        model=MODEL,
        model_version=MODEL_VERSION,
        source=ReferralSource.PUBLIC,
        team_id=cast.team_id,
        today=day,
    )
    return received.referral_id


def content_of(cast: Cast, day: date) -> ReferralContent:
    """Return what the referral says."""
    rng, who, mum = cast.rng, cast.who, cast.mum
    family = cast.family
    return ReferralContent(
        referrer=Referrer(
            name=family.referrer,
            role=rng.choice(("allocated_social_worker", "allocated_social_worker", "team_leader")),
            agency=next(iter(cast.setting.agencies)),
            phone="01632 960123",  # a number kept for drama
            email="referrer@example.org",
        ),
        words=ReferralWords(
            reason=sayings.say(rng, sayings.REASONS, who=who, mum=mum),
            working_well=sayings.say(rng, sayings.WORKING_WELL, who=who, mum=mum),
            must_happen=sayings.say(rng, sayings.MUST_HAPPEN, who=who, mum=mum),
            urgency=rng.choice(URGENCIES),
        ),
        people=tuple(_child(each, family.name) for each in family.children) + _adults(cast),
        received_on=day,
    )


def _child(child: MadeUpChild, surname: str) -> NamedPerson:
    status = "section_20" if child.in_care_at_first else "cp" if child.is_protected else "cin"
    return NamedPerson(
        part=Part.CHILD,
        given_names=child.given,
        family_name=surname,
        born=child.born,
        sex={"F": "female", "M": "male"}[child.sex],
        nhs_number=child.nhs_number,
        local_id=child.local_id,
        care_status=status,
        at_risk_of_care=not child.in_care_at_first or None,
    )


def _adults(cast: Cast) -> tuple[NamedPerson, ...]:
    return tuple(
        NamedPerson(
            part=Part.ADULT,
            given_names=each.given,
            family_name=each.family_name,
            relationship=each.relationship,
            parental_responsibility=each.has_responsibility,
        )
        for each in cast.family.adults
    )


def screen(cast: Cast, referral_id: UUID, day: date) -> Outcome:
    """Have the first look."""
    outcome = Outcome.SIGNPOSTED if cast.family.course is Course.REDIRECTED else Outcome.TO_TRIAGE
    pick_up_referral(by=cast.duty, referral_id=referral_id)
    screen_referral(
        by=cast.duty,
        referral_id=referral_id,
        outcome=outcome,
        reasons=sayings.REDIRECTED if outcome is Outcome.SIGNPOSTED else "Fits the service. Spoke to the referrer.",
        reply=sayings.REPLY_NO if outcome is Outcome.SIGNPOSTED else "",
        today=day,
    )
    return outcome


def triage(cast: Cast, referral_id: UUID, day: date) -> bool:
    """Decide; on acceptance note whom the record has made of everybody."""
    accepted = cast.family.course is not Course.NOT_SUITABLE
    _link_those_known(cast, referral_id, day)
    triage_referral(
        by=cast.duty,
        referral_id=referral_id,
        outcome=Outcome.ACCEPT if accepted else Outcome.NOT_SUITABLE,
        reasons=cast.rng.choice(sayings.TRIAGE_REASONS) if accepted else sayings.NOT_SUITABLE,
        reply=sayings.REPLY_YES if accepted else sayings.REPLY_NO,
        outside_eligibility_why="Agreed with the social work team: the younger one is the same family.",
        today=day,
    )
    if accepted:
        _note_everybody(cast, referral_of(by=cast.duty, referral_id=referral_id, today=day))
        cast.opened_on = day
    return accepted


def _link_those_known(cast: Cast, referral_id: UUID, day: date) -> None:
    """A family that comes back is recognised."""
    if cast.people is None:
        return
    for named in referral_of(by=cast.duty, referral_id=referral_id, today=day).people:
        best = named.matches[0] if named.matches else None
        if best is not None and named.person_id is None and best.is_likely:
            link_person(by=cast.duty, referral_id=referral_id, named_id=named.id, person_id=best.person_id, today=day)


def _note_everybody(cast: Cast, view: ReferralView) -> None:
    cast.family_id = view.family_id
    by_name = {each.name.split(" ")[0]: each.person_id for each in view.children if each.person_id}
    cast.people = {each.given: by_name[each.given] for each in cast.family.children if each.given in by_name}
    cast.adults = tuple(each.person_id for each in view.adults if each.person_id)


def give_to_worker(cast: Cast, referral_id: UUID, day: date) -> None:
    """Let the manager find the key worker."""
    opened = episodes_opened_by([referral_id])[referral_id]
    cast.episode_id = opened.id
    allocate(
        by=cast.manager,
        episode_id=opened.id,
        practitioner_id=cast.practitioner_id,
        reason=cast.rng.choice(
            ("Has room, and knows the area", "Has worked with this age before", "Asked for by the family")
        ),
        today=day,
    )


def days_later(day: date, days: int) -> date:
    """Return a weekday about so many days later."""
    later = day + timedelta(days=days)
    return later + timedelta(days={5: 2, 6: 1}.get(later.weekday(), 0))
