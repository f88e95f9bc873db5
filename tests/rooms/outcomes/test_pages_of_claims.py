"""What the pages of a claim lead to: the line that lacks something, where to hand it in, and what comes next."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from tests.rooms.outcomes.test_claiming import build, line_of, page, verify
from tests.rooms.outcomes.test_the_ledger import learns_of_care, paid, reject, submitted
from tests.rooms.outcomes.test_what_contracts_ask import CHECK, asks  # noqa: F401 (asks is a fixture)
from tests.rooms.outcomes.told import child_home

EVENT = CHECK.replace("shown_by: follow_up_check", "shown_by: event\n    may_be_waived: true")


@pytest.fixture(autouse=True)
def _no_second_step_needed(settings):
    settings.SECOND_FACTOR_REQUIRED = False


def desk(viewer):
    """Return a browser somebody is signed in with."""
    client = Client()
    user = get_user_model().objects.get(pk=viewer.user_id)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def short_of_evidence(asks, told):  # noqa: F811
    of = asks(evidence=EVENT)
    child_home(of, told)
    return of, build(of)


def test_a_refused_submission_leads_to_each_line_and_to_where_its_evidence_is_handed_in(short_of_evidence):
    of, claim_id = short_of_evidence
    answer = desk(of.carol).post(reverse("claim_submit", args=[claim_id]))
    assert answer.status_code == 422
    shown, line = answer.content.decode(), line_of(of, claim_id)
    assert f'href="#line-{line.id}"' in shown
    assert f'id="line-{line.id}"' in shown
    assert f"{reverse('contract_evidence_new', args=[of.contract_id])}?reference={line.reference}" in shown
    assert f"{reverse('claim_line', args=[line.id])}#waive" in shown
    assert "“A follow-up check on or after the day” is missing" in shown


def test_a_line_asks_why_it_is_claimed_without_and_its_verifier_reads_the_answer(short_of_evidence):
    of, claim_id = short_of_evidence
    line = line_of(of, claim_id)
    carol, address = desk(of.carol), reverse("claim_line", args=[line.id])
    assert "Why is it claimed without?" in words(carol.get(address))
    sent = {"key": "follow_up_check", "reason": "Moved abroad; the embassy confirmed it"}
    assert carol.post(reverse("claim_line_waive", args=[line.id]), sent).status_code == 302
    read = words(desk(of.victor).get(address))
    assert "Claimed without “A follow-up check on or after the day”: Moved abroad" in read
    assert "Carol Contracts claims it without evidence the contract asks for" in read


def test_whoever_pays_is_offered_to_ask_and_not_to_decide(parties, home_throughout):
    claim_id = submitted(parties)
    verify(parties, claim_id)
    address = reverse("claim_line", args=[line_of(parties, claim_id).id])
    asked, decided = desk(parties.connie).get(address), desk(parties.victor).get(address)
    assert "Ask before it is paid" in words(asked)
    assert "Reject this line" not in words(asked)
    assert "Your decision" in words(decided)


def test_the_page_of_a_claim_says_until_when_a_refusal_can_be_disputed(asks, told):  # noqa: F811
    of = asks("dispute_within_days: 14", "audit_sign_off: true")
    child_home(of, told)
    claim_id = submitted(of)
    reject(of, line_of(of, claim_id).id)
    verify(of, claim_id)
    said = words(desk(of.carol).get(reverse("claim", args=[claim_id])))
    assert "1 line was refused, all or in part. The provider can dispute that until" in said
    assert "internal audit to sign this claim off" in said
    assert "Invoice £" not in said


def test_corrections_and_the_rules_of_claims_have_pages_of_their_own(parties, told, home_throughout):
    paid(parties)
    learns_of_care(told, home_throughout[0])
    carol = desk(parties.carol)
    said = words(carol.get(reverse("contract_corrections", args=[parties.contract_id])))
    assert "As the record stands now £0.00 is payable; £2,700.00 was paid" in said
    claim_id = submitted(parties)
    for each in page(parties, claim_id).lines:
        reject(parties, each.id, "Respite")
    said = words(carol.get(reverse("contract_corrections", args=[parties.contract_id])))
    assert "Refused on" in said
    assert "Respite. It is asked again once the record or the terms change." in said
    assert "The decision stands." in words(carol.get(reverse("contract_claiming", args=[parties.contract_id])))


def test_the_claims_that_wait_are_listed_for_every_party(short_of_evidence):
    of, _ = short_of_evidence
    for by in (of.carol, of.victor, of.connie):
        said = words(desk(by).get(reverse("claims_waiting")))
        assert "lack evidence the contract asks for" in said
