"""A practice model may ask for somebody's agreement before the work goes on to a stage; then it goes on by itself."""

import shutil
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from homeward import practice
from homeward.access.actions import acting_as
from homeward.access.models import AuditEntry
from homeward.casework import actions, queries
from homeward.casework.models import Allocation, Episode, SignOff
from homeward.casework.queries.gates import next_stage_of
from homeward.casework.values.sign_offs import SignOffOn
from homeward.practice.library import shelf
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.factories import viewers, work
from tests.factories.people import registrar

TODAY = timezone.localdate()
SHIPPED = Path(practice.__file__).parent / "library"
WHY = "They have met twice and want to begin."
ASKED = """
sign_offs:
  - {key: begin, on: stage, stage: %s, by: [team_manager], says: The consultant agrees that the work begins.}
"""


def _with_an_agreement(model: str, stage: str, folder: Path) -> None:
    """Put a shipped model on the shelf under its own name, asking for an agreement before a stage."""
    copy = folder / f"careful_{model}" / "1.0"
    shutil.copytree(SHIPPED / model / "1.0", copy)
    words = (copy / "model.yaml").read_text("utf-8").replace(f"name: {model}", f"name: careful_{model}", 1)
    words = words.replace("\nsign_offs:", ASKED % stage) if "\nsign_offs:" in words else words + ASKED % stage
    (copy / "model.yaml").write_text(words.replace("model: crewe_pods,", "model: careful_crewe_pods,"), "utf-8")
    for each in copy.glob("allocation.yaml"):
        each.write_text(each.read_text("utf-8").replace("model: crewe_pods", "model: careful_crewe_pods"), "utf-8")


@pytest.fixture(autouse=True, scope="module")
def _careful_models(tmp_path_factory):
    folder = tmp_path_factory.mktemp("models")
    _with_an_agreement("crewe_pods", "work", folder)
    _with_an_agreement("safer_stronger_families", "programme", folder)
    shelf.add_shelf(folder)
    yield
    shelf.remove_shelf(folder)


@pytest.fixture
def one():
    return work.case(model="careful_crewe_pods")


@pytest.fixture
def consultant(one):
    return work.manager_of(one, "Wren Consultant")


def stage(one):
    with one.as_worker():
        return Episode.objects.get(pk=one.episode_id).stage


def ask(one, by=None, reason=WHY):
    by = by or one.worker
    with acting_as(by):
        return actions.ask_to_go_on(by=by, episode_id=one.episode_id, reason=reason, today=TODAY)


def decide(by, action=actions.agree_to_step, reason="Go on."):
    with acting_as(by):
        (line,) = queries.sign_offs_waiting(by=by, today=TODAY)
        action(by=by, sign_off_id=line.id, reason=reason, version=line.version, today=TODAY)
        return line


def needs(one):
    with one.as_worker():
        coming = next_stage_of(Episode.objects.get(pk=one.episode_id), roles=one.worker.roles)
        return {each.agreement: each for each in coming.stopping}


def test_the_work_waits_until_whoever_is_named_has_agreed_and_then_goes_on(one, consultant):
    assert needs(one)["begin"].remedy == "Ask for it: a social work consultant has to agree."
    assert not ask(one)
    assert stage(one) == "allocation"
    assert "it waits for a social work consultant" in needs(one)["begin"].remedy
    line = decide(consultant)
    assert (line.on, line.change) == (SignOffOn.STAGE, "The work goes on to “The work”")
    assert stage(one) == "work"
    with acting_as(consultant):
        assert {each.event for each in AuditEntry.objects.filter(event__startswith="sign_off.")} >= {
            "sign_off.asked",
            "sign_off.agreed",
        }


def test_whoever_is_named_agrees_by_asking(one, consultant):
    assert ask(one, by=consultant)
    assert stage(one) == "work"
    with acting_as(consultant):
        row = SignOff.objects.get()
        assert (row.state, row.decision_reason) == ("agreed", WHY)


def test_it_is_asked_for_once_with_a_reason_and_never_of_oneself(one, consultant):
    with pytest.raises(Invalid, match="Say why"):
        ask(one, reason=" ")
    ask(one)
    with pytest.raises(Conflict, match="No agreement"):
        ask(one)
    with acting_as(one.worker), pytest.raises(NotAllowed, match="social work consultant"):
        row = SignOff.objects.get()
        actions.agree_to_step(by=one.worker, sign_off_id=row.id, reason="I do.", today=TODAY)


def test_what_is_refused_may_be_asked_for_again(one, consultant):
    ask(one)
    decide(consultant, actions.refuse_step, "Meet the family first.")
    assert stage(one) == "allocation"
    ask(one)
    decide(consultant)
    assert stage(one) == "work"


def test_an_agreement_alone_does_not_open_what_else_is_missing(one, consultant):
    with acting_as(registrar(one.worker.authority_id)):
        Allocation.objects.update(ends=TODAY, role="co_worker")
    ask(one)
    decide(consultant)
    assert stage(one) == "allocation", "nobody leads the family"


def test_nobody_goes_on_without_it_by_a_waiver(one, consultant):
    with acting_as(consultant), pytest.raises(Conflict, match="nobody goes on without that"):
        actions.waive_gate(by=consultant, episode_id=one.episode_id, reason="It is urgent", today=TODAY)


def test_it_is_not_asked_for_where_steps_taken_elsewhere_are(one, consultant):
    with one.as_worker(), pytest.raises(Conflict, match="asks nobody's agreement"):
        actions.ask_for_agreement(by=one.worker, episode_id=one.episode_id, on=SignOffOn.STAGE, reason=WHY, today=TODAY)


def test_a_programme_does_not_start_before(db):
    case = work.case(model="careful_safer_stronger_families")
    manager = work.manager_of(case)
    with pytest.raises(Conflict, match="agrees that the work begins"):
        work.programme(case)
    ask(case)
    decide(manager)
    work.programme(case)
    assert stage(case) == "programme"


def test_somebody_not_involved_finds_nothing_to_ask_for(one):
    stranger = viewers.viewer("team_manager", authority_id=one.worker.authority_id)
    with acting_as(stranger), pytest.raises(NotFound):
        actions.ask_to_go_on(by=stranger, episode_id=one.episode_id, reason=WHY, today=TODAY)


def test_the_familys_page_leads_to_it(one, consultant, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    browser = Client()
    browser.force_login(get_user_model().objects.get(pk=one.worker.user_id))
    address = reverse("stage_agreement", args=[one.family_id])
    assert address in browser.get(reverse("family", args=[one.family_id])).content.decode()
    assert "Nobody takes this step alone" in browser.get(address).content.decode()
    assert browser.post(address, {"reason": ""}).status_code == 422
    after = browser.post(address, {"reason": WHY}, follow=True).content.decode()
    assert "It waits in their list" in after
    assert "waits for a social work consultant" in after
    assert browser.get(address).status_code == 409
