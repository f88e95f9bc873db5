"""Allocation by lot in the database: concealed, once for each family, sealed, and checked afterwards."""

import sys
import threading
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection

from homeward.access.actions import acting_as
from homeward.access.models import AuditEntry
from homeward.access.values import Viewer
from homeward.casework import actions, queries
from homeward.casework.models import RandomList, RandomLogEntry, RandomTrial, RandomTrialHead, Referral
from homeward.casework.rules.random_allocation import envelope_of, sealed_list
from homeward.casework.rules.trial_protocol import protocol_of, read_stored
from homeward.casework.values import LogKind, Outcome
from homeward.interfaces.cli import allocation_verify
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.factories import referral, viewers
from tests.factories.referral import child, today

PODS = ("crewe_pods", "1.0")


@pytest.fixture
def door(db, monkeypatch):
    """A front door whose team works as a pod."""
    monkeypatch.setattr(referral, "MODEL", PODS[0])
    monkeypatch.setattr(referral, "VERSION", PODS[1])
    return referral.front_door()


@pytest.fixture
def lead(door):
    """A practice lead, who sets trials up and reads their logs."""
    return viewers.viewer("practice_lead", name="Lee Brook", authority_id=door.authority_id)


@dataclass(frozen=True)
class Trial:
    id: UUID
    lead: Viewer


@pytest.fixture
def trial(lead):
    return Trial(set_up(lead), lead)


def set_up(lead, **changed):
    given = {
        "model": PODS[0],
        "version": PODS[1],
        "title": "Pods or usual service",
        "why": "The made-up study of the county, agreed by its steering group.",
        "cases_at_most": 12,
        "starts": today(),
        "today": today(),
    }
    with acting_as(lead):
        return actions.set_up_trial(by=lead, **(given | changed))


def in_need(given="Kai", family="Hollis", **more):
    return child(given, family, care_status="cin", born=date(2011 + len(given) % 5, 3, 1 + len(family) % 27), **more)


def waiting(door, *people):
    """A child in need whose referral waits for triage."""
    return referral.at_triage(door, *(people or (in_need(),)))


def draw(door, referral_id):
    with acting_as(door.duty):
        return actions.draw_for_referral(by=door.duty, referral_id=referral_id, today=today())


def log_of(lead, trial_id, **asked):
    with acting_as(lead):
        return queries.trial_page(by=lead, trial_id=trial_id, **asked)


NAMES = ["Ada", "Ben", "Cleo", "Dev", "Esme", "Finn", "Gus", "Hope", "Ivy", "Jude", "Kit", "Lou"]


def several(door, count):
    drawn = []
    for n in range(count):
        referral_id = waiting(door, in_need(NAMES[n], f"Family{'x' * n}"))
        drawn.append((referral_id, draw(door, referral_id)))
    return drawn


def test_a_case_is_drawn_from_the_list_that_was_sealed_beforehand(door, trial):
    entry_id = draw(door, waiting(door))
    with acting_as(trial.lead):
        row, kept = RandomTrial.objects.get(), RandomList.objects.order_by("stratum")
        entry = RandomLogEntry.objects.get(pk=entry_id)
        assert (entry.number, entry.kind, entry.position) == (1, LogKind.DRAWN, 1)
        envelopes = kept.get(stratum=entry.stratum).envelopes
        assert envelope_of(str(row.id), entry.stratum, 1, entry.arm, entry.nonce) == envelopes[0]
        assert entry.conditions == [["A child in need", "met"]]
        assert entry.facts == {"earlier": "no"}
    with acting_as(door.duty):
        page = queries.lot_of_referral(by=door.duty, referral_id=entry.referral_id, today=today())
        assert page.lot.arm.key == entry.arm
        assert page.lot.drawn_by == "Dana Webb"


