"""The log of a trial: sealed, kept back while it runs, checked against list and audit trail."""

import argparse
import threading

import pytest
from django.db import DatabaseError, connection, transaction

from homeward.access.actions import acting_as
from homeward.access.models import AuditEntry
from homeward.casework import actions, queries
from homeward.casework.models import RandomList, RandomLogEntry, RandomTrial, RandomTrialHead
from homeward.casework.rules.random_allocation import sealed_list
from homeward.interfaces.cli import allocation_verify
from homeward.vocabulary.errors import Conflict
from tests.factories import viewers
from tests.factories.referral import today
from tests.factories.trials import (
    Trial,
    draw,
    in_need,
    log_of,
    pod_door,
    practice_lead,
    set_up,
    several,
    taken_on,
    waiting,
)


@pytest.fixture
def door(db, monkeypatch):
    return pod_door(monkeypatch)


@pytest.fixture
def trial(door):
    lead = practice_lead(door)
    return Trial(set_up(lead), lead)


def test_work_under_another_arms_model_without_a_reason_is_pointed_out(door, trial):
    """Drawn for the usual service, and taken on by the pods all the same."""
    drawn = several(door, 6)
    with acting_as(trial.lead):
        usual = RandomLogEntry.objects.filter(arm="usual").order_by("number").first()
    taken_on(door, next(referral_id for referral_id, entry_id in drawn if entry_id == usual.id))
    with acting_as(trial.lead):
        actions.end_trial(by=trial.lead, trial_id=trial.id, reason="Done.", today=today())
    page = log_of(trial.lead, trial.id)
    assert page.unexplained == 1
    assert [each.unexplained for each in page.log if each.unexplained] == ["crewe_pods"]


def test_families_taken_on_and_never_drawn_are_counted(door, trial):
    several(door, 1)
    taken_on(door, waiting(door, in_need("Zed", "Undrawn")))
    assert log_of(trial.lead, trial.id).undrawn == 1


def test_the_newest_draws_are_kept_back_in_log_and_file_until_the_trial_ends(door, trial):
    several(door, 8)
    page = log_of(trial.lead, trial.id)
    assert [each.kept_back for each in page.log] == [False, False, *[True] * 6]
    assert all(not each.arm and not each.nonce for each in page.log if each.kept_back)
    (balance,) = [each for each in page.balance if each.drawn]
    assert (balance.drawn, sum(balance.by_arm.values()), balance.kept_back) == (8, 2, 6)
    rows = queries.log_rows(page)
    assert rows[0][0] == "entry"
    assert rows[-1][7] == "kept back while the trial runs"
    assert "Hollis" not in str(rows)
    with acting_as(trial.lead):
        actions.end_trial(by=trial.lead, trial_id=trial.id, reason="The number planned is reached.", today=today())
    ended = log_of(trial.lead, trial.id, check=True)
    assert not any(each.kept_back for each in ended.log)
    assert ended.seed
    assert ended.faults == ()


def test_cases_are_drawn_in_the_order_of_the_list_never_further_from_two_to_one_than_a_block(door, trial):
    several(door, 12)
    with acting_as(trial.lead):
        arms = list(RandomLogEntry.objects.order_by("number").values_list("arm", flat=True))
        actions.end_trial(by=trial.lead, trial_id=trial.id, reason="Done.", today=today())
    page = log_of(trial.lead, trial.id)
    assert tuple(arms) == sealed_list(bytes.fromhex(page.seed), "earlier=no", page.protocol, at_least=12)[:12]
    assert abs(arms.count("pods") - 2 * arms.count("usual")) <= 4


def test_who_drew_what_is_in_the_audit_trail_with_the_seal(door, trial):
    entry_id = draw(door, waiting(door))
    auditor = viewers.viewer("information_governance", authority_id=door.authority_id)
    with acting_as(auditor):
        noted = AuditEntry.objects.get(event="trial.drawn")
        assert noted.actor_id == door.duty.user_id
    with acting_as(trial.lead):
        entry = RandomLogEntry.objects.get(pk=entry_id)
        assert noted.detail["seal"] == entry.seal


def test_a_log_nobody_touched_is_verified_on_the_command_line(door, trial, capsys):
    several(door, 3)
    assert allocation_verify.run(_chosen()) == 0
    said = capsys.readouterr().out
    assert "3 log entries, no faults." in said


