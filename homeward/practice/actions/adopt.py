"""Change which practice model is worked by."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Viewer
from homeward.practice import queries
from homeward.practice.models import Adoption
from homeward.practice.rules.settings import check_settings
from homeward.practice.values import ModelInUse
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.errors import Conflict, Invalid


@action
def adopt(
    *,
    by: Viewer,
    model: str,
    version: str,
    starts: date,
    today: date,
    team_id: UUID | None = None,
    settings: Mapping[str, Any] | None = None,
    reason: str = "",
) -> ModelInUse:
    """
    Work by one version of a model from a day on: one team, or the whole authority.

    Cases already open stay on the version they were opened under.

    :raises NotAllowed: if the viewer may not adopt models
    :raises NotFound: if there is no such model and version
    :raises Invalid: if a setting does not exist or cannot have this value
    :raises Conflict: if another model is already adopted from that day
    """
    require(by, Permission.MODEL_ADOPT)
    package = queries.model(model, version)
    problems = check_settings(package, settings or {})
    if problems:
        raise Invalid(problems)
    # The authority is named as well as guarded by the database: a service may reach further than one.
    same_day = Adoption.objects.filter(authority_id=by.authority_id, team_id=team_id, starts=starts)
    if same_day.exists():
        raise Conflict(
            f"A model is already adopted from {plain_day(starts)}.",
            field="starts",
            remedy="Choose another day; the later adoption takes over from the earlier one.",
        )
    Adoption.objects.create(
        team_id=team_id,
        model_name=model,
        model_version=version,
        starts=starts,
        settings=dict(settings or {}),
        reason=reason,
    )
    detail = {"model": model, "version": version, "starts": starts.isoformat(), "on": today.isoformat()}
    record("model.adopted", by=by, about=[], detail={**detail, "team": str(team_id) if team_id else None})
    return queries.in_use(by=by, team_id=team_id, on=starts)
