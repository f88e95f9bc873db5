"""What ``homeward terms price`` says of a contract's histories is what its pages say: same pennies, same words."""

import html
import json
import re
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from homeward.access.actions import acting_as
from homeward.casework import actions as casework
from homeward.casework.values import LegalStatus, StatusKind
from homeward.interfaces.cli.dispatch import main
from homeward.outcomes import actions, queries
from homeward.outcomes.models import Enrolment
from homeward.vocabulary.money import in_words
from homeward.vocabulary.periods import Period
from tests.factories import contracts, work

TODAY = work.ago(0)
ENDED_DAYS_AGO = 500


def helped(of: contracts.Parties, name: str) -> work.Case:
    """A family whose 12 weeks ended 500 days ago, its child enrolled."""
    from homeward.casework.values import ProgrammeOutcome

    one = work.case(name=name, opened_days_ago=ENDED_DAYS_AGO + 100)
    started = work.ago(ENDED_DAYS_AGO + 84)
    with one.as_worker():
        run = casework.start_programme(
            by=one.worker, episode_id=one.episode_id, programme="weeks_12", starts=started, today=TODAY
        )
        casework.end_programme(
            by=one.worker,
            run_id=run,
            ended_on=work.ago(ENDED_DAYS_AGO),
            outcome=ProgrammeOutcome.COMPLETED,
            today=TODAY,
        )
    contracts.enrol(of, one)
    return one


@pytest.fixture
def judged():
    """Two children of the contract: one home ever since, one in care from the fourth month; judged."""
    of = contracts.parties()
    of.agreed(cap="6000.00", approval=False)  # a cap that bites, so that a limit is explained too
    helped(of, "Hollis")
    one = helped(of, "Bell")
    with one.as_worker():
        casework.set_status(
            by=one.worker, person_id=one.child_id, kind=StatusKind.LOOKED_AFTER, detail=LegalStatus.SECTION_20.value,
            period=Period(work.ago(ENDED_DAYS_AGO - 120), None), reason="made up", today=TODAY,
        )  # fmt: skip
    with acting_as(of.carol):
        actions.judge(by=of.carol, contract_id=of.contract_id, today=TODAY)
    return of


def priced_by_command(of, tmp_path, capsys) -> dict:
    file = tmp_path / "histories.jsonl"
    with acting_as(of.carol):
        rows = queries.histories_to_take_away(by=of.carol, contract_id=of.contract_id, today=TODAY)
    file.write_text("".join(f"{json.dumps(each)}\n" for each in rows))
    words = ["terms", "price", "turning_the_tide", "--from", str(file), "--today", TODAY.isoformat(), "--json"]
    assert main([*words, "--number", "value_per_child=6000.00", "--number", "contract_cap=6000.00"]) == 0
    return json.loads(capsys.readouterr().out)


def browser(viewer) -> Client:
    found = Client()
    found.force_login(get_user_model().objects.get(pk=viewer.user_id))
    return found


def words(page) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page.content.decode())))


def test_every_standing_reads_alike_on_the_page_of_the_child_and_from_the_command(judged, tmp_path, capsys):
    run = priced_by_command(judged, tmp_path, capsys)
    carol = browser(judged.carol)
    with acting_as(judged.carol):
        pages = dict(Enrolment.objects.values_list("reference", "id"))
    assert set(run["standings"]) == set(pages)
    for reference, standings in run["standings"].items():
        shown = words(carol.get(reverse("enrolment", args=[pages[reference]])))
        assert len({each["verdict"] for each in standings}) > 1
        for each in standings:
            assert each["reason"] in shown, (reference, each)


def test_every_line_has_the_same_pennies_and_the_same_explanation(judged, tmp_path, capsys):
    run = priced_by_command(judged, tmp_path, capsys)
    carol = browser(judged.carol)
    builder = words(carol.get(reverse("contract_to_claim", args=[judged.contract_id])))
    assert run["lines"]
    assert any(step["kind"] == "limit" for line in run["lines"] for step in line["steps"])
    for line in run["lines"]:
        assert " ".join(step["says"] for step in line["steps"]) in builder
        assert line["reason"] in builder
        assert in_words(Decimal(line["payable"])) in builder
    claim = carol.post(reverse("contract_build_claim", args=[judged.contract_id]), follow=True)
    links = re.findall(r'href="(/claims/lines/[^"#?]+)"', claim.content.decode())
    shown = [words(carol.get(each)) for each in dict.fromkeys(links)]
    for line in run["lines"]:
        (page,) = [each for each in shown if f"{line['unit']}, {line['title']}" in each]
        assert line["reason"] in page
        for step in line["steps"]:
            assert f"{step['says']} ({step['clause']})" in page
        for part in ("gross", "delivered", "payable"):
            assert in_words(Decimal(line[part])) in page
    assert in_words(Decimal(run["payable"])) in words(claim)
