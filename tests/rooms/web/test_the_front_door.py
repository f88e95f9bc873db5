"""The pages of the front door: refer without signing in, receipt, duty board, screening, triage, allocation."""

import re
import uuid
from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.test import Client

from homeward.access.actions import acting_as
from homeward.access.models import User
from homeward.casework import queries
from homeward.casework.models import Referral
from homeward.interfaces.demo.workers import SEVERNSHIRE
from tests.factories import people, referral, viewers
from tests.factories.referral import today


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def door():
    return referral.front_door()


def signed_in(someone):
    client = Client(raise_request_exception=True)
    with acting_as(someone):
        user = User.objects.get(pk=someone.user_id)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def posted(answers):
    """Return the answers as a browser posts them."""
    fields = {}
    for key, value in answers.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            for n, row in enumerate(value):
                for column, given in row.items():
                    fields |= one(f"{key}-{n}-{column}", given)
        elif isinstance(value, dict):
            for subject, row in value.items():
                for column, given in row.items():
                    fields |= one(f"{key}-{subject}-{column}", given)
        else:
            fields |= one(key, value)
    return fields


def one(name, value):
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        year, month, day = value.split("-")
        return {f"{name}-day": day, f"{name}-month": month, f"{name}-year": year}
    return {name: value}


def public_post(**changed):
    answers = posted(referral.public_answers(**changed))
    return {**answers, "intent": "finish", "past_warnings": "yes", "referral": str(uuid.uuid4())}


def test_a_professional_refers_without_signing_in_and_keeps_a_receipt(door):
    client = Client()
    page = client.get("/refer/severnshire/")
    assert page.status_code == 200
    assert "999" in words(page)
    assert "within one working day" in words(page)
    sent = client.post("/refer/severnshire/", public_post(), follow=True)
    assert "Your referral has arrived" in words(sent)
    assert "Hollis" not in words(sent)
    code = re.search(r"data-receipt-code>([^<]+)<", sent.content.decode())[1]
    again = Client().get("/refer/severnshire/receipt/", {"code": code.lower()}, follow=True)
    assert code in words(again)
    assert "Hollis" not in words(again)


def test_somebody_who_is_signed_in_may_use_the_public_form_too(door):
    client = signed_in(door.duty)
    assert client.get("/refer/severnshire/").status_code == 200
    assert "has arrived" in words(client.post("/refer/severnshire/", public_post(), follow=True))
    assert client.get("/refer/nowhere/").status_code == 404


def test_sending_the_same_public_page_twice_leads_to_the_same_receipt(door):
    fields = public_post()
    first = Client().post("/refer/severnshire/", fields)
    second = Client().post("/refer/severnshire/", fields)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    with acting_as(door.duty):
        assert Referral.objects.count() == 1


def test_a_public_form_with_mistakes_comes_back_with_what_was_typed(door):
    fields = public_post(reason="")
    fields["children-0-born-month"] = "13"
    answer = Client().post("/refer/severnshire/", fields)
    assert answer.status_code == 422
    assert "His nan is a steady help." in words(answer)
    assert 'value="13"' in answer.content.decode()
    with acting_as(door.duty):
        assert not Referral.objects.exists()


def test_warnings_are_shown_once_and_can_be_passed(door):
    fields = public_post(what_must_happen="")
    del fields["past_warnings"]
    asked = Client().post("/refer/severnshire/", fields)
    assert asked.status_code == 422
    assert "Save anyway" in words(asked)
    passed = Client().post("/refer/severnshire/", {**fields, "past_warnings": "yes"})
    assert passed.status_code == 302


def test_an_unknown_front_door_and_an_unknown_receipt_say_so(door):
    assert Client().get("/refer/nowhere/").status_code == 404
    answer = Client().get("/refer/severnshire/receipt/AAAA-BBBB-CCCC/")
    assert answer.status_code == 404
    assert "no referral with this receipt code" in words(answer)


def test_too_many_referrals_from_one_place_are_stopped_with_the_words_kept(door, monkeypatch):
    from homeward.interfaces.web import public_referral

    monkeypatch.setattr(public_referral, "TRIED_AN_HOUR", 1)
    client = Client()
    client.post("/refer/severnshire/", public_post())
    answer = client.post("/refer/severnshire/", public_post(reason="He has not been home since Tuesday night at all."))
    assert answer.status_code == 429
    assert "He has not been home since Tuesday night at all." in words(answer)
    assert "999" in words(answer)


def test_the_receipt_tells_what_was_decided_in_general_words(door):
    sent = Client().post("/refer/severnshire/", public_post())
    with acting_as(door.duty):
        row = Referral.objects.get()
        referral.actions.screen_referral(
            by=door.duty,
            referral_id=row.id,
            outcome=referral.Outcome.SIGNPOSTED,
            reasons="Kai's family asked for parenting advice.",
            reply="We pointed the Hollis family to the family hub.",
            today=today(),
        )
    page = Client().get(sent["Location"])
    assert "Another service fits better" in words(page)
    for secret in ("Hollis", "Kai", "parenting advice", "family hub"):
        assert secret not in words(page)


