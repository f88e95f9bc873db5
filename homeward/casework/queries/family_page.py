"""The one way in to a family: everything its page shows, the policy asked, the look written down."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from homeward.access import queries as access
from homeward.access.actions import record_read, require
from homeward.access.values import InvolvementKind, InvolvementView, Permission, Subject, Viewer
from homeward.casework.models import Episode, Placement, StatusPeriod, Voice
from homeward.casework.queries.care_views import placement_view, status_view
from homeward.casework.queries.due_for import due_for
from homeward.casework.queries.events import events_of
from homeward.casework.queries.expected_practice import asked_of, expected_in
from homeward.casework.queries.family_work import VOICES, FamilyWork, work_of
from homeward.casework.queries.form_wording import form_title, form_titles
from homeward.casework.queries.gates import next_stage_of
from homeward.casework.queries.plan_views import plan_view
from homeward.casework.queries.programme_views import programme_view
from homeward.casework.queries.rows import to_day, to_id
from homeward.casework.queries.visit_intensity import intensity_of
from homeward.casework.queries.work_views import (
    closure_view,
    episode_view,
    follow_up_view,
    model_of,
    story_view,
    task_view,
)
from homeward.casework.values import (
    ChildCard,
    DraftLine,
    EventView,
    FamilyPage,
    FormRef,
    InvolvedView,
    MayDo,
    MaySee,
    VoiceSource,
    VoiceView,
)
from homeward.people import queries as people
from homeward.people.values import FamilySummary, PersonSummary
from homeward.workforce import queries as workforce

_ASKED = (
    Permission.CASE_WRITE,
    Permission.CASE_REQUEST_CLOSURE,
    Permission.CASE_APPROVE_CLOSURE,
    Permission.CASE_ALLOCATE,
    Permission.AUDIT_READ,
    Permission.PERSON_WRITE,
)
RECENT_EVENTS = 8


def family_page(*, by: Viewer, family_id: UUID, today: date) -> FamilyPage:
    """
    Open a family.

    :raises NotFound: if there is no such family, or none this viewer may know of
    :raises NotAllowed: if the viewer may know of it, but not read the work with it
    """
    family = people.family(by=by, family_id=family_id, on=today)
    require(by, Permission.CASE_READ, on=Subject.family(family_id))
    record_read("family.opened", by=by, about=[Subject.family(family_id)])
    persons = {each.person.id: each.person for each in family.members}
    work = work_of([family_id], today=today).get(family_id)
    page = FamilyPage(
        family=family,
        children=_children(family, work, today),
        relationships=people.relationships_among(by=by, person_ids=persons, on=today, known=persons),
        warnings=people.warnings_about(by=by, person_ids=persons, on=today),
        episode=None,
        earlier_episodes=(),
        programme=None,
        story=None,
        plan=None,
        due=(),
        tasks=(),
        follow_ups=(),
        closure=None,
        voices=_voices(family_id, work, persons),
        events=tuple(events_of([family_id], limit=RECENT_EVENTS, model=model_of(work.episode) if work else None)),
        involved=(),
        drafts=_drafts(by, work, today) if work else (),
        may=may_do(by, family_id, work.episode if work else None),
    )
    held = access.holders_with(family_id)
    teams = {work.episode.team_id: work.episode.team_name} if work and work.episode.team_id else {}  # type: ignore[attr-defined]
    return _with_names(_with_work(by, page, work, persons, today) if work else page, held, teams)


def may_do(by: Viewer, family_id: UUID, episode: Episode | None) -> MayDo:
    """Return what the viewer may do on a family's pages, in one statement; ``episode`` is the latest work with it."""
    may = access.allowed_of(by, _ASKED, on=Subject.family(family_id))
    return MayDo(
        write=Permission.CASE_WRITE in may,
        ask_closure=Permission.CASE_REQUEST_CLOSURE in may,
        approve_closure=Permission.CASE_APPROVE_CLOSURE in may,
        allocate=Permission.CASE_ALLOCATE in may,
        see_who_looked=Permission.AUDIT_READ in may,
        edit_people=Permission.PERSON_WRITE in may,
        roles=frozenset(by.roles),
        see_programme=episode is not None and bool(model_of(episode).programmes),
        duty_until=access.opened_for_duty_until(by, family_id),
    )


def _with_work(
    by: Viewer, page: FamilyPage, work: FamilyWork, persons: dict[UUID, PersonSummary], today: date
) -> FamilyPage:
    names = {each.id: each.given or each.name for each in persons.values()}
    checks = tuple(follow_up_view(each) for each in work.gathered("check_rows"))
    closures, asked = work.gathered("closure_rows"), asked_of(work, today=today)
    return replace(
        page,
        episode=replace(episode_view(work.episode), form_titles=form_titles(work.episode, today=today)),
        earlier_episodes=tuple(episode_view(each) for each in work.earlier),
        programme=programme_view(work.run, today) if work.run else None,
        story=story_view(work.gathered("story_rows")),
        plan=plan_view(work.goals, names),
        due=tuple(due_for(work, persons, today=today)),
        tasks=tuple(task_view(each) for each in work.gathered("task_rows")),
        follow_ups=tuple(replace(each, person=persons.get(each.person_id)) for each in checks),
        closure=closure_view(closures[0]) if closures else None,
        next_stage=next_stage_of(work.episode, roles=by.roles, asked=asked),
        expected=expected_in(work, asked, today=today),
        visits=intensity_of(work, today=today),
        has_waiting_steps=work.flag("has_waiting_steps"),
        may_have_drawn=work.flag("has_trial"),
    )