def test_nothing_in_the_database_tells_the_next_arm(door, trial, settings):
    """Whoever reads every row there is has hashes; the list is made with a key the database never holds."""
    from homeward.casework.queries.trial_seed import seed_of

    several(door, 2)
    everything = {name: [] for name in ("casework_randomtrial", "casework_randomlist", "casework_randomtrialhead")}
    with acting_as(trial.lead), connection.cursor() as cursor:
        for table, rows in everything.items():
            cursor.execute(f'SELECT to_jsonb(each)::text FROM "{table}" AS each')
            rows += [text for (text,) in cursor.fetchall()]
        row = RandomTrial.objects.get()
        seed, protocol = seed_of(row), read_stored(row.protocol)
    told = "".join(text for rows in everything.values() for text in rows)
    assert seed.hex() not in told
    for kept in everything["casework_randomlist"]:
        assert "pods" not in kept
        assert "usual" not in kept
    true = sealed_list(seed, "earlier=no", protocol, at_least=12)
    settings.ALLOCATION_KEY = "another key, as long as it takes to be one of ours"
    with acting_as(trial.lead):
        guessed = sealed_list(seed_of(row), "earlier=no", protocol, at_least=12)
    assert guessed != true


def test_whoever_allocates_reads_no_log_and_sees_no_list(door, trial):
    several(door, 1)
    for someone in (door.duty, door.manager, door.worker):
        with acting_as(someone), pytest.raises(NotAllowed):
            queries.trial_page(by=someone, trial_id=trial.id)
    with acting_as(door.worker):
        assert not RandomLogEntry.objects.exists(), "row-level security: not involved"


def test_a_trial_of_another_authority_is_not_there(door, trial):
    other = viewers.viewer("practice_lead", authority_id=viewers.authority("ashmoor", "Ashmoor (made up)"))
    with acting_as(other):
        with pytest.raises(NotFound):
            queries.trial_page(by=other, trial_id=trial.id)
        assert queries.trials(by=other) == ()


def test_a_draw_is_made_once_and_cannot_be_made_again(door, trial):
    referral_id = waiting(door)
    draw(door, referral_id)
    with pytest.raises(Conflict, match="drawn already"):
        draw(door, referral_id)
    with acting_as(trial.lead):
        assert RandomLogEntry.objects.count() == 1


def test_eligibility_is_judged_before_the_draw(door, trial):
    for person, why in (
        (child(care_status="section_20"), "A child in need: not met"),
        (child(care_status=""), "A child in need: not known"),
    ):
        referral_id = waiting(door, person)
        with pytest.raises(Conflict, match=why):
            draw(door, referral_id)
    with acting_as(trial.lead):
        assert not RandomLogEntry.objects.exists()


def test_nothing_is_drawn_without_a_trial_before_it_starts_or_after_it_ended(door, lead):
    referral_id = waiting(door)
    with pytest.raises(Conflict, match="No trial is under way"):
        draw(door, referral_id)
    later = set_up(lead, starts=today() + timedelta(days=365))
    with pytest.raises(Conflict, match="The trial starts on"):
        draw(door, referral_id)
    with acting_as(lead):
        actions.end_trial(by=lead, trial_id=later, reason="The steering group stopped it.", today=today())
    with pytest.raises(Conflict, match="No trial is under way"):
        draw(door, referral_id)


def test_brothers_and_sisters_referred_one_after_the_other_share_one_draw(door, trial):
    first = waiting(door, in_need("Kai", "Hollis"))
    draw(door, first)
    with acting_as(door.duty):
        referral.accept(door, first, outside_eligibility_why="The lot has decided.")
        family_id = Referral.objects.get(pk=first).family_id
    second = waiting(door, in_need("Maya", "Hollis"))
    with acting_as(door.duty):
        row = Referral.objects.get(pk=second)
        row.intended_family_id = family_id
        row.save()
    draw(door, second)
    with acting_as(trial.lead):
        drawn, joined = RandomLogEntry.objects.order_by("number")
        assert (joined.kind, joined.arm, joined.case_code) == (LogKind.JOINED, drawn.arm, drawn.case_code)
        assert joined.position is None, "no place of the list was used"
    with pytest.raises(Conflict, match="drawn already"):
        draw(door, second)


