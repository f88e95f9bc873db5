"""Made-up supervision: who supervises whom, and a competency to gather evidence for."""

import uuid
from datetime import date, timedelta

from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.access.queries import viewer_for
from homeward.access.values import Viewer
from homeward.practice.actions import adopt
from homeward.workforce import actions
from homeward.workforce.values import Competency, Every, Level, TeamKind, TeamRole
from tests.factories import viewers, workforce
from tests.factories.beginning import kept

CIRCLE = Competency(
    model="safer_stronger_families",
    version="1.0",
    key="made_up",
    title="Holding a family circle",
    evidence=("Seen by a colleague",),
    levels=(Level("learning", "Learning it"), Level("guiding", "Guiding others")),
    expires_after=Every(24, "months"),
    signed_off_by=("team_manager", "practice_lead"),
)


@kept
def worker_of(
    team_id: uuid.UUID,
    *roles: str,
    name: str,
    as_manager: bool = False,
    registration: str = "",
    starts: date | None = None,
) -> tuple[Viewer, uuid.UUID]:
    """Return somebody of a team as a viewer, and their practitioner id. Call it outside a unit of work."""
    user_id = viewers.user(*(roles or ("key_worker",)), name=name)
    role = TeamRole.MANAGER if as_manager else TeamRole.MEMBER
    practitioner = workforce.practitioner(user_id, team_id=team_id, role=role, starts=starts)
    if registration:
        with acting_as(workforce.set_up()) as unit:
            actions.edit_practitioner(
                by=unit.viewer,
                practitioner_id=practitioner,
                version=None,
                job_title="Consultant",
                professional_registration=registration,
            )
    return viewer_for(user_id), practitioner


@kept
def arrange(worker_id: uuid.UUID, supervisor_id: uuid.UUID, *, starts: date | None = None) -> uuid.UUID:
    """Return the id of the line by which one supervises the other, since a month unless a day is given."""
    today = timezone.localdate()
    with acting_as(workforce.set_up()) as unit:
        return actions.arrange_supervision(
            by=unit.viewer,
            practitioner_id=worker_id,
            supervisor_id=supervisor_id,
            starts=starts or today - timedelta(days=30),
            today=today,
        )


@kept
def pod(name: str = "Willow Pod", *, settings: dict[str, object] | None = None) -> uuid.UUID:
    """Return the id of a team that is a pod and works by the pods' practice model."""
    team_id = workforce.team(name, kind=TeamKind.POD)
    works_by(team_id, "crewe_pods", settings=settings)
    return team_id


@kept
def works_by(team_id: uuid.UUID, model: str, *, settings: dict[str, object] | None = None) -> None:
    """Let a team work by a practice model since two months."""
    today = timezone.localdate()
    with acting_as(workforce.set_up()) as unit:
        adopt(
            by=unit.viewer,
            model=model,
            version="1.0",
            team_id=team_id,
            starts=today - timedelta(days=60),
            settings=settings,
            today=today,
        )
