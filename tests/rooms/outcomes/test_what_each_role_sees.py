"""By role: what is near and missing without pounds, the whole on one page for who pays, published steps for others."""

import io
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from homeward.access.actions import acting_as
from homeward.access.values import Permission
from homeward.outcomes import actions, queries
from homeward.outcomes.actions.money import record_comparison
from homeward.outcomes.models import Comparison, Contract, Enrolment, PublishedTotals, StandingRecord
from homeward.outcomes.queries import money
from homeward.outcomes.queries.evaluation_page import evaluation_page, evaluations
from homeward.outcomes.values.disclosure import HELD_BACK
from homeward.people.models import Person
from homeward.vocabulary.errors import NotAllowed, NotFound
from tests.factories import viewers
from tests.rooms.outcomes.told import child_home

TODAY = timezone.localdate()


@pytest.fixture
def seven(parties, told):
    """Seven children home throughout, judged and published."""
    for n in range(7):
        child_home(parties, told, f"Made{n}", ended_days_ago=500 + n)
    with acting_as(parties.carol):
        actions.judge(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
    with acting_as(parties.connie):
        actions.publish_totals(by=parties.connie, contract_id=parties.contract_id, today=TODAY)
    return parties


def evaluator(of):
    return viewers.viewer("evaluator", authority_id=of.authority_id)


def test_an_evaluator_sees_published_steps_definitions_and_comparison_and_no_row_of_anybody(seven):
    with acting_as(seven.carol):
        record_comparison(
            by=seven.carol,
            contract_id=seven.contract_id,
            promise="home_4_weeks",
            kind="matched",
            says="Similar families next door",
            source="Made-up study",
            yes=40,
            known=80,
            as_at=TODAY,
            today=TODAY,
        )
    eve = evaluator(seven)
    with acting_as(eve):
        (listed,) = evaluations(by=eve)
        page = evaluation_page(by=eve, contract_id=seven.contract_id, who="every")
        for record in (Contract, Enrolment, StandingRecord, Comparison, Person):
            assert not record.objects.exists(), record.__name__
    assert (listed.enrolled, listed.outcomes, page.published.enrolled) == (6, 4, 6)
    assert page.study.fingerprint
    assert page.study.definitions[0].wording
    first, second = page.beside[:2]
    # 6 to 11 earned; half of 6 to 11 due would be 3 to 5.5: from 6 less 6 to 11 less 3.
    assert (first.attributable, first.compared.source) == ("0 to 8", "Made-up study")
    assert second.attributable.startswith("Not estimated")
    assert {row.who for row in page.table.rows} >= {"Everybody", "Girls", "13 and over"}
    for word in ("Made", "Hollis", "TTT-"):
        assert word not in repr(page).replace("Made-up", "")


def test_only_who_evaluates_or_is_a_party_sees_what_an_evaluation_works_from(seven):
    for role in ("investor", "key_worker", "administrator"):
        other = viewers.viewer(role, authority_id=seven.authority_id)
        with acting_as(other), pytest.raises(NotAllowed):
            evaluation_page(by=other, contract_id=seven.contract_id)
    elsewhere = viewers.viewer("evaluator", authority_id=viewers.authority("ashmoor", "Ashmoor (made up)"))
    with acting_as(elsewhere), pytest.raises(NotFound):
        evaluation_page(by=elsewhere, contract_id=seven.contract_id)
    eve = evaluator(seven)
    with acting_as(eve), pytest.raises(NotAllowed):
        queries.contracts(by=eve)


def test_before_anything_is_published_its_parties_see_definitions_and_an_evaluator_nothing(parties):
    with acting_as(parties.connie):
        page = evaluation_page(by=parties.connie, contract_id=parties.contract_id)
    assert page.published is None
    assert page.study.definitions
    eve = evaluator(parties)
    with acting_as(eve), pytest.raises(NotFound):
        evaluation_page(by=eve, contract_id=parties.contract_id)


def test_who_pays_sees_the_whole_contract_on_one_page_and_nobody_else_does(seven):
    with acting_as(seven.connie):
        page = money.summary_page(by=seven.connie, contract_id=seven.contract_id, today=TODAY)
    assert page.contract.enrolled == 7
    assert page.outcomes[0].paid.earned.numerator == 7
    assert (page.in_dispute, page.attributed) == (0, None)
    assert len(page.looks) + sum(int(part.split()[0]) for part in page.others.split(", ")) == len(page.signs.signs)
    for other in (seven.carol, seven.victor):
        with acting_as(other), pytest.raises(NotAllowed):
            money.summary_page(by=other, contract_id=seven.contract_id, today=TODAY)


def test_a_key_worker_sees_what_is_near_and_what_is_missing_in_their_own_families_without_money(parties, told):
    mine, _ = child_home(parties, told, "Mine", ended_days_ago=10)
    child_home(parties, told, "Others", ended_days_ago=10)
    with acting_as(parties.carol):
        actions.judge(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
    with acting_as(mine.worker):
        found = queries.milestones_near(by=mine.worker, today=TODAY)
        later = queries.milestones_near(by=mine.worker, today=TODAY + timedelta(days=90))
    assert [(each.person_id, each.title) for each in found.near] == [(mine.child_id, "Home at 4 weeks")]
    assert {each.person_id for each in later.missing} == {mine.child_id}
    assert "£" not in repr((found, later))
    with acting_as(parties.connie), pytest.raises(NotAllowed):
        queries.milestones_near(by=parties.connie, today=TODAY)


def signed_in(who) -> Client:
    page = Client()
    page.force_login(get_user_model().objects.get(pk=who.user_id))
    return page


def test_a_page_and_its_files_show_an_investor_and_an_evaluator_the_same_lines_and_nothing_more(seven, settings):
    """Seven children: none of the lines may say so, whatever is asked for, and no file more than the page."""
    settings.SECOND_FACTOR_REQUIRED = False
    with acting_as(seven.connie):
        board = actions.money.publish_money(by=seven.connie, contract_id=seven.contract_id, today=TODAY)
        totals = PublishedTotals.objects.get().id
    ivan, eve = viewers.viewer("investor", authority_id=seven.authority_id), evaluator(seven)
    pages = [(ivan, reverse("totals_on", args=[totals])), (ivan, reverse("money_board", args=[board]))]
    pages.append((eve, reverse("contract_evaluation", args=[seven.contract_id])))
    for who, address in pages:
        page, asked = signed_in(who), f"{address}?quarter=every&who=every"
        shown = page.get(asked).content.decode()
        csv = page.get(f"{asked}&as=csv").content.decode("utf-8-sig")
        workbook = load_workbook(io.BytesIO(page.get(f"{asked}&as=workbook").content))
        assert page.get(f"{asked}&as=pdf").content.startswith(b"%PDF")
        assert page.get(f"{asked}&as=docx").status_code == 404
        sheets = [str(cell) for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row if cell]
        for words in (shown, csv, " ".join(sheets)):
            assert "6 to 11" in words
            assert HELD_BACK[0] in words
            for told_nowhere in ("Made", "TTT-", "Hollis", ">7<", ",7,", " 7 "):
                assert told_nowhere not in words.replace("Made-up", ""), (address, told_nowhere)
        assert "Girls" in shown
        assert "hidden" in shown  # neither girls nor boys: too few of one


def test_who_pays_takes_the_page_away_to_print(seven, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    page, address = signed_in(seven.connie), reverse("contract_summary", args=[seven.contract_id])
    assert "is in dispute" in page.get(address).content.decode()
    assert page.get(f"{address}?as=pdf").content.startswith(b"%PDF")
    assert load_workbook(io.BytesIO(page.get(f"{address}?as=workbook").content)).sheetnames[0] == "Promised"


def test_the_permission_to_evaluate_opens_no_kind_of_record():
    from homeward.access.rules.roles import READS

    assert Permission.EVALUATION_READ not in {each for some in READS.values() for each in some}
