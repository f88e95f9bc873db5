"""An administrator puts right how somebody signs in, in their own authority only, and never their own account."""

import itertools

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.utils import timezone

from homeward.access import actions, queries
from homeward.access.models import AuditEntry, Grant
from homeward.vocabulary.errors import Conflict, NotAllowed, NotFound
from tests.factories import viewers

_keys = itertools.count(1)


@pytest.fixture
def ada():
    return viewers.viewer("administrator", name="Ada Admin")


@pytest.fixture
def sam():
    return viewers.user("key_worker", name="Sam Marlow", password="calm-teal-door-lights")


def _user(user_id):
    return get_user_model().objects.get(pk=user_id)


def _also_in_ashmoor(user_id):
    ashmoor = viewers.authority("ashmoor", "Ashmoor (made up)")
    with actions.acting_as(actions.service_viewer("set_up", ashmoor)) as unit:
        today = timezone.localdate()
        actions.grant_role(by=unit.viewer, user_id=user_id, role="key_worker", starts=today, reason="made up")
    return ashmoor


def _with_a_second_step(user_id):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO mfa_authenticator (type, data, user_id, created_at) VALUES ('totp', '{}', %s, now())",
            [user_id],
        )


def test_a_password_is_made_told_once_and_kept_nowhere(ada, sam):
    with actions.acting_as(ada):
        password = actions.give_password(by=ada, user_id=sam)
        other = actions.give_password(by=ada, user_id=sam)
    user = _user(sam)
    assert password != other
    assert len(other) >= 20
    assert user.check_password(other)
    assert not user.check_password(password)
    assert user.password_is_temporary
    with actions.acting_as(viewers.viewer("information_governance")):
        entries = list(AuditEntry.objects.filter(event="user.password_given"))
    assert [each.subject_ids for each in entries] == [[sam], [sam]]
    assert not any(password in str(each.detail) for each in entries)


def test_a_lost_second_step_is_removed_and_what_was_open_ends(ada, sam):
    _with_a_second_step(sam)
    before = _user(sam).get_session_auth_hash()
    with actions.acting_as(ada):
        assert actions.remove_second_factor(by=ada, user_id=sam) == 1
        with pytest.raises(Conflict, match="no second step"):
            actions.remove_second_factor(by=ada, user_id=sam)
    assert _user(sam).get_session_auth_hash() != before


def test_a_password_is_taken_away_only_from_somebody_with_a_work_account(ada, sam):
    with actions.acting_as(ada):
        with pytest.raises(Conflict, match="could not sign in at all"):
            actions.leave_to_work_account(by=ada, user_id=sam)
        assert _user(sam).has_usable_password()
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO socialaccount_socialaccount (provider, uid, last_login, date_joined, extra_data, user_id) "
                "VALUES ('work-account', %s, now(), now(), '{}', %s)",
                [f"sam-{next(_keys)}", sam],
            )
        actions.leave_to_work_account(by=ada, user_id=sam)
    assert not _user(sam).has_usable_password()


CHANGES = [actions.give_password, actions.remove_second_factor, actions.leave_to_work_account]


@pytest.mark.parametrize("change", CHANGES, ids=lambda each: each.__name__)
def test_nobody_does_it_to_their_own_account(ada, change):
    _with_a_second_step(ada.user_id)
    with actions.acting_as(ada), pytest.raises(NotAllowed, match="your own account"):
        change(by=ada, user_id=ada.user_id)


@pytest.mark.parametrize("change", CHANGES, ids=lambda each: each.__name__)
def test_nobody_reaches_into_another_authority_through_somebodys_account(ada, sam, change):
    _with_a_second_step(sam)
    _also_in_ashmoor(sam)
    with actions.acting_as(ada), pytest.raises(NotAllowed, match="another authority too"):
        change(by=ada, user_id=sam)


@pytest.mark.parametrize("change", CHANGES, ids=lambda each: each.__name__)
def test_another_authoritys_user_is_nobody_here(ada, change):
    other = viewers.user("key_worker", authority_id=viewers.authority("ashmoor", "Ashmoor (made up)"))
    with actions.acting_as(ada), pytest.raises(NotFound):
        change(by=ada, user_id=other)


@pytest.mark.parametrize("change", CHANGES, ids=lambda each: each.__name__)
def test_only_an_administrator_does_it(sam, change):
    manager = viewers.viewer("team_manager")
    with actions.acting_as(manager), pytest.raises(NotAllowed):
        change(by=manager, user_id=sam)


def test_whoever_leaves_loses_their_roles_and_their_account(ada, sam):
    with actions.acting_as(ada):
        assert actions.deactivate_user(by=ada, user_id=sam) is True
    assert not _user(sam).is_active
    with pytest.raises(NotAllowed):
        queries.viewer_for(sam)
    with actions.acting_as(ada):
        actions.reactivate_user(by=ada, user_id=sam)
    assert _user(sam).is_active
    with pytest.raises(NotAllowed):
        queries.viewer_for(sam)  # they may sign in, and hold no role until one is given


def test_whoever_works_for_another_authority_too_goes_on_there(ada, sam):
    ashmoor = _also_in_ashmoor(sam)
    with actions.acting_as(ada):
        assert queries.works_elsewhere(ada, sam)
        assert actions.deactivate_user(by=ada, user_id=sam) is False
        assert not Grant.objects.filter(user_id=sam, ends__isnull=True).exists()
    assert _user(sam).is_active
    assert queries.viewer_for(sam, ashmoor).roles == ("key_worker",)
    with pytest.raises(NotAllowed):
        queries.viewer_for(sam, ada.authority_id)


def test_nobody_stops_themselves(ada):
    with actions.acting_as(ada), pytest.raises(NotAllowed, match="your own account"):
        actions.deactivate_user(by=ada, user_id=ada.user_id)
