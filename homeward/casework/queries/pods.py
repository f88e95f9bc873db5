"""A pod judged by its practice model, and what a worker's part in it means when a family is allocated."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from homeward.access.actions import as_service
from homeward.access.queries import allowed
from homeward.access.values import Permission, Viewer
from homeward.casework.models import Allocation
from homeward.casework.queries.model_terms import pod_rules_for
from homeward.casework.values.allocation import AllocationRole, WorkerLoad
from homeward.casework.values.pods import PodPage
from homeward.workforce import queries as workforce
from homeward.workforce.values import CapCheck, OverCap, PodMember, PodRole, TeamKind, TeamRole, TeamView


def pod_page(*, by: Viewer, team: TeamView, today: date) -> PodPage | None:
    """Return what a pod is made up of and which rules it keeps; None for a team that is no pod of its model."""
    rules = pod_rules_for(by=by, team_id=team.id, on=today) if team.kind is TeamKind.POD else None
    if rules is None:
        return None
    parts = {each.practitioner_id: each.role for each in workforce.pod_places(team_id=team.id)}
    leads = _families_led({each.practitioner.id for each in team.members})
    members = tuple(
        PodMember(
            practitioner_id=each.practitioner.id,
            name=each.practitioner.name,
            role=parts.get(each.practitioner.id, ""),
            is_qualified=bool(each.practitioner.professional_registration),
            families=leads.get(each.practitioner.id, 0),
        )
        for each in team.members
        if each.role is not TeamRole.SUPPORT
    )
    buddies = workforce.buddies_in(team_id=team.id)
    manages = any(each.user_id == by.user_id for each in team.managers)
    return PodPage(
        team_id=team.id,
        rules=rules,
        members=members,
        buddies=buddies,
        findings=workforce.judge_pod(rules, members, [(each.one_id, each.other_id) for each in buddies]),
        may_arrange=allowed(by, Permission.TEAM_WRITE) or (manages and allowed(by, Permission.SUPERVISION_ARRANGE)),
    )


def why_not_lead(*, by: Viewer, practitioner_id: UUID, today: date) -> str:
    """Return why a worker's part keeps them from leading any family, or nothing if they may lead."""
    parts = _parts(by, practitioner_id, today)
    refusals = [workforce.why_not_lead(role) for _, role, _ in parts]
    # Somebody who also plays a part that leads families, in another pod, may lead.
    return refusals[0] if refusals and all(refusals) else ""


def cap_for(*, by: Viewer, practitioner_id: UUID, today: date) -> CapCheck | None:
    """Return what one more family would mean for a worker's caseload, None where no cap of their part is passed."""
    families = None
    for _, role, over_cap in _parts(by, practitioner_id, today):
        if role is not None and role.caseload_cap is not None:
            families = _families_led({practitioner_id}).get(practitioner_id, 0) if families is None else families
            found = workforce.check_cap(role, families, over_cap)
            if found is not None:
                return found
    return None


def with_parts(by: Viewer, loads: Iterable[WorkerLoad], today: date) -> tuple[WorkerLoad, ...]:
    """Return workers with the part each plays in their pod, and what it means for giving them a family."""
    found = []
    for load in loads:
        parts = [role for _, role, _ in _parts(by, load.practitioner_id, today) if role]
        refusals = [workforce.why_not_lead(each) for each in parts]
        cap = cap_for(by=by, practitioner_id=load.practitioner_id, today=today) if parts else None
        found.append(
            replace(
                load,
                part=", ".join(each.title for each in parts),
                why_not_lead=refusals[0] if refusals and all(refusals) else "",
                over_cap=cap.says if cap else "",
                needs_reason=cap.needs_reason if cap else False,
            )
        )
    return tuple(found)


def _parts(by: Viewer, practitioner_id: UUID, today: date) -> list[tuple[UUID, PodRole | None, OverCap]]:
    found = []
    for place in workforce.pod_places(practitioner_ids=[practitioner_id]):
        rules = pod_rules_for(by=by, team_id=place.team_id, on=today)
        if rules is not None:
            found.append((place.team_id, rules.role(place.role), rules.over_cap))
    return found


def _families_led(practitioner_ids: set[UUID]) -> dict[UUID, int]:
    # Families led in another team count too, though the viewer may not know who they are.
    with as_service("caseload_counter"):
        rows = set(
            Allocation.objects.filter(
                practitioner_id__in=practitioner_ids,
                role=AllocationRole.LEAD.value,
                ends__isnull=True,
                episode__closed_on__isnull=True,
            ).values_list("practitioner_id", "family_id")
        )
    counts: dict[UUID, int] = {}
    for practitioner_id, _ in rows:
        counts[practitioner_id] = counts.get(practitioner_id, 0) + 1
    return counts
