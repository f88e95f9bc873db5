"""The made-up county: the same for the same seed, whole, and full of what people come to try."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.access.queries import authorities_of, demo_people, viewer_for
from homeward.access.values import Viewer
from homeward.casework.queries import duty_board, family_page, my_families, referrals_sent
from homeward.interfaces.demo.clock import turned_back
from homeward.interfaces.demo.ensemble import Ensemble
from homeward.interfaces.demo.families import make_families, nhs_number_of
from homeward.interfaces.demo.names import surnames
from homeward.outcomes.queries import contract_page, contracts, reconciliation, reperform
from homeward.vocabulary.identifiers import nhs_number_is_valid

TODAY = date(2026, 3, 3)


def _viewer(username: str) -> Viewer:
    person = next(each for each in demo_people() if each.username == username)
    return viewer_for(person.id, authorities_of(person.id)[0][0])


def test_the_same_seed_makes_the_same_families() -> None:
    def made(seed: str) -> list[object]:
        from random import Random

        return list(
            make_families(seed, surnames(Random(seed), 60), children=40, opened_on=date(2022, 3, 3), today=TODAY)
        )

    assert made("1") == made("1")
    assert made("1") != made("2")


def test_every_made_up_nhs_number_is_well_formed_and_of_the_range_kept_for_tests() -> None:
    for number in range(2000):
        found = nhs_number_of(number)
        assert not found or (nhs_number_is_valid(found) and found.startswith("999"))


def test_surnames_do_not_run_out() -> None:
    from random import Random

    names = surnames(Random(1), 3000)
    assert len(names) == 3000
    assert len(set(names[:800])) == 800


def test_the_clock_of_the_records_is_turned_back_only_while_the_county_is_made() -> None:
    with turned_back() as clock:
        clock.set(date(2023, 1, 5), 10, 0)
        assert timezone.localdate() == date(2023, 1, 5)
    assert timezone.localdate() > date(2024, 1, 1)


def test_a_clock_never_runs_ahead_of_the_present() -> None:
    with turned_back() as clock:
        clock.set(date(2999, 1, 5), 10, 0)
        assert timezone.localdate() < date(2999, 1, 1)


def test_the_county_holds_what_people_come_to_try(county: date, test_database: Any) -> None:
    today = county
    with test_database.cluster.connect(test_database.name) as connection:
        (children,) = connection.execute("SELECT count(DISTINCT person_id) FROM casework_episodechild").fetchone()
    assert children >= 16

    priya = _viewer("priya.keyworker")
    with acting_as(priya):
        hollis = next(each for each in my_families(by=priya, today=today).families if each.name == "Hollis")
        page = family_page(by=priya, family_id=hollis.id, today=today)
    assert {each.person.given for each in page.children} == {"Kai", "Maya"}
    assert page.story is not None
    assert "Kai" in page.story.body
    assert page.plan is not None
    assert len(page.plan.goals) == 3
    assert page.voices

    dana = _viewer("dana.duty")
    with acting_as(dana):
        board = duty_board(by=dana, today=today)
    assert all(cards for _, cards in board.columns), "every column has something in it"
    assert any(card.duplicates for card in board.new), "the same child was sent in twice"

    sam = _viewer("sam.socialworker")
    with acting_as(sam):
        assert len(referrals_sent(by=sam, today=today)) >= 2

    carol = _viewer("carol.contracts")
    with acting_as(carol):
        contract = next(each for each in contracts(by=carol) if each.prefix == "TTT")
        assert contract_page(by=carol, contract_id=contract.id, today=today).judged_on == today

        books = {
            each.prefix: reconciliation(by=carol, contract_id=each.id, today=today) for each in contracts(by=carol)
        }
        performed = [
            reperform(by=carol, run_id=f"{prefix}-{run.number}")
            for prefix, found in books.items()
            for run in found.runs
        ]
    assert all(found.runs and found.adds_up and found.total.clawed_back for found in books.values())
    assert books["HF"].held
    assert books["HF"].settlements
    assert set(books["HF"].to_pay[0].payers) == {"council", "outcomes_fund"}
    assert set(books["HF"].runs[0].payers) == {"council", "outcomes_fund"}
    assert all(each.equal for each in performed), performed

    ash = _viewer("ash.other")
    with acting_as(ash):
        assert "Hollis" not in {each.name for each in my_families(by=ash, today=today, scope="team").families}


def test_an_ensemble_of_one_tells_its_stories_in_this_process() -> None:
    with Ensemble(1) as ensemble, turned_back() as clock:
        ensemble.give([], clock=clock, today=TODAY)
        assert ensemble.play_until(TODAY) == 0
