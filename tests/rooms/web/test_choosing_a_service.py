"""Where an authority works by several models, whoever refers chooses the service; the authority's own stands first."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from homeward.access.actions import acting_as
from homeward.access.models import User
from homeward.practice.actions import adopt
from tests.factories import referral, viewers, workforce
from tests.factories.referral import today

OWN, THEIRS = "safer_stronger_families", "base"


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def door():
    """A front door of an authority that works by one model, with a team adopted later that works by another."""
    found = referral.front_door()
    team = workforce.team("Harbour", authority_id=found.authority_id)
    lead = viewers.viewer("practice_lead", name="Lee Starling", authority_id=found.authority_id)
    with acting_as(lead):
        adopt(by=lead, model=OWN, version="1.0", starts=date(2020, 1, 1), today=today())
        adopt(by=lead, model=THEIRS, version="1.0", starts=date(2024, 1, 1), today=today(), team_id=team)
    return found


def words(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def link_to(model: str) -> str:
    return f'href="/refer/severnshire/?model={model}"'


def test_the_public_form_is_the_authoritys_own_and_leads_to_the_others(door):
    page = Client().get("/refer/severnshire/")
    assert "Refer a family to us" in words(page)
    assert link_to(THEIRS) in page.content.decode()
    other = Client().get(f"/refer/severnshire/?model={THEIRS}")
    assert "Refer a young person to us" in words(other)
    assert link_to(OWN) in other.content.decode()
    assert link_to(THEIRS) not in other.content.decode()


def test_a_social_worker_chooses_the_service_first(door):
    sam = viewers.viewer("referrer", name="Sam Okafor", authority_id=door.authority_id)
    client = Client()
    with acting_as(sam):
        user = User.objects.get(pk=sam.user_id)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get("/referrals/new/").content.decode()
    assert "To which service?" in page
    assert f'href="?model={OWN}"' in page
    assert f'href="?model={THEIRS}"' in page
    assert "Young people you are worried about" in words(client.get(f"/referrals/new/?model={THEIRS}"))
