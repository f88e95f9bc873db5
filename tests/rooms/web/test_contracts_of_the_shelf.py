"""Contracts of the shelf walked by their parties: agreed, enrolled on, evidence handed in, judged, seen and claimed."""

import html
import re
from urllib.parse import unquote

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from homeward.access.actions import acting_as
from homeward.casework import actions as casework
from homeward.casework.values import LegalStatus, PlacementKind, StatusKind
from homeward.outcomes.models import Contract, Enrolment, HandedIn
from homeward.people.models import Person
from homeward.vocabulary.periods import Period
from tests.factories import contracts, people, work


class Walk:
    """A commissioner and a contract manager in their browsers, and one contract between them."""

    def __init__(self) -> None:
        self.of = contracts.parties()
        self.connie, self.carol = self._browser(self.of.connie), self._browser(self.of.carol)
        self.contract = ""

    def agree(self, terms: str, **numbers: str) -> None:
        starts, ends = work.ago(1500), work.ago(-365)
        sent = {"terms": terms, "title": "Made up", "prefix": "SHE", "commissioner_id": self.of.commissioner_id,
                "provider_id": self.of.provider_id, "children_planned": "10", **_day("starts", starts),
                **_day("last_day", ends), **numbers}  # fmt: skip
        answer = self.connie.post(reverse("new_contract"), sent)
        assert answer.status_code == 302, words(answer)
        with acting_as(self.of.connie):
            self.contract = str(Contract.objects.get(prefix="SHE").id)

    def answer(self, key: str, answer: str) -> None:
        sent = {"answer": answer, "basis": "Schedule 2 (made up)"}
        found = self.connie.post(reverse("contract_question", args=[self.contract, key]), sent)
        assert found.status_code == 302, words(found)

    def enrol(self) -> str:
        """Enrol everybody from the page that counts them, and return what is said then."""
        page = self.carol.get(reverse("contract_enrol", args=[self.contract]))
        assert "1 child to enrol" in words(page)
        model = re.search(r'name="model" value="(\w+)"', page.content.decode())
        return words(self.carol.post(reverse("contract_enrol", args=[self.contract]), {"model": model[1]}, follow=True))

    @property
    def child(self) -> str:
        with acting_as(self.of.carol):
            return reverse("enrolment", args=[Enrolment.objects.get().id])

    def see(self, address: str = "") -> str:
        answer = self.carol.get(address or self.child)
        assert answer.status_code == 200
        assert "Hollis" not in answer.content.decode()
        return words(answer)

    def hand_in(self, thing: str, /, **typed: str) -> None:
        """Follow the link beside what is missing, fill in what it asks, and send it."""
        shown = self.carol.get(self.child).content.decode()
        hrefs = [unquote(each.replace("&amp;", "&")) for each in re.findall(r'href="([^"]*/hand-in/\?[^"]*)"', shown)]
        address = next(each for each in hrefs if thing in each)
        form = self.carol.get(address)
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form.content.decode()))
        hidden.pop("once", None)
        sent = {**hidden, "sources": "1", "document": "Letter 7 (made up)", **typed}
        answer = self.carol.post(address, sent)
        assert answer.status_code == 302, words(answer)

    def judge(self) -> None:
        at = {"enrolment": self.child.split("/")[-2]}
        answer = self.carol.post(reverse("contract_judge", args=[self.contract]), at)
        assert answer["Location"] == self.child

    def to_claim(self) -> str:
        return self.see(reverse("contract_to_claim", args=[self.contract]))

    def claim(self) -> str:
        return words(self.carol.post(reverse("contract_build_claim", args=[self.contract]), follow=True))

    def _browser(self, viewer) -> Client:
        browser = Client()
        browser.force_login(get_user_model().objects.get(pk=viewer.user_id))
        return browser


@pytest.fixture
def walk():
    return Walk()