def test_the_duty_board_shows_the_clock_its_rule_and_picks_up_once(door):
    referral.received(door)
    client = signed_in(door.duty)
    board = client.get("/duty/")
    assert "Kai Hollis" in words(board)
    assert "Decide by" in words(board)
    assert "Working Together" in words(board)
    with acting_as(door.duty):
        row = Referral.objects.get()
    taken = client.post(f"/duty/{row.id}/pick-up/", {"version": row.version}, follow=True)
    assert "You have picked this referral up" in words(taken)
    late = client.post(f"/duty/{row.id}/pick-up/", {"version": row.version})
    assert late.status_code == 409


@pytest.mark.parametrize(("days_ago", "told"), [(0, "Asked for today"), (3, "Asked for the same day,")])
def test_the_duty_board_does_not_say_of_last_weeks_referral_that_it_is_for_today(door, days_ago, told):
    urgent = replace(referral.content().words, urgency="today")
    referral.received(door, days_ago=days_ago, words=urgent)
    board = words(signed_in(door.duty).get("/duty/"))
    assert told in board
    assert ("Asked for today" in board) is (days_ago == 0)


def test_somebody_who_does_not_decide_sees_neither_board_nor_referral(door):
    sent = referral.received(door)
    client = signed_in(door.worker)
    assert client.get("/duty/").status_code == 403
    assert client.get(f"/referrals/{sent.referral_id}/").status_code == 404
    elsewhere = referral.front_door("ashmoor", name="Ashmoor Families")
    assert signed_in(elsewhere.duty).get(f"/referrals/{sent.referral_id}/").status_code == 404


def test_a_social_worker_refers_and_follows_their_referral(door):
    sam = viewers.viewer("referrer", name="Sam Okafor", authority_id=door.authority_id)
    client = signed_in(sam)
    page = client.get("/referrals/new/")
    assert 'value="Sam Okafor"' in page.content.decode()
    answers = posted(referral.answers())
    saved = client.post("/referrals/new/", {**answers, "intent": "draft", "draft": ""}, follow=True)
    assert "Your draft is saved" in words(saved)
    assert "A referral not finished" in words(client.get("/my-referrals/"))
    draft = re.search(r'href="(/forms/[^"]+)"', client.get("/my-referrals/").content.decode())[1]
    begun = client.get(draft)
    assert "Kai stayed away" in words(begun)
    version = re.search(r'name="version" value="(\d+)"', begun.content.decode())[1]
    sent = client.post(draft, {**answers, "intent": "finish", "past_warnings": "yes", "version": version}, follow=True)
    assert "The referral was sent" in words(sent)
    assert "Kai Hollis" in words(sent)
    assert "possible match" not in words(sent)
    with acting_as(door.duty):
        assert queries.duty_board(by=door.duty, today=today()).new[0].referrer.name == "Sam Okafor"


def test_the_matches_are_explained_and_a_child_is_linked_and_unlinked(door):
    _, child_id, _ = people.household("Hollis", authority_id=door.authority_id)
    sent = referral.received(door, referral.child("Kai", born=people.born_years_ago(14)))
    client = signed_in(door.duty)
    page = client.get(f"/referrals/{sent.referral_id}/")
    assert "Probably known" in words(page)
    compare = re.search(r'href="(/referrals/[^"]+/people/[^"]+/)"', page.content.decode())[1]
    assert "same surname" in words(client.get(compare))
    with acting_as(door.duty):
        version = Referral.objects.get().version
    linked = client.post(f"{compare}link/", {"person": str(child_id), "version": version}, follow=True)
    assert "Known to us" in words(linked)
    stale = client.post(f"{compare}unlink/", {"version": version})
    assert stale.status_code == 409
    undone = client.post(f"{compare}unlink/", {"version": version + 1}, follow=True)
    assert "The link was taken back" in words(undone)