def test_a_child_drawn_and_turned_down_is_not_drawn_again_when_referred_again(door, trial):
    """Nobody tries the lot twice: same name, same date of birth, another referral, months later."""
    first = waiting(door, in_need("Kai", "Hollis"))
    draw(door, first)
    with acting_as(door.duty):
        actions.triage_referral(
            by=door.duty,
            referral_id=first,
            outcome=Outcome.NOT_SUITABLE,
            reasons="Drawn for the usual service.",
            reply="The council goes on helping.",
            today=today(),
        )
    second = waiting(door, in_need("Kai", "Hollis"))
    draw(door, second)
    with acting_as(trial.lead):
        drawn, joined = RandomLogEntry.objects.order_by("number")
        assert (joined.kind, joined.arm) == (LogKind.JOINED, drawn.arm)


def test_a_family_accepted_before_is_drawn_where_it_is_allocated(door, trial):
    episode_id = referral.episode_of(door, _accepted(door, waiting(door)))
    with acting_as(door.manager):
        entry_id = actions.draw_for_episode(by=door.manager, episode_id=episode_id, today=today())
        page = queries.lot_of_episode(by=door.manager, episode_id=episode_id, today=today())
        assert page.lot.entry_id == entry_id
        with pytest.raises(Conflict, match="drawn already"):
            actions.draw_for_episode(by=door.manager, episode_id=episode_id, today=today())
    with acting_as(door.worker), pytest.raises(NotAllowed):
        actions.draw_for_episode(by=door.worker, episode_id=episode_id, today=today())


def _accepted(door, referral_id):
    with acting_as(door.duty):
        referral.accept(door, referral_id, outside_eligibility_why="Agreed with the council.")
    return referral_id


def test_a_family_that_has_a_worker_is_drawn_no_more(door, trial):
    episode_id = referral.episode_of(door, _accepted(door, waiting(door)))
    with acting_as(door.manager):
        actions.allocate(
            by=door.manager,
            episode_id=episode_id,
            practitioner_id=door.practitioner_id,
            reason="Knows the area",
            today=today(),
        )
        with pytest.raises(Conflict, match="has a worker already"):
            actions.draw_for_episode(by=door.manager, episode_id=episode_id, today=today())


def test_only_whoever_decides_draws(door, trial):
    referral_id = waiting(door)
    with acting_as(door.manager), pytest.raises(NotAllowed):
        actions.draw_for_referral(by=door.manager, referral_id=referral_id, today=today())
    with acting_as(trial.lead), pytest.raises(NotAllowed):
        actions.draw_for_referral(by=trial.lead, referral_id=referral_id, today=today())


def test_an_arm_worked_by_another_model_takes_the_referral_there(door, lead, monkeypatch):
    """The usual service of this trial works by BASE: whoever draws it is triaged and taken on under that model."""

    def with_base(random):
        made = protocol_of(random)
        return replace(made, arms=tuple(replace(a, model=a.model or "base") for a in made.arms))

    # The module, not the action of the same name that the door offers.
    module = sys.modules["homeward.casework.actions.set_up_trial"]
    monkeypatch.setattr(module, "protocol_of", with_base)
    trial_id = set_up(lead)
    drawn = several(door, 6)
    with acting_as(door.duty):
        arms = {each.id: each.arm for each in RandomLogEntry.objects.filter(trial_id=trial_id)}
        for referral_id, entry_id in drawn:
            expected = "base" if arms[entry_id] == "usual" else "crewe_pods"
            assert Referral.objects.get(pk=referral_id).model_name == expected
    assert set(arms.values()) == {"pods", "usual"}


