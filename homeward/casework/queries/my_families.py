"""My families: what they need from me now, and all of them in a table."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q

from homeward.access import queries as access
from homeward.access.values import InvolvementKind, Permission, Viewer
from homeward.casework.models import Allocation, Episode, FollowUpCheck, StatusPeriod
from homeward.casework.queries.due_for import due_for
from homeward.casework.queries.events import last_contacts
from homeward.casework.queries.family_work import FamilyWork, work_of
from homeward.casework.queries.plan_views import plan_view
from homeward.casework.queries.programme_views import programme_view
from homeward.casework.queries.rows import to_id
from homeward.casework.queries.work_views import episode_view
from homeward.casework.rules.due import by_the_day
from homeward.casework.values import Due, DueOfFamily, FamilyRow, MyFamilies, Nearness
from homeward.people import queries as people
from homeward.people.values import FamilySummary

MINE, TEAM = "mine", "team"


def my_families(*, by: Viewer, today: date, scope: str = "") -> MyFamilies:
    """
    Return what the viewer's families need now, and a row for each family.

    ``mine`` are those allocated to the viewer, and those whose follow-up checks are still theirs to make;
    ``team`` are those of the viewer's teams and those they manage. Without a scope: mine, unless there are none.
    """
    may_see_team = access.allowed(by, Permission.CASE_ALLOCATE, Permission.CASE_APPROVE_CLOSURE)
    mine = _mine(by, today)
    chosen = scope if scope in (MINE, TEAM) else (MINE if mine or not may_see_team else TEAM)
    ids = mine if chosen == MINE else _of_my_teams(by)
    work = work_of(ids, today=today)
    families = people.family_summaries(by=by, family_ids=work.keys(), on=today)
    due = {
        each: due_for(work[each], {one.person.id: one.person for one in family.members}, today=today)
        for each, family in families.items()
    }
    now = _now(families, due, today)
    return MyFamilies(
        now=tuple(now),
        today_count=sum(1 for each in now if each.due.nearness(today) is Nearness.TODAY),
        overdue_count=sum(1 for each in now if each.due.nearness(today) is Nearness.OVERDUE),
        families=tuple(_rows(by, families, work, due, today)),
        scope=chosen,
        may_see_team=may_see_team,
    )


def _mine(by: Viewer, today: date) -> set[UUID]:
    allocated = Allocation.objects.filter(
        Q(ends__isnull=True) | Q(ends__gt=today), user_id=by.user_id, starts__lte=today
    )
    found = set(allocated.values_list("family_id", flat=True))
    led = access.subjects_held_by([by.user_id], [InvolvementKind.LEAD, InvolvementKind.CO_WORKER])
    checks = FollowUpCheck.objects.waiting().filter(family_id__in=led)
    return found | set(checks.values_list("family_id", flat=True))


def _of_my_teams(by: Viewer) -> set[UUID]:
    kinds = [InvolvementKind.TEAM, InvolvementKind.MANAGER, InvolvementKind.LEAD, InvolvementKind.CO_WORKER]
    held = access.subjects_held_by(by.holder_ids | {by.user_id}, kinds)
    open_ones = Episode.objects.filter(family_id__in=held, closed_on__isnull=True)
    checks = FollowUpCheck.objects.waiting().filter(family_id__in=held)
    return {*open_ones.values_list("family_id", flat=True), *checks.values_list("family_id", flat=True)}


def _now(families: dict[UUID, FamilySummary], due: dict[UUID, list[Due]], today: date) -> list[DueOfFamily]:
    found = [
        DueOfFamily(families[family].name, each)
        for family, some in due.items()
        for each in some
        if each.nearness(today) is not Nearness.LATER
    ]
    return sorted(found, key=lambda each: (*by_the_day(each.due, today), each.family_name))


def _rows(
    by: Viewer,
    families: dict[UUID, FamilySummary],
    work: dict[UUID, FamilyWork],
    due: dict[UUID, list[Due]],
    today: date,
) -> list[FamilyRow]:
    contacts = last_contacts(families)
    statuses = _statuses(families.values(), today)
    workers = {each: [to_id(row["user_id"]) for row in work[each].gathered("allocation_rows")] for each in families}
    names = access.user_names({one for some in workers.values() for one in some if one})
    found = []
    for family_id, family in families.items():
        each = work[family_id]
        plan = plan_view(each.goals, {})
        episode = episode_view(each.episode)
        found.append(
            FamilyRow(
                id=family_id,
                name=family.name,
                children=family.children,
                status_kinds=tuple(statuses[family_id]),
                episode=episode,
                programme=programme_view(each.run, today) if each.run else None,
                last_contact=contacts.get(family_id),
                next_due=due[family_id][0] if due[family_id] else None,
                scale_path=plan.goals[0].path if plan else (),
                involved=tuple(names.get(one, "") for one in workers[family_id] if one and one != by.user_id),
                is_lead=bool(episode.lead and episode.lead.user_id == by.user_id),
            )
        )
    return sorted(found, key=lambda row: row.name.lower())


def _statuses(families: Collection[FamilySummary], today: date) -> dict[UUID, list[str]]:
    home = {child.id: family.id for family in families for child in family.children}
    rows = StatusPeriod.objects.filter(
        Q(ends__isnull=True) | Q(ends__gt=today),
        person_id__in=home,
        known_to__isnull=True,
        starts__lte=today,
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for person, kind in rows.values_list("person_id", "kind"):
        if kind not in found[home[person]]:
            found[home[person]].append(kind)
    return found