def _chosen():
    return argparse.Namespace(authority="severnshire", trial=None)


def test_with_another_key_nothing_is_drawn_and_the_check_says_so(door, trial, settings):
    settings.ALLOCATION_KEY = "another key, as long as it takes to be one of ours"
    with pytest.raises(Conflict, match="does not fit the envelopes"):
        draw(door, waiting(door))
    page = log_of(trial.lead, trial.id, check=True)
    assert [each.where for each in page.faults] == ["seed"]


def test_the_log_and_the_list_cannot_be_changed_by_the_application(door, trial):
    several(door, 1)
    with acting_as(trial.lead):
        for model in (RandomLogEntry, RandomList, RandomTrial):
            with pytest.raises(DatabaseError), transaction.atomic():
                model.objects.all().delete()


def test_the_ended_trial_opens_its_seed_to_everybody(door, trial):
    several(door, 3)
    with acting_as(trial.lead):
        actions.end_trial(by=trial.lead, trial_id=trial.id, reason="Done.", today=today())
        with pytest.raises(Conflict, match="has ended"):
            actions.end_trial(by=trial.lead, trial_id=trial.id, reason="Again.", today=today())
    page = log_of(trial.lead, trial.id)
    made = sealed_list(bytes.fromhex(page.seed), "earlier=no", page.protocol, at_least=page.cases_at_most)
    assert [each.arm for each in page.log[:3]] == [page.protocol.arm(each).title for each in made[:3]]


def test_two_who_draw_at_once_get_two_places(committed, monkeypatch):
    """Real transactions: the second waits for the first, and then draws the next place."""
    door = pod_door(monkeypatch)
    lead = practice_lead(door)
    set_up(lead)
    other = viewers.viewer("duty_worker", name="Omar Reid", authority_id=door.authority_id)
    cases = [waiting(door, in_need("Ada", "Bellwether")), waiting(door, in_need("Finn", "Okonkwo"))]
    both = threading.Barrier(2)
    faults: list[BaseException] = []

    def one(by, referral_id):
        try:
            both.wait()
            with acting_as(by):
                actions.draw_for_referral(by=by, referral_id=referral_id, today=today())
        except BaseException as fault:  # noqa: BLE001
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=args) for args in zip((door.duty, other), cases, strict=True)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert faults == []
    with acting_as(lead):
        assert sorted(RandomLogEntry.objects.values_list("number", "position")) == [(1, 1), (2, 2)]
        assert queries.trial_page(by=lead, trial_id=RandomTrialHead.objects.get().trial_id, check=True).faults == ()


def test_two_who_draw_the_same_case_at_once_draw_it_once(committed, monkeypatch):
    door = pod_door(monkeypatch)
    lead = practice_lead(door)
    set_up(lead)
    other = viewers.viewer("duty_worker", name="Omar Reid", authority_id=door.authority_id)
    referral_id = waiting(door)
    both = threading.Barrier(2)
    said: list[str] = []

    def one(by):
        try:
            both.wait()
            with acting_as(by):
                actions.draw_for_referral(by=by, referral_id=referral_id, today=today())
            said.append("drawn")
        except Conflict as refusal:
            said.append(refusal.message)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(by,)) for by in (door.duty, other)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(each.split(":")[0] for each in said) == ["This case was drawn already", "drawn"]


def test_whoever_owns_the_database_cannot_change_the_log_unseen(committed, monkeypatch, test_database):
    """Not even somebody who may switch triggers off: they lack the key of the log, and the audit trail remembers."""
    door = pod_door(monkeypatch)
    lead = practice_lead(door)
    trial_id = set_up(lead)
    several(door, 3)

    def faults(*statements: str) -> list[str]:
        with test_database.cluster.connect(test_database.name) as owner:
            owner.execute("SET session_replication_role = replica")
            for each in statements:
                owner.execute(each)
        return [each.where for each in log_of(lead, trial_id, check=True).faults]

    assert faults() == []
    cut = faults(
        "DELETE FROM casework_randomlogentry WHERE number = 3",
        "UPDATE casework_randomtrialhead SET entries = 2, seal = "
        "(SELECT seal FROM casework_randomlogentry WHERE number = 2)",
    )
    assert cut == ["log entry 3"]
    changed = faults("UPDATE casework_randomlogentry SET reason = 'put in later' WHERE number = 1")
    assert "log entry 1" in changed