def words(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def _day(name, day) -> dict[str, str]:
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def born(one: work.Case, years_ago: int) -> None:
    with acting_as(people.registrar(one.worker.authority_id)):
        Person.objects.filter(pk=one.child_id).update(born=work.ago(years_ago * 366))


def in_care(one: work.Case, first_day_ago: int, ended_days_ago: int) -> None:
    with one.as_worker():
        casework.set_status(
            by=one.worker,
            person_id=one.child_id,
            kind=StatusKind.LOOKED_AFTER,
            detail=LegalStatus.SECTION_20.value,
            period=Period(work.ago(first_day_ago), work.ago(ended_days_ago)),
            reason="made up",
            today=work.ago(0),
        )


def test_weeks_out_of_care_are_paid_by_the_borough_whose_child_it_is(walk):
    one = work.case(opened_days_ago=900)
    tariffs = {f"tariff_borough_{n}": f"{n}00.00" for n in range(1, 6)}
    walk.agree("positive_families/1.1", contract_cap="10000000.00", **tariffs)
    walk.enrol()
    first = walk.see()
    assert "Payer (borough 1 or borough 2" in first
    assert "Whole weeks out of care" in first
    walk.hand_in("payer", value="borough_2")
    assert "Something changed since this was last judged" in walk.see()
    walk.judge()
    assert "104 whole weeks" in walk.see()
    assert "Payer (" not in walk.see()
    in_care(one, 600, 580)
    walk.judge()
    assert "100 whole weeks" in walk.see()  # 300 days and 410 or 411: 42 and 58, never pooled to 101
    assert "£20,000.00" in walk.to_claim()  # 100 weeks at borough 2's £200
    claimed = walk.claim()
    assert "£20,000.00" in claimed


def test_every_time_a_repeating_outcome_was_earned_is_shown_with_its_own_proof(walk):
    born(work.case(opened_days_ago=200), 18)
    walk.agree("reboot_west/1.1", contract_cap="2250000.00")
    walk.enrol()
    assert "Wellbeing progress (line 1): hand it in" in walk.see()
    for days_ago, letter in ((150, "Letter A"), (90, "Letter B")):
        walk.hand_in("code=wellbeing_progress&details=line=1", document=letter, **_day("on", work.ago(days_ago)))
    walk.judge()
    page = walk.see()
    for time in ("time 1 of 2", "time 2 of 2"):
        assert f"Wellbeing, line 1 of the card, {time} Earned" in page
    for days_ago in (150, 90):
        assert f"Wellbeing progress on {_plain(work.ago(days_ago))}." in page
    assert "Letter A" in page
    assert "Letter B" in page
    claimed = walk.claim()
    assert claimed.count("Wellbeing, line 1 of the card") >= 2
    assert "£440.00" in claimed


def test_what_was_handed_in_wrong_is_put_right_and_both_stay_on_record(walk):
    born(work.case(opened_days_ago=200), 18)
    walk.agree("reboot_west/1.1", contract_cap="2250000.00")
    walk.enrol()
    walk.hand_in("code=job_start", document="Payslip 1", **_day("on", work.ago(30)))
    with acting_as(walk.of.carol):
        (row,) = HandedIn.objects.all()
    address = f"{walk.child}hand-in/?corrects={row.id}"
    assert "Payslip 1" in walk.carol.get(address).content.decode()
    sent = {"corrects": str(row.id), "document": "Payslip 2", "sources": "1", **_day("on", work.ago(20))}
    assert walk.carol.post(address, sent).status_code == 302
    page = walk.see()
    assert "Taken back: Corrected: handed in again" in page
    assert "Payslip 2" in page
    walk.judge()
    assert f"Job start on {_plain(work.ago(20))}." in walk.see()
    again = walk.carol.post(address, sent | _day("on", work.ago(10)))
    assert again.status_code == 422  # it was put right already: nothing is handed in twice
    with acting_as(walk.of.carol):
        assert HandedIn.objects.filter(takes_back__isnull=True).count() == 2


def test_a_child_of_another_age_earns_nothing_until_the_parties_agree_and_say_why(walk):
    born(work.case(opened_days_ago=420), 9)
    walk.agree(
        "positive_families/1.1", contract_cap="10000000.00", **{f"tariff_borough_{n}": "1.00" for n in range(1, 6)}
    )
    assert "The contract is not about 1 of those enrolled" in walk.enrol()
    page = walk.see()
    assert "Not met Age at referral. The contract is not about this unit. Aged 7" in page
    assert "Record an exception" not in page
    walk.answer("outside_age", "with_reason")
    walk.judge()
    assert "Record an exception" in walk.see()
    walk.hand_in("age_exception", document="Panel minutes, item 4", certified_by="Both parties")
    walk.hand_in("payer", value="borough_1")
    walk.judge()
    page = walk.see()
    assert "The parties agreed that this child counts." in page
    assert "60 whole weeks" in page


def test_a_cohort_shows_what_its_rate_is_made_of_and_who_is_in_it(walk):
    one = work.case(opened_days_ago=420)
    in_care(one, 300, 200)
    walk.agree("essex_edge_of_care/1.1", contract_cap="7100000.00", cost_of_a_day="100.00", share_paid="50")
    walk.enrol()
    assert "Panel (agreed)" in walk.see()
    walk.hand_in("panel", value="agreed")
    assert "The day of referral: hand it in" in walk.see()  # the work was opened without one
    walk.hand_in("code=referred", **_day("on", work.ago(420)))
    walk.judge()
    cohorts = reverse("contract_cohorts", args=[walk.contract])
    page = walk.see(cohorts)
    assert "Numerator: days in care 100" in page
    assert "Denominator: days watched 421 (1 child)" in page
    assert "Rate 23.753 per 100" in page
    assert "Expected instead of the numerator 231.55 (55 per 100)" in page
    assert "Missing Nobody" in page
    link = re.search(r'href="(\?[^"]+)">Definition', walk.carol.get(cohorts).content.decode())
    detail = walk.see(cohorts + link[1].replace("&amp;", "&"))
    assert "A cohort of the past, frozen beforehand: 55%." in detail
    assert "“Days in care” over “Days watched”" in detail
    assert "SHE-0001 100 421 231.55 Yes" in detail
    assert "Days in care saved" in walk.to_claim()
    assert walk.carol.get(f"{cohorts}?promise=days_saved&cohort=1999_q1").status_code == 404


def test_a_cohort_waits_for_the_evaluations_figures_and_is_compared_with_them(walk):
    work.case(opened_days_ago=800)
    walk.agree("peterborough/1.1", paid_for_cohort="500000.00", paid_for_all="700000.00")
    walk.enrol()
    for days_ago in (700, 650, 100):  # two within twelve months
        walk.hand_in("code=reconviction", **_day("on", work.ago(days_ago)))
    walk.judge()
    cohorts = reverse("contract_cohorts", args=[walk.contract])
    page = walk.see(cohorts)
    assert "The comparators' figures have not been handed in by the evaluation yet." in html.unescape(page)
    assert "Matched comparators, as the evaluation hands in" in walk.see(f"{cohorts}?{_first_link(walk, cohorts)}")
    form = re.search(r'href="([^"]*/figures/[^"]*)"', walk.carol.get(cohorts).content.decode())[1].replace("&amp;", "&")
    typed = walk.carol.get(form).content.decode()
    cohort = re.search(r"cohort=([^&]+)", form)[1]
    assert cohort in typed
    sent = {"cohort": cohort, "promise": "cohort_passes", "people": "10", "units": "25", "document": "Report 1",
            "certified_by": "Independent assessor"}  # fmt: skip
    assert walk.carol.post(form, sent).status_code == 302
    walk.judge()
    page = walk.see(cohorts)
    assert "2 over 1 is 200 per 100, against 250 per 100 for the comparators: 20% better." in page
    assert "Expected instead of the numerator 2.5 (250 per 100)" in page
    builder = walk.to_claim()
    assert "What the rate is made of" in builder
    assert "How the sum is worked out" in builder
    assert "£500,000.00" in walk.claim()


def test_an_adoption_is_paid_step_by_step_until_a_breakdown(walk):
    work.case(opened_days_ago=500)
    walk.agree("all_about_me/1.1", second_year="15800.00")
    walk.enrol()
    walk.hand_in("code=registration", **_day("on", work.ago(490)))
    walk.hand_in("code=adoptive_placement", **_day("on", work.ago(480)))
    walk.judge()
    assert walk.to_claim().count("£") >= 3
    page = walk.see()
    assert page.count(" Earned ") >= 3
    assert "Breakdown: hand it in" in page
    walk.hand_in("code=breakdown", **_day("on", work.ago(300)))
    walk.judge()
    assert "The placement broke down." in walk.see()
    claimed = walk.claim()
    assert "£31,000.00" in claimed  # registration and placement; the first year is lost


def test_a_move_to_another_foster_family_starts_the_year_again(walk):
    one = work.case(opened_days_ago=500)
    with one.as_worker():
        for days_ago in (490, 380):
            casework.move_placement(
                by=one.worker, person_id=one.child_id, kind=PlacementKind.FOSTER, period=Period(work.ago(days_ago)),
                today=work.ago(0),
            )  # fmt: skip
    walk.agree("birmingham_step_down/1.1", year_in_one_family="20000.00")
    walk.enrol()
    assert f"{_plain(work.ago(380 - 364))}" in walk.see()  # 52 weeks of the second family, from its first day
    assert "£20,000.00" in walk.see()
    assert "A year in one foster family Earned" in walk.see()


def test_a_family_is_enrolled_once_and_its_results_declared(walk):
    work.case(opened_days_ago=300, siblings=1)
    walk.agree("troubled_families/1.0")
    walk.enrol()
    assert "One family on" in walk.see()
    walk.hand_in("code=attached", **_day("on", work.ago(290)))
    walk.hand_in("code=lasting_work", **_day("on", work.ago(200)))
    walk.judge()
    page = walk.see()
    assert "The family is taken on Earned" in page
    assert "Lasting work Earned" in page


def _first_link(walk, cohorts) -> str:
    found = re.search(r'href="\?([^"]+)">Definition', walk.carol.get(cohorts).content.decode())
    return found[1].replace("&amp;", "&")


def test_somebody_enrolled_by_mistake_is_taken_off_with_the_reason(walk):
    work.case(opened_days_ago=900)
    walk.agree("troubled_families/1.0")
    walk.enrol()
    child = walk.child
    assert walk.carol.post(f"{child}withdraw/", {"reason": " "}).status_code == 422
    assert walk.carol.post(f"{child}withdraw/", {"reason": "Enrolled twice"}).status_code == 302
    page = walk.see(child)
    assert "Taken off the contract on" in page
    assert "Enrolled twice. Nothing more is judged or claimed." in page
    assert "Take SHE-0001 off" not in page
    assert "Nobody to enrol" in walk.see(reverse("contract_enrol", args=[walk.contract]))


def test_the_first_contract_says_what_it_leaves_open_and_whose_it_is(walk):
    work.case(opened_days_ago=420)
    walk.agree("turning_the_tide/1.1", value_per_child="6000.00", contract_cap="1400000.00")
    walk.enrol()
    page = walk.see()
    assert "Met Age at referral." in page
    assert "Days missing: hand it in" in page
    questions = walk.see(reverse("contract_questions", args=[walk.contract]))
    for question in ("in custody", "missing", "adopted", "in hospital", "of another age"):
        assert question in questions
    assert "stand on a default that nobody has agreed" in questions
    before = int(re.search(r"(\d+) of \d+ questions", questions)[1])
    walk.answer("if_custody", "out")
    again = walk.see(reverse("contract_questions", args=[walk.contract]))
    assert int(re.search(r"(\d+) of \d+ questions", again)[1]) == before - 1


def _plain(day) -> str:
    return f"{day.day} {day:%B %Y}"
