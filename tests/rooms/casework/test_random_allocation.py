"""Allocation by lot in the database: concealed, drawn once for each family, by whoever decides on it."""

import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from homeward.access.actions import acting_as
from homeward.casework import actions, queries
from homeward.casework.models import RandomList, RandomLogEntry, RandomTrial, Referral
from homeward.casework.rules.random_allocation import envelope_of, sealed_list
from homeward.casework.rules.trial_protocol import protocol_of, read_stored
from homeward.casework.values import LogKind, Outcome
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.factories import referral, viewers
from tests.factories.referral import child, today
from tests.factories.trials import (
    PODS,
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
def lead(door):
    return practice_lead(door)


@pytest.fixture
def trial(lead):
    return Trial(set_up(lead), lead)


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
    episode_id = referral.episode_of(door, taken_on(door, waiting(door)))
    with acting_as(door.manager):
        entry_id = actions.draw_for_episode(by=door.manager, episode_id=episode_id, today=today())
        page = queries.lot_of_episode(by=door.manager, episode_id=episode_id, today=today())
        assert page.lot.entry_id == entry_id
        with pytest.raises(Conflict, match="drawn already"):
            actions.draw_for_episode(by=door.manager, episode_id=episode_id, today=today())
    with acting_as(door.worker), pytest.raises(NotAllowed):
        actions.draw_for_episode(by=door.worker, episode_id=episode_id, today=today())


def test_a_family_that_has_a_worker_is_drawn_no_more(door, trial):
    episode_id = referral.episode_of(door, taken_on(door, waiting(door)))
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
