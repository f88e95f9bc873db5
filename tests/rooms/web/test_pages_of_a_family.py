"""Which pages about a family are offered at the head of each of them, and by what name a way is offered at all."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from homeward.access.actions import acting_as
from homeward.interfaces.web.ways import may_go, way
from tests.factories import viewers, work


@pytest.mark.parametrize(("model", "is_offered"), [("safer_stronger_families", True), ("crewe_pods", False)])
@pytest.mark.parametrize("here", ["family", "family_members", "who_looked_at_family"])
def test_the_programme_is_offered_where_the_practice_model_plans_one(here: str, model: str, is_offered: bool) -> None:
    one = work.case(model=model)
    client = Client()
    user = get_user_model().objects.get(pk=one.worker.user_id)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get(reverse(here, args=[one.family_id])).content.decode()

    assert reverse("chronology", args=[one.family_id]) in page
    assert (f'href="{reverse("programme", args=[one.family_id])}"' in page) is is_offered


def test_a_way_is_offered_only_to_who_may_go_there() -> None:
    one, other = work.case(), viewers.viewer("key_worker", name="Joy Abara")

    with acting_as(one.worker):
        assert way(one.worker, "family", one.family_id) == reverse("family", args=[one.family_id])
        assert way(one.worker, "supervision") == ""
    with acting_as(other):
        assert way(other, "family", one.family_id) == ""
        assert may_go(other, "/drafts/?from=here#top")
        assert not may_go(other, "/there-is-no-such-page/")
