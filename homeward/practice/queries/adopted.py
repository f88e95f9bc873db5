"""Which model is worked by, where and when."""

from datetime import date
from uuid import UUID

from homeward.access.values import Viewer
from homeward.practice.models import Adoption
from homeward.practice.queries import shelf
from homeward.practice.rules.settings import settings_in_force
from homeward.practice.values import InUse, ModelInUse
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.errors import NotFound


def model_in_use(*, by: Viewer, on: date, team_id: UUID | None = None) -> ModelInUse | None:
    """Return the model a team works by on a day: its own, else the authority's; None if there is none."""
    in_force = Adoption.objects.filter(authority_id=by.authority_id, starts__lte=on).order_by("-starts")
    own = in_force.filter(team_id=team_id).first() if team_id else None
    found = own or in_force.filter(team_id=None).first()
    return _seen(found) if found else None


def in_use(*, by: Viewer, on: date, team_id: UUID | None = None) -> ModelInUse:
    """
    Return the model a team works by on a day.

    :raises NotFound: if none is adopted
    """
    found = model_in_use(by=by, on=on, team_id=team_id)
    if found is None:
        raise NotFound(f"No practice model is adopted on {plain_day(on)}.", remedy="Ask a practice lead to adopt one.")
    return found


def adoptions(*, by: Viewer) -> tuple[ModelInUse, ...]:
    """Return every adoption of the authority, the newest first."""
    found = Adoption.objects.filter(authority_id=by.authority_id).order_by("-starts", "recorded_at")
    return tuple(_seen(each) for each in found)


def models_by_team(*, by: Viewer, on: date) -> InUse:
    """Return what every team of the authority works by on a day: one statement however many teams there are."""
    return InUse(adopted=tuple(each for each in adoptions(by=by) if each.starts <= on))


def models_of(*, by: Viewer, on: date) -> tuple[ModelInUse, ...]:
    """Return the models in use anywhere in the authority on a day, each once: the authority's own, then teams'."""
    latest: dict[UUID | None, ModelInUse] = {}
    for each in adoptions(by=by):
        if each.starts <= on:
            latest.setdefault(each.team_id, each)
    once: dict[tuple[str, str], ModelInUse] = {}
    for each in sorted(latest.values(), key=lambda each: each.team_id is not None):
        once.setdefault((each.name, each.version), each)
    return tuple(once.values())


def _seen(adoption: Adoption) -> ModelInUse:
    model = shelf.model(adoption.model_name, adoption.model_version)
    return ModelInUse(
        name=model.name,
        version=model.version,
        title=model.identity.title,
        team_id=adoption.team_id,
        starts=adoption.starts,
        settings=settings_in_force(model, adoption.settings),
        decided=adoption.settings,
        reason=adoption.reason,
    )