def test_screening_and_triage_end_in_a_family_that_waits(door):
    sent = referral.received(door)
    client = signed_in(door.duty)
    screening = f"/referrals/{sent.referral_id}/screening/"
    assert client.get(screening).status_code == 200
    missing = client.post(screening, {"intent": "finish", "outcome": "to_triage"})
    assert missing.status_code == 422
    version = re.search(r'name="version" value="(\d+)"', missing.content.decode())[1]
    done = client.post(
        screening,
        {
            "intent": "finish",
            "past_warnings": "yes",
            "version": version,
            "safe_now": "yes",
            "history_checked": "yes",
            "outcome": "to_triage",
            "reason": "In age, and looked after.",
        },
        follow=True,
    )
    assert done.redirect_chain[-1][0] == f"/referrals/{sent.referral_id}/triage/"
    page = words(done)
    assert "Is the service for them?" in page
    assert "Met" in page
    with acting_as(door.duty):
        (kai,) = [
            each.id for each in queries.referral(by=door.duty, referral_id=sent.referral_id, today=today()).children
        ]
    decided = client.post(
        f"/referrals/{sent.referral_id}/triage/",
        {
            "intent": "finish",
            "past_warnings": "yes",
            f"each_child-{kai}-care_status": "section_20",
            "decision": "accept",
            "reason": "Every condition is met.",
            "children": [str(kai)],
            "reply_to_referrer": "We will work with the family.",
            "team": str(door.team_id),
            "family": "new",
        },
        follow=True,
    )
    assert "The family waits for a key worker" in words(decided)
    again = client.post(f"/referrals/{sent.referral_id}/triage/", {"intent": "finish"})
    assert again.status_code == 409
    assert "A colleague was quicker" in words(again)
    assert "Hollis" in words(signed_in(door.manager).get("/team/waiting/"))


def test_a_manager_allocates_with_the_caseloads_in_sight_and_hands_over(door):
    episode_id = referral.episode_of(door, referral.accepted(door))
    _, joy = referral.worker_in(door.team_id, name="Joy Abara", authority_id=door.authority_id)
    client = signed_in(door.manager)
    page = client.get(f"/team/allocate/{episode_id}/")
    assert "0 families, 0 children" in words(page)
    missing = client.post(f"/team/allocate/{episode_id}/", {"version": 1, "reason": "Has room"})
    assert missing.status_code == 422
    assert "Choose a worker" in words(missing)
    chosen = {"worker": str(door.practitioner_id), "version": 1, "reason": "Has room"}
    given = client.post(f"/team/allocate/{episode_id}/", chosen, follow=True)
    assert "Priya Nair leads the work with the Hollis family now" in words(given)
    late = client.post(f"/team/allocate/{episode_id}/", {**chosen, "kind": "caseload", "role": "lead"})
    assert late.status_code == 409
    over = client.post(
        f"/team/allocate/{episode_id}/",
        {
            "worker": str(joy),
            "version": 2,
            "reason": "Priya is leaving",
            "role": "lead",
            "kind": "worker_leaves",
            "to_know": "Ring before you visit",
        },
        follow=True,
    )
    assert "Handed over to Joy Abara" in words(over)
    assert "Ring before you visit" in words(over)


def test_a_worker_fills_in_a_form_leaves_it_finishes_it_and_corrects_it(door):
    episode_id = referral.episode_of(door, referral.accepted(door))
    with acting_as(door.manager):
        referral.actions.allocate(
            by=door.manager,
            episode_id=episode_id,
            practitioner_id=door.practitioner_id,
            reason="Has room",
            today=today(),
        )
    client = signed_in(door.worker)
    address = f"/episodes/{episode_id}/forms/visit/"
    page = client.get(address)
    assert "Hollis family" in words(page)
    assert client.get("/drafts/").status_code == 200
    answers = posted(
        {
            "place": "home",
            "happened_on": today().isoformat(),
            "what_happened": "Breakfast together, and Kai joked with his nan.",
        }
    )
    quiet = client.post(address, {**answers, "intent": "draft", "draft": ""}, headers={"accept": "application/json"})
    assert quiet.json()["version"] == 2
    assert "Visit" in words(client.get("/drafts/"))
    draft = quiet.json()["draft"]
    other = {**answers, "what_happened": "Written in another window."}
    stale = client.post(f"/forms/{draft}/", {**other, "intent": "finish", "version": 1})
    assert stale.status_code == 409
    assert "Breakfast together, and Kai joked with his nan." in words(stale)
    assert "Written in another window." in words(stale)
    done = client.post(address, {**answers, "intent": "finish", "past_warnings": "yes", "version": 2, "draft": draft})
    assert done.status_code == 302
    assert "Correct this" in words(client.get(f"/forms/{draft}/"))
    why = client.post(f"/forms/{draft}/correct/", {"reason": "x"})
    assert why.status_code == 422
    correcting = client.post(f"/forms/{draft}/correct/", {"reason": "It was at school, not at home"})
    page = client.get(correcting["Location"])
    assert "You are correcting a form finished earlier" in words(page)
    thrown = client.post(f"{correcting['Location']}throw-away/", follow=False)
    assert thrown.status_code == 302


@pytest.mark.parametrize("contact", ["", "Ring 01632 960 100, day or night.", SEVERNSHIRE.urgent_contact])
def test_what_to_do_in_danger_is_said_once(contact):
    said = render_to_string("public_referral/_danger.html", {"authority": SimpleNamespace(urgent_contact=contact)})
    assert said.count("danger now") == 1
    assert said.lower().count("ring 999") == 1
    assert "960 100" in said or not contact
