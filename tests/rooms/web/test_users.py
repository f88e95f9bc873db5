"""Administrators and users: a password shown once, sessions that end, and pages that say what will happen."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from homeward.access import actions
from tests.factories import viewers
from tests.rooms.web.conftest import PASSWORD


@pytest.fixture
def admin() -> tuple[Client, Any]:
    ada = viewers.viewer("administrator", name="Ada Admin")
    return _window(ada.user_id), ada


@pytest.fixture
def sam() -> Any:
    return get_user_model().objects.get(pk=viewers.user("key_worker", name="Sam Marlow", password=PASSWORD))


def _window(user_id: Any) -> Client:
    client = Client()
    user = get_user_model().objects.get(pk=user_id)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _is_in(client: Client) -> bool:
    return client.get(reverse("my_families")).status_code == 200


def test_a_password_made_for_somebody_is_shown_once_and_must_be_changed(admin: tuple[Client, Any], sam: Any) -> None:
    ada, _ = admin
    shown = ada.post(reverse("user_password", args=[sam.pk]))
    assert shown.status_code == 200
    assert shown["Cache-Control"] == "no-store"
    found = re.search(r'<code class="hw-code">([a-z0-9-]+)</code>', shown.content.decode())
    assert found
    assert found[1] not in ada.get(reverse("user", args=[sam.pk])).content.decode()
    assert ada.get(reverse("user_password", args=[sam.pk])).status_code == 405

    theirs = Client()
    theirs.post("/sign-in/", {"login": sam.username, "password": found[1]})
    assert theirs.get(reverse("my_families"))["Location"] == reverse("account_change_password")
    assert "Choose your own password" in theirs.get("/account/password/").content.decode()
    own = {"oldpassword": found[1], "password1": "my-own-odd-words", "password2": "my-own-odd-words"}
    assert theirs.post("/account/password/", own)["Location"] == "/"
    assert _is_in(theirs)


def test_changing_ones_password_ends_every_other_window(sam: Any, audited: Callable[[str], int]) -> None:
    here, elsewhere = _window(sam.pk), _window(sam.pk)
    assert _is_in(elsewhere)
    own = {"oldpassword": PASSWORD, "password1": "my-own-odd-words", "password2": "my-own-odd-words"}
    assert here.post("/account/password/", own).status_code == 302
    assert _is_in(here)
    assert not _is_in(elsewhere)
    assert audited("user.password_changed") == 1


@pytest.mark.parametrize("change", ["given", "withdrawn", "left"])
def test_a_change_of_role_signs_somebody_out_to_begin_afresh(admin: tuple[Client, Any], sam: Any, change: str) -> None:
    ada, _ = admin
    theirs = _window(sam.pk)
    assert _is_in(theirs)
    if change == "given":
        asked = {"role": "team_manager", "reason": "Leads the north team"}
        assert ada.post(reverse("user", args=[sam.pk]), asked).status_code == 302
    elif change == "withdrawn":
        assert ada.post(reverse("role_withdraw", args=[sam.pk]), {"role": "key_worker"}).status_code == 302
    else:
        assert ada.post(reverse("user_active", args=[sam.pk]), {"active": "no"}).status_code == 302
    assert theirs.get(reverse("my_families"))["Location"].startswith("/sign-in/")


def test_the_page_says_what_ending_means_for_somebody_of_two_authorities(admin: tuple[Client, Any], sam: Any) -> None:
    ada, _ = admin
    alone = ada.get(reverse("user", args=[sam.pk])).content.decode()
    assert "their account is switched off as well" in alone
    assert reverse("user_password", args=[sam.pk]) in alone
    ashmoor = viewers.authority("ashmoor", "Ashmoor (made up)")
    with actions.acting_as(actions.service_viewer("set_up", ashmoor)) as unit:
        today = timezone.localdate()
        actions.grant_role(by=unit.viewer, user_id=sam.pk, role="key_worker", starts=today, reason="made up")
    both = ada.get(reverse("user", args=[sam.pk])).content.decode()
    assert "go on signing in for the other authority" in both
    assert reverse("user_password", args=[sam.pk]) not in both
    assert "Ashmoor" not in both
    assert ada.post(reverse("user_password", args=[sam.pk])).status_code == 403


def test_a_new_user_has_no_password_until_one_is_made(admin: tuple[Client, Any]) -> None:
    ada, _ = admin
    asked = {"name": "Sage Marlow", "username": "sage.marlow", "role": "key_worker", "reason": "Joins the team"}
    assert ada.post(reverse("user_new"), {**asked, "reason": ""}).status_code == 422
    assert not get_user_model().objects.filter(username="sage.marlow").exists()
    made = ada.post(reverse("user_new"), asked)
    assert made.status_code == 302
    page = ada.get(made["Location"]).content.decode()
    assert "Make a new password" in page
    assert not get_user_model().objects.get(username="sage.marlow").has_usable_password()


def test_whoever_adds_a_user_is_told_of_all_that_is_missing_at_once(admin: tuple[Client, Any]) -> None:
    ada, _ = admin
    page = ada.post(reverse("user_new"), {"name": "", "username": " ", "reason": ""}).content.decode()
    for told in ("Write the name", "Choose a user name", "Choose the role", "Say why this person needs the role"):
        assert told in page