def _children(family: FamilySummary, work: FamilyWork | None, today: date) -> tuple[ChildCard, ...]:
    ids = [each.id for each in family.children]
    statuses = [
        status_view(each)
        for each in StatusPeriod.objects.filter(person_id__in=ids, known_to__isnull=True).order_by("starts")
    ]
    placements = [
        placement_view(each)
        for each in Placement.objects.filter(person_id__in=ids, known_to__isnull=True).order_by("starts")
    ]
    taking_part = {UUID(each["person_id"]) for each in work.gathered("live_child_rows")} if work else set()
    return tuple(
        ChildCard(
            person=child,
            takes_part=child.id in taking_part,
            statuses=tuple(each for each in statuses if each.person_id == child.id and each.holds_on(today)),
            placement=next((each for each in placements if each.person_id == child.id and each.holds_on(today)), None),
        )
        for child in family.children
    )


def _drafts(by: Viewer, work: FamilyWork, today: date) -> tuple[DraftLine, ...]:
    return tuple(
        DraftLine(
            id=UUID(each["id"]),
            form_title=form_title(
                FormRef(each["form_key"], each["model_name"], each["model_version"], ""),
                family_id=work.family_id,
                episode_id=work.episode.id,
                today=today,
            ),
            started_at=datetime.fromisoformat(each["started_at"]),
        )
        for each in work.gathered("draft_rows")
        if each["recorded_by"] == str(by.user_id)
    )


def _voices(family_id: UUID, work: FamilyWork | None, persons: dict[UUID, PersonSummary]) -> tuple[VoiceView, ...]:
    if work is None:
        rows = list(Voice.objects.filter(family_id=family_id, replaced_at__isnull=True)[:VOICES])
    else:
        rows = [
            Voice(**{**each, "person_id": to_id(each["person_id"]), "said_on": to_day(each["said_on"])})
            for each in work.gathered("voice_rows")
        ]
    return tuple(voice_view(each, persons) for each in rows)


def voice_view(row: Voice, persons: dict[UUID, PersonSummary]) -> VoiceView:
    """Tell somebody's own words."""
    person = persons.get(row.person_id) if row.person_id else None
    return VoiceView(
        person_id=row.person_id,
        person_name=(person.given or person.name) if person else "The children",
        words=row.words,
        what_we_did=row.what_we_did,
        said_on=row.said_on,
        source_words=VoiceSource(row.source_kind).label,
        may_see=MaySee(row.may_see) if row.may_see else None,
    )


def _involved(held: Iterable[InvolvementView], known: dict[UUID, str]) -> tuple[InvolvedView, ...]:
    names, others = dict(known), {each.holder_id for each in held} - known.keys()
    if others:
        names |= workforce.team_names(team_ids=others)
    if others - names.keys():
        names |= workforce.agency_names(agency_ids=others - names.keys())
    return tuple(
        InvolvedView(
            name=names.get(each.holder_id, "Somebody who has left"),
            kind=_KINDS[each.kind],
            since=each.starts,
            basis=each.basis,
            until=each.ends,
        )
        for each in held
    )


_KINDS = {
    InvolvementKind.LEAD: "Lead",
    InvolvementKind.CO_WORKER: "Co-worker",
    InvolvementKind.TEAM: "Team",
    InvolvementKind.MANAGER: "Manager",
    InvolvementKind.REFERRER: "Referrer",
    InvolvementKind.DUTY: "Duty, for a day",
    InvolvementKind.CONTRACT: "Contract",
    InvolvementKind.SUPERVISOR: "Supervisor",
    InvolvementKind.ASSESSOR: "Assessor",
}


def _with_names(page: FamilyPage, held: Collection[InvolvementView], teams: dict[UUID, str]) -> FamilyPage:
    """Write the names of staff beside what they did and are to the family: one statement for all of them."""
    names = access.user_names({*_staff_on(page), *(each.holder_id for each in held)})
    episode, story, closure = page.episode, page.story, page.closure
    if episode is not None:
        lead = episode.lead
        episode = replace(
            episode,
            lead=replace(lead, name=_name(names, lead.user_id)) if lead else None,
            co_workers=tuple(replace(each, name=_name(names, each.user_id)) for each in episode.co_workers),
        )
    if closure is not None:
        closure = replace(
            closure,
            requested_by_name=_name(names, closure.requested_by),
            decided_by_name=_name(names, closure.decided_by),
        )
    return replace(
        page,
        episode=episode,
        story=replace(story, by_name=_name(names, story.by)) if story else None,
        closure=closure,
        events=with_authors(page.events, names),
        involved=_involved(held, teams | names),
    )


def with_authors(events: Iterable[EventView], names: dict[UUID, str]) -> tuple[EventView, ...]:
    """Write the authors' names beside events."""
    return tuple(replace(each, by_name=_name(names, each.by)) for each in events)


def _staff_on(page: FamilyPage) -> Collection[UUID]:
    asked = [each.by for each in page.events]
    if page.story:
        asked.append(page.story.by)
    if page.closure:
        asked += [page.closure.requested_by, page.closure.decided_by]
    if page.episode:
        workers = (page.episode.lead, *page.episode.co_workers)
        asked += [each.user_id for each in workers if each]
    return {each for each in asked if each is not None}


def _name(names: dict[UUID, str], user_id: UUID | None) -> str:
    return names.get(user_id, "") if user_id else ""
