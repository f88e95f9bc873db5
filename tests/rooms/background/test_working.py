"""The background worker: each task once, failures apart, nothing said of anybody."""

from __future__ import annotations

import logging
import os
import signal
import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection, connections
from django.utils import timezone

from homeward.access.actions import acting_as, service_viewer
from homeward.access.actions.alone import alone
from homeward.access.models import AuditEntry, OnceToken
from homeward.casework.models import OutgoingMessage
from homeward.interfaces.cli import _background as background
from homeward.interfaces.cli.dispatch import main
from homeward.outcomes.models import Judging
from homeward.transfer.actions import confirm_run, receive_files
from homeward.transfer.actions.receiving import Incoming, note_run
from homeward.transfer.queries import run as run_page
from homeward.transfer.values import RunState
from tests.factories import contracts, referral, viewers

pytestmark = pytest.mark.committed
PEOPLE = b"id,given_name,family_name,born\nP1,Kai,Hollis,25/12/2011\n"


def decided():
    """Return a front door at which one referral was accepted: its referrer is to be told."""
    door = referral.front_door()
    referral_id = referral.at_triage(door)
    with acting_as(door.duty):
        referral.accept(door, referral_id)
    return door


def works():
    rota = background.Rota()
    background.one_pass(rota)
    return rota


def entries(event, authority_id):
    with acting_as(viewers.viewer("information_governance", authority_id=authority_id)):
        return AuditEntry.objects.filter(event=event).count()


def test_what_waits_is_sent_once_and_an_idle_pass_writes_nothing_down():
    door = decided()
    works()
    assert len(mail.outbox) == 1
    works()
    assert len(mail.outbox) == 1
    assert entries("messages.sent", door.authority_id) == 1


def test_what_could_not_be_sent_is_left_for_a_while_and_holds_nobody_up(monkeypatch):
    door = decided()
    now = [0.0]
    rota = background.Rota(clock=lambda: now[0])

    def refuses(self, fail_silently=False):
        raise ConnectionRefusedError("no post today")

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", refuses)
        background.one_pass(rota)
        background.one_pass(rota)
    assert entries("messages.sent", door.authority_id) == 1
    background.one_pass(rota)
    assert mail.outbox == []
    now[0] = background.LATER
    background.one_pass(rota)
    assert len(mail.outbox) == 1


def test_a_contract_is_judged_once_a_day():
    parties = contracts.parties()
    parties.agreed()
    works()
    works()
    with acting_as(parties.connie):
        assert Judging.objects.count() == 1


def test_one_failing_task_stops_no_other_and_names_nobody(monkeypatch, caplog):
    decided()

    def fails(rota, authority_id, name):
        raise ValueError("Kai Hollis was born on 25 December 2011")

    monkeypatch.setattr(background, "TASKS", {"Failing": fails, **background.TASKS})
    with caplog.at_level(logging.ERROR):
        works()
    assert len(mail.outbox) == 1
    assert "Failing failed for authority" in caplog.text
    assert "ValueError at" in caplog.text
    assert "Hollis" not in caplog.text


def test_what_another_worker_is_doing_is_left_to_it():
    door = decided()
    begun, end = threading.Event(), threading.Event()

    def another():
        with alone("Sending messages", door.authority_id) as is_ours:
            assert is_ours
            begun.set()
            end.wait(10)
        connections.close_all()

    other = threading.Thread(target=another)
    other.start()
    assert begun.wait(10)
    works()
    assert mail.outbox == []
    end.set()
    other.join()
    works()
    assert len(mail.outbox) == 1


def test_a_task_is_free_again_when_whoever_did_it_has_died():
    authority_id = viewers.authority()

    def dies():
        holding = alone("Tidying", authority_id)
        holding.__enter__()
        connection.close()

    dying = threading.Thread(target=dies)
    dying.start()
    dying.join()
    with alone("Tidying", authority_id) as is_ours:
        assert is_ours


def test_files_sent_in_are_checked_and_brought_in_when_confirmed():
    ada = viewers.viewer("administrator")
    today = timezone.localdate()
    with acting_as(ada):
        run_id = receive_files(by=ada, files=[Incoming("people.csv", [PEOPLE])], data_as_at=today, today=today)
    assert state_of(ada, run_id) is RunState.WAITING
    works()
    assert state_of(ada, run_id) is RunState.CHECKED
    works()
    assert state_of(ada, run_id) is RunState.CHECKED
    with acting_as(ada):
        confirm_run(by=ada, run_id=run_id, leave_out_refused=True)
    works()
    assert state_of(ada, run_id) is RunState.DONE


def test_files_of_the_command_line_are_left_to_it():
    ada = viewers.viewer("administrator")
    today = timezone.localdate()
    with acting_as(ada):
        run_id = note_run(by=ada, data_as_at=today, today=today)
    works()
    assert state_of(ada, run_id) is RunState.WAITING


def test_files_of_somebody_who_left_are_not_brought_in():
    from homeward.access.actions import deactivate_user

    ada, bea = viewers.viewer("administrator"), viewers.viewer("administrator", name="Bea Adams")
    today = timezone.localdate()
    with acting_as(ada):
        run_id = receive_files(by=ada, files=[Incoming("people.csv", [PEOPLE])], data_as_at=today, today=today)
    with acting_as(bea):
        deactivate_user(by=bea, user_id=ada.user_id)
    works()
    assert state_of(bea, run_id) is RunState.FAILED


def state_of(viewer, run_id):
    with acting_as(viewer):
        return run_page(by=viewer, run_id=run_id).state


def test_expired_sessions_and_old_tokens_are_forgotten_and_no_others():
    here = viewers.authority()
    now, old = timezone.now(), timezone.now() - timedelta(days=8)
    for age, when in (("new", now), ("old", old)):
        session = SessionStore()
        session["age"] = age
        session.save()
        Session.objects.filter(pk=session.session_key).update(expire_date=when + timedelta(days=1))
        with acting_as(service_viewer("messenger", here)) as unit:
            OnceToken(token=uuid4(), authority_id=here, user_id=unit.viewer.user_id, at=when).save(force_insert=True)
    works()
    assert Session.objects.count() == 1
    with acting_as(service_viewer("messenger", here)):
        assert [each.at for each in OnceToken.objects.all()] == [now]


def test_it_ends_when_asked_to(monkeypatch):
    passes = []

    def asked_to_stop(rota, is_stopping):
        passes.append(is_stopping())
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr("homeward.interfaces.cli.work.one_pass", asked_to_stop)
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        assert main(["work", "--every", "60"]) == 0
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert passes == [False]


def test_no_message_waits_that_was_sent():
    door = decided()
    works()
    with acting_as(door.duty):
        assert not OutgoingMessage.objects.filter(sent_at__isnull=True).exists()