def test_something_else_is_given_only_with_a_reason_and_the_case_keeps_its_arm(door, trial):
    referral_id = waiting(door)
    entry_id = draw(door, referral_id)
    with acting_as(door.duty):
        drawn = queries.lot_of_referral(by=door.duty, referral_id=referral_id, today=today()).lot.arm.key
        other = "usual" if drawn == "pods" else "pods"
        with pytest.raises(Invalid, match="Say why"):
            actions.note_deviation(by=door.duty, entry_id=entry_id, given_arm=other, reason=" ", today=today())
        with pytest.raises(Invalid, match="the arm it drew"):
            actions.note_deviation(by=door.duty, entry_id=entry_id, given_arm=drawn, reason="Because", today=today())
        actions.note_deviation(
            by=door.duty, entry_id=entry_id, given_arm=other, reason="Went straight to protection.", today=today()
        )
        lot = queries.lot_of_referral(by=door.duty, referral_id=referral_id, today=today()).lot
        assert (lot.arm.key, lot.given_arm.key, lot.given_why) == (drawn, other, "Went straight to protection.")
    page = log_of(trial.lead, trial.id)
    assert page.deviations == 1
    assert [each.kind for each in page.log] == [LogKind.DRAWN, LogKind.DEVIATION]


def test_work_under_another_arms_model_without_a_reason_is_pointed_out(door, trial):
    """Drawn for the usual service, and taken on by the pods all the same."""
    drawn = several(door, 6)
    with acting_as(trial.lead):
        usual = RandomLogEntry.objects.filter(arm="usual").order_by("number").first()
    _accepted(door, next(referral_id for referral_id, entry_id in drawn if entry_id == usual.id))
    with acting_as(trial.lead):
        actions.end_trial(by=trial.lead, trial_id=trial.id, reason="Done.", today=today())
    page = log_of(trial.lead, trial.id)
    assert page.unexplained == 1
    assert [each.unexplained for each in page.log if each.unexplained] == ["crewe_pods"]


def test_families_taken_on_and_never_drawn_are_counted(door, trial):
    several(door, 1)
    _accepted(door, waiting(door, in_need("Zed", "Undrawn")))
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
    import argparse

    return argparse.Namespace(authority="severnshire", trial=None)


def test_with_another_key_nothing_is_drawn_and_the_check_says_so(door, trial, settings):
    settings.ALLOCATION_KEY = "another key, as long as it takes to be one of ours"
    with pytest.raises(Conflict, match="does not fit the envelopes"):
        draw(door, waiting(door))
    page = log_of(trial.lead, trial.id, check=True)
    assert [each.where for each in page.faults] == ["seed"]


def test_without_a_key_no_trial_is_set_up(lead, settings):
    settings.ALLOCATION_KEY = ""
    with pytest.raises(Conflict, match="no allocation key"):
        set_up(lead)


def test_one_trial_of_a_model_at_a_time_and_only_by_who_may(door, lead):
    set_up(lead)
    with pytest.raises(Conflict, match="under way already"):
        set_up(lead, title="A second one")
    with acting_as(door.manager), pytest.raises(NotAllowed):
        actions.set_up_trial(
            by=door.manager, model=PODS[0], version=PODS[1], title="x", why="y", cases_at_most=3, starts=today(),
            today=today(),
        )  # fmt: skip
    with pytest.raises(Invalid, match="says nothing of allocating by lot"):
        set_up(lead, model="safer_stronger_families")


def test_the_log_and_the_list_cannot_be_changed_by_the_application(door, trial):
    from django.db import DatabaseError, transaction

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
    monkeypatch.setattr(referral, "MODEL", PODS[0])
    monkeypatch.setattr(referral, "VERSION", PODS[1])
    door = referral.front_door()
    lead = viewers.viewer("practice_lead", authority_id=door.authority_id)
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
    monkeypatch.setattr(referral, "MODEL", PODS[0])
    monkeypatch.setattr(referral, "VERSION", PODS[1])
    door = referral.front_door()
    lead = viewers.viewer("practice_lead", authority_id=door.authority_id)
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
    monkeypatch.setattr(referral, "MODEL", PODS[0])
    monkeypatch.setattr(referral, "VERSION", PODS[1])
    door = referral.front_door()
    lead = viewers.viewer("practice_lead", authority_id=door.authority_id)
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
