"""Set an authority up for its made-up people: agencies, teams, users, roles, the practice model."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from homeward.access.actions import (
    acting_as,
    create_user,
    grant_role,
    open_authority,
    service_viewer,
)
from homeward.access.queries import viewer_for
from homeward.access.values import Viewer
from homeward.interfaces.demo.workers import PASSWORD, MadeUpAuthority, MadeUpTeam, MadeUpWorker
from homeward.practice.actions import adopt
from homeward.practice.queries import model
from homeward.practice.values import PracticeModel
from homeward.workforce.actions import join_team, open_agency, open_team, register_practitioner

MODEL, MODEL_VERSION = "safer_stronger_families", "1.0"


@dataclass(slots=True)
class Setting:
    """An authority that is ready: who acts in it, and the ids of what was set up."""

    made: MadeUpAuthority
    authority_id: UUID
    # Before this day only the milestones of a programme were written down, from this day every week of it.
    every_week_from: date
    today: date
    agencies: dict[str, UUID] = field(default_factory=dict)
    teams: dict[str, UUID] = field(default_factory=dict)
    practitioners: dict[str, UUID] = field(default_factory=dict)
    viewers: dict[str, Viewer] = field(default_factory=dict)

    @property
    def model(self) -> PracticeModel:
        """The practice model the county works by."""
        return model(MODEL, MODEL_VERSION)

    @property
    def public_form(self) -> Viewer:
        """The service that takes in referrals from outside."""
        return service_viewer("public_form", self.authority_id, self.made.name)

    @property
    def importer(self) -> Viewer:
        """The service that brings in what the authority's own record says."""
        return service_viewer("importer", self.authority_id, self.made.name)

    @property
    def set_up(self) -> Viewer:
        """The service that set the authority up."""
        return service_viewer("set_up", self.authority_id, self.made.name)

    def viewer(self, username: str) -> Viewer:
        """Return somebody by user name."""
        return self.viewers[username]

    def first(self, role: str, *, team: str = "") -> Viewer:
        """Return the first worker with a role (in a team)."""
        found = self.with_role(role, team=team)
        return found[0]

    def with_role(self, role: str, *, team: str = "") -> list[Viewer]:
        """Return the workers with a role (in a team), in the order they were set up."""
        chosen = [each for each in self.made.workers if role in each.roles and team in ("", each.team)]
        return [self.viewers[each.username] for each in chosen]

    def weeks_recorded(self, started_on: date, weeks: int) -> list[int]:
        """Return the weeks of a programme in which something was written down."""
        every = range(1, weeks + 1)
        return list(every) if started_on >= self.every_week_from else [2, 3, 7]

    def practitioner_of(self, viewer: Viewer) -> UUID:
        """Return the practitioner a viewer is."""
        username = next(name for name, each in self.viewers.items() if each.user_id == viewer.user_id)
        return self.practitioners[username]


def set_up(made: MadeUpAuthority, *, opened_on: date, every_week_from: date, today: date) -> Setting:
    """Open the authority and everything in it, as of its first day."""
    authority_id = open_authority(name=made.name, slug=made.slug, urgent_contact=made.urgent_contact)
    setting = Setting(made, authority_id, every_week_from, today)
    with acting_as(setting.set_up) as unit:
        by = unit.viewer
        for agency in made.agencies:
            setting.agencies[agency.name] = open_agency(by=by, name=agency.name, kind=agency.kind)
        for team in made.teams:
            setting.teams[team.name] = open_team(
                by=by, agency_id=setting.agencies[team.agency], name=team.name, kind=team.kind
            )
        adopt(by=by, model=MODEL, version=MODEL_VERSION, starts=opened_on, today=opened_on, reason="Chosen")
        for team in made.teams:
            if team.model:
                _adopt_for(team, setting, by, opened_on)
        users = {each.username: _add(each, setting, by, opened_on) for each in made.workers}
    for username, user_id in users.items():
        setting.viewers[username] = viewer_for(user_id, authority_id)
    return setting


def _adopt_for(team: MadeUpTeam, setting: Setting, by: Viewer, starts: date) -> None:
    adopt(
        by=by,
        model=team.model,
        version=MODEL_VERSION,
        team_id=setting.teams[team.name],
        starts=starts,
        today=starts,
        reason=f"Chosen for the {team.name}",
    )


def _add(worker: MadeUpWorker, setting: Setting, by: Viewer, starts: date) -> UUID:
    user_id = create_user(
        by=by,
        username=worker.username,
        name=worker.name,
        email=f"{worker.username}@{setting.made.slug}.invalid",
        password=PASSWORD,
        is_demo=True,
    )
    for role in worker.roles:
        grant_role(by=by, user_id=user_id, role=role, starts=starts, reason="Made up for the demonstration")
    practitioner_id = register_practitioner(
        by=by,
        user_id=user_id,
        agency_id=setting.agencies[worker.agency],
        job_title=worker.job_title,
        professional_registration=worker.registration,
        starts=starts,
    )
    setting.practitioners[worker.username] = practitioner_id
    if worker.team:
        join_team(
            by=by,
            team_id=setting.teams[worker.team],
            practitioner_id=practitioner_id,
            starts=starts,
            role=worker.team_role,
        )
    return user_id


def delivery_teams(setting: Setting) -> list[str]:
    """Return the names of the teams that work with families by the authority's own model."""
    return [each.name for each in setting.made.teams if each.kind.value == "delivery" and not each.model]
