"""A made-up family of one team, and another team it may be handed over to."""

from typing import Any
from uuid import UUID

from homeward.access.actions import acting_as
from homeward.access.values import Viewer
from homeward.casework import actions, queries
from homeward.casework.values import AllocationPage, HandoffKind
from homeward.practice.actions import adopt
from homeward.workforce.values import TeamRole
from tests.factories import referral, viewers, workforce
from tests.factories.beginning import kept
from tests.factories.referral import today


class Two:
    """A family of Brightwater North, led by Priya; and Kingsbarn, another team, with its manager and Joy."""

    def __init__(self) -> None:
        self.door = referral.front_door()
        self.authority_id = self.door.authority_id
        self.episode_id = referral.episode_of(self.door, referral.accepted(self.door))
        self.kingsbarn = workforce.team("Kingsbarn", authority_id=self.authority_id)
        self.manager = referral.in_team(
            self.kingsbarn, "team_manager", name="Robin Hale", role=TeamRole.MANAGER, authority_id=self.authority_id
        )
        self.joy, self.joy_id = referral.worker_in(self.kingsbarn, name="Joy Abara", authority_id=self.authority_id)
        _allocated(self.door, self.episode_id)

    def hand_over(self, by: Viewer | None = None, **changed: Any) -> UUID:
        """Hand the family over to Joy; return the allocation."""
        given: dict[str, Any] = {
            "episode_id": self.episode_id,
            "practitioner_id": self.joy_id,
            "kind": HandoffKind.BETTER_MATCH,
            "reason": "They have moved to Kingsbarn",
            "today": today(),
        }
        by = by or self.door.manager
        with acting_as(by):
            return actions.hand_over(by=by, **(given | changed))

    def page(self, by: Viewer, **asked: Any) -> AllocationPage:
        """Return the page on which the family is handed over, as somebody sees it."""
        with acting_as(by):
            return queries.allocation_page(by=by, episode_id=self.episode_id, today=today(), **asked)

    def takes_up(self, model: str, version: str = "1.0") -> None:
        """Let Kingsbarn work by a practice model."""
        lead = viewers.viewer("practice_lead", authority_id=self.authority_id)
        with acting_as(lead):
            adopt(by=lead, model=model, version=version, starts=today(), today=today(), team_id=self.kingsbarn)


@kept
def _allocated(door: referral.FrontDoor, episode_id: UUID) -> None:
    with acting_as(door.manager):
        actions.allocate(
            by=door.manager,
            episode_id=episode_id,
            practitioner_id=door.practitioner_id,
            reason="Knows the area",
            today=today(),
        )
