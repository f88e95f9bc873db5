"""Finish the triage form together with where the family goes if it is accepted: one press, all or nothing."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from homeward.access.actions import action, record
from homeward.access.values import Subject, Viewer
from homeward.casework.actions.finish_form import finish_form
from homeward.casework.actions.place_referral import place_referral
from homeward.casework.values import Finished


@action
def decide_triage(
    *,
    by: Viewer,
    referral_id: UUID,
    submission_id: UUID,
    answers: Mapping[str, Any],
    team_id: UUID | None,
    family_id: UUID | None = None,
    new_family: bool = False,
    version: int | None = None,
    looked_twice: bool = False,
    today: date,
) -> Finished:
    """
    Place the referral and finish its triage form.

    :param version: of the form, as the person saw it
    :raises Invalid: with everything to put right
    :raises SecondLook: if something is worth a second look and ``looked_twice`` is not set
    :raises Conflict: if a colleague decided meanwhile
    """
    place_referral(
        by=by,
        referral_id=referral_id,
        team_id=team_id,
        family_id=family_id,
        new_family=new_family,
        today=today,
    )
    finished = finish_form(
        by=by,
        submission_id=submission_id,
        answers=answers,
        version=version,
        looked_twice=looked_twice,
        today=today,
    )
    record("triage.finished", by=by, about=[Subject.referral(referral_id)], detail={"form": str(submission_id)})
    return finished
