"""Say which team a referral is meant for, and which family on record it belongs to, before it is decided."""

from datetime import date
from uuid import UUID

from homeward.access.actions import action, record
from homeward.access.values import Subject, Viewer
from homeward.casework.actions.decide import referral_to_decide
from homeward.casework.models import Referral
from homeward.casework.queries.placing import families_to_choose, teams_to_choose
from homeward.vocabulary.errors import Conflict, Invalid


@action
def place_referral(
    *,
    by: Viewer,
    referral_id: UUID,
    team_id: UUID | None,
    family_id: UUID | None = None,
    new_family: bool = False,
    version: int | None = None,
    today: date,
) -> None:
    """
    Choose where a referral goes if it is accepted.

    :param new_family: make a new family although somebody linked is in one already
    :raises Invalid: if the team does not work by this model, or nobody linked is in the family
    :raises Stale: if somebody changed the referral after this person opened it
    """
    referral = referral_to_decide(by, referral_id, version)
    if team_id is not None and team_id not in {each.id for each in teams_to_choose(by, referral, today)}:
        raise Invalid.because("This team does not work by the model of the referral.", field="team")
    if family_id is not None and family_id not in {each.id for each in families_to_choose(by, referral, today)}:
        raise Invalid.because("Nobody linked in this referral is in that family.", field="family")
    referral.team_id = team_id
    referral.intended_family_id = None if new_family else family_id
    referral.wants_new_family = new_family
    referral.save(update_fields=["team", "intended_family_id", "wants_new_family"])
    record(
        "referral.placed",
        by=by,
        about=[Subject.referral(referral.id)],
        detail={"team": str(team_id) if team_id else None, "new_family": new_family},
    )


def settle_place(by: Viewer, referral: Referral, today: date) -> None:
    """
    Fill in the team and the family where there is only one to choose. For triage, which needs both.

    :raises Invalid: if there is no team, or there are several and none was chosen
    :raises Conflict: if those linked are in several families and none was chosen
    """
    if referral.team_id is None:
        teams = teams_to_choose(by, referral, today)
        if len(teams) != 1:
            raise Invalid.because(
                "Choose the team that will work with the family.",
                field="team",
                remedy="" if teams else "No team works by this model yet: ask a practice lead to adopt it.",
            )
        referral.team_id = teams[0].id
    if referral.intended_family_id is None and not referral.wants_new_family:
        families = families_to_choose(by, referral, today)
        if len(families) > 1:
            raise Conflict(
                "Those linked in this referral are in more than one family.",
                field="family",
                remedy="Choose the family the work will be with.",
            )
        referral.intended_family_id = families[0].id if families else None
