"""A pod's parts decide who may lead a family and how many; what a pod is missing is said."""

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.casework import actions, queries
from homeward.casework.models import Allocation, Episode, OverCap
from homeward.casework.values import HandoffKind
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed, NotFound
from homeward.workforce import actions as workforce_actions
from homeward.workforce import queries as workforce_queries
from tests.factories import referral, supervision, workforce

TODAY = timezone.localdate()


class Pod:
    """The front door's team made a pod: Morgan its consultant, Priya a practitioner, Mo a mentor."""

    def __init__(self, **settings):
        self.door = referral.front_door()
        self.team_id = self.door.team_id
        self.episode_id = referral.episode_of(self.door, referral.accepted(self.door))
        another = referral.accepted(self.door, referral.child("Ola", "Okoro"))
        self.another_id = referral.episode_of(self.door, another)
        supervision.works_by(self.team_id, "crewe_pods", settings=settings)
        _, self.mentor_id = referral.worker_in(self.team_id, name="Mo Mentor", authority_id=self.door.authority_id)
        self._is_a_pod()
        self.give(self.door.practitioner_id, "key_worker")
        self.give(self.mentor_id, "peer_mentor")

    def _is_a_pod(self):
        from homeward.workforce.values import TeamKind

        with acting_as(workforce.set_up(self.door.authority_id)) as unit:
            workforce_actions.rename_team(
                by=unit.viewer, team_id=self.team_id, version=None, name="Willow Pod", kind=TeamKind.POD
            )

    def give(self, practitioner_id, role):
        with acting_as(self.door.manager):
            return workforce_actions.give_part(
                by=self.door.manager,
                team_id=self.team_id,
                practitioner_id=practitioner_id,
                role=role,
                rules=self.rules(),
                today=TODAY,
            )

    def rules(self):
        return queries.pod_rules_for(by=self.door.manager, team_id=self.team_id, on=TODAY)

    def page(self):
        with acting_as(self.door.manager):
            team = workforce_queries.team(team_id=self.team_id, on=TODAY)
            return queries.pod_page(by=self.door.manager, team=team, today=TODAY)

    def allocate(self, practitioner_id, **more):
        with acting_as(self.door.manager):
            return actions.allocate(
                by=self.door.manager,
                episode_id=self.episode_id,
                practitioner_id=practitioner_id,
                reason="Knows the area",
                today=TODAY,
                **more,
            )


def test_a_peer_mentor_leads_no_family_but_works_beside():
    pod = Pod()
    with pytest.raises(Invalid, match="a peer mentor leads no family") as refused:
        pod.allocate(pod.mentor_id)
    assert refused.value.field == "worker"
    pod.allocate(pod.door.practitioner_id)
    with acting_as(pod.door.manager):
        with pytest.raises(Invalid, match="leads no family"):
            actions.hand_over(
                by=pod.door.manager,
                episode_id=pod.episode_id,
                practitioner_id=pod.mentor_id,
                kind=HandoffKind.CASELOAD,
                reason="To even out",
                today=TODAY,
            )
        actions.add_co_worker(
            by=pod.door.manager,
            episode_id=pod.episode_id,
            practitioner_id=pod.mentor_id,
            reason="Walks beside the mother",
            today=TODAY,
        )
        assert Allocation.objects.filter(role="co_worker").count() == 1


def leads_another(pod):
    """Let the practitioner lead a family already."""
    with acting_as(pod.door.manager):
        actions.allocate(
            by=pod.door.manager,
            episode_id=pod.another_id,
            practitioner_id=pod.door.practitioner_id,
            reason="First",
            today=TODAY,
        )


def test_past_the_cap_a_manager_says_why_and_it_is_kept():
    pod = Pod(practitioner_caseload=1)
    leads_another(pod)
    with pytest.raises(Invalid, match="leads 1 at most here") as refused:
        pod.allocate(pod.door.practitioner_id)
    assert refused.value.field == "over_cap_reason"
    with acting_as(pod.door.manager):
        page = queries.allocation_page(by=pod.door.manager, episode_id=pod.episode_id, today=TODAY)
        told = {each.name: each for each in page.workers}
    assert told["Priya Nair"].needs_reason
    assert told["Mo Mentor"].why_not_lead
    pod.allocate(pod.door.practitioner_id, over_cap_reason="Her other family ends next week")
    with acting_as(pod.door.manager):
        (kept,) = OverCap.objects.all()
        assert (kept.cap, kept.carried, kept.reason) == (1, 1, "Her other family ends next week")
    broken = [each.says for each in pod.page().missing]
    assert "A family practitioner leads 1 family at most" in broken


def test_an_authority_may_choose_to_be_warned_only():
    pod = Pod(practitioner_caseload=1, caseload_over_cap="warn")
    leads_another(pod)
    pod.allocate(pod.door.practitioner_id)
    with acting_as(pod.door.manager):
        assert OverCap.objects.get().reason == ""


def test_a_cap_set_to_nothing_is_no_cap():
    pod = Pod(practitioner_caseload=0)
    leads_another(pod)
    pod.allocate(pod.door.practitioner_id)
    with acting_as(pod.door.manager):
        assert not OverCap.objects.exists()
        assert Episode.objects.filter(allocations__role="lead").count() == 2


def test_a_pod_is_told_what_it_is_missing_until_it_is_whole():
    pod = Pod()
    assert [each.says for each in pod.page().missing] == [
        "At least 1 qualified social work consultant",
        "Everybody in the pod plays a part in it",
        "Whoever leads families has a buddy in the pod",
    ]
    with acting_as(pod.door.manager):
        me = workforce_queries.practitioner_of(user_id=pod.door.manager.user_id)
    with acting_as(workforce.set_up(pod.door.authority_id)) as unit:
        workforce_actions.edit_practitioner(
            by=unit.viewer, practitioner_id=me.id, version=None, job_title="Consultant", professional_registration="SW1"
        )
    pod.give(me.id, "team_manager")
    with acting_as(pod.door.manager):
        workforce_actions.pair_buddies(
            by=pod.door.manager,
            team_id=pod.team_id,
            one_id=pod.mentor_id,
            other_id=pod.door.practitioner_id,
            today=TODAY,
        )
        with pytest.raises(Conflict):
            workforce_actions.pair_buddies(
                by=pod.door.manager,
                team_id=pod.team_id,
                one_id=pod.door.practitioner_id,
                other_id=pod.mentor_id,
                today=TODAY,
            )
    assert pod.page().missing == ()


def test_parts_change_with_the_day_and_what_they_were_stays():
    pod = Pod()
    pod.give(pod.mentor_id, "key_worker")
    pod.allocate(pod.mentor_id)
    with pytest.raises(Invalid):
        pod.give(pod.mentor_id, "juggler")
    with pytest.raises(NotFound):
        pod.give(workforce.practitioner(authority_id=pod.door.authority_id), "key_worker")
    with acting_as(pod.door.worker), pytest.raises(NotAllowed):
        workforce_actions.give_part(
            by=pod.door.worker,
            team_id=pod.team_id,
            practitioner_id=pod.mentor_id,
            role="peer_mentor",
            rules=pod.rules(),
            today=TODAY,
        )


def test_a_team_that_is_no_pod_has_no_parts_to_judge():
    door = referral.front_door()
    with acting_as(door.manager):
        team = workforce_queries.team(team_id=door.team_id, on=TODAY)
        assert queries.pod_page(by=door.manager, team=team, today=TODAY) is None
