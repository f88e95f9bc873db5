"""One viewer, one transaction, and what is owed to the audit."""

import uuid

import pytest

from homeward.access import actions
from homeward.access.models import AuditEntry, Grant
from homeward.access.values import Permission, Subject
from homeward.vocabulary.errors import Invalid, NotAllowed
from tests.factories import viewers


def _entries(by) -> list[AuditEntry]:
    with actions.acting_as(by):
        return list(AuditEntry.objects.filter(actor_id=by.user_id).order_by("chain", "position"))


def test_what_is_done_and_its_audit_entry_are_kept_together():
    admin = viewers.viewer("administrator", "information_governance", name="Ada Admin")
    with actions.acting_as(admin):
        created = actions.create_user(by=admin, username="new.person", name="New Person")
    assert [each.event for each in _entries(admin)] == ["user.created"]
    assert _entries(admin)[0].subject_ids == [created]


def test_an_action_that_fails_leaves_neither_change_nor_entry():
    admin = viewers.viewer("administrator", name="Ada Admin")
    other = viewers.user("key_worker")
    with actions.acting_as(admin), pytest.raises(Invalid):
        actions.grant_role(by=admin, user_id=other, role="no_such_role", starts=None, reason="x")
    assert _entries(admin) == []


def test_a_refusal_is_written_down_even_when_everything_else_is_undone():
    worker = viewers.viewer("key_worker")
    with pytest.raises(NotAllowed), actions.acting_as(worker):
        actions.require(worker, Permission.CASE_READ, on=Subject.family(uuid.uuid4()))
    (entry,) = _entries(worker)
    assert entry.refused
    assert entry.event == "case.read"


def test_a_failed_request_undoes_everything():
    admin = viewers.viewer("administrator", name="Ada Admin")
    with pytest.raises(ZeroDivisionError), actions.acting_as(admin):
        actions.create_user(by=admin, username="half.written", name="Half Written")
        raise ZeroDivisionError
    assert _entries(admin) == []


def test_nobody_gives_a_role_to_themselves():
    admin = viewers.viewer("administrator", name="Ada Admin")
    with actions.acting_as(admin), pytest.raises(NotAllowed):
        actions.grant_role(by=admin, user_id=admin.user_id, role="verifier", starts=None, reason="curious")


def test_an_action_outside_a_unit_of_work_is_refused_as_our_own_mistake():
    admin = viewers.viewer("administrator", name="Ada Admin")
    with pytest.raises(RuntimeError, match="unit of work"):
        actions.create_user(by=admin, username="x", name="X")


def test_an_action_that_writes_nothing_down_is_undone():
    worker = viewers.viewer("key_worker")

    @actions.action
    def silent(*, by):
        return 1

    with actions.acting_as(worker), pytest.raises(RuntimeError, match="no audit entry"):
        silent(by=worker)


def test_the_database_shows_nothing_to_nobody():
    viewers.viewer("key_worker")
    assert Grant.objects.count() == 0


def test_a_form_sent_twice_is_led_to_the_first_answer():
    worker, token = viewers.viewer("key_worker"), uuid.uuid4()
    with actions.acting_as(worker):
        assert actions.start_once(by=worker, token=token) is None
        actions.remember_once(token=token, location="/families/1/")
    with actions.acting_as(worker):
        assert actions.start_once(by=worker, token=token) == "/families/1/"
