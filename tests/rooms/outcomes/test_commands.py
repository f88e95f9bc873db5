"""Terms are checked, and contracts judged, from the command line."""

import shutil

import pytest

from homeward.access.actions import acting_as
from homeward.interfaces.cli.dispatch import main
from homeward.outcomes import queries
from homeward.outcomes.terms import shelf
from homeward.outcomes.values import Verdict

PUBLISHED = shelf.SHELF / "turning_the_tide" / "1.0"


def test_terms_without_a_mistake_are_said_to_have_none(capsys):
    assert main(["terms", "check", str(PUBLISHED)]) == 0
    assert "no mistakes" in capsys.readouterr().out


def test_every_mistake_in_terms_is_printed_with_its_line(capsys, tmp_path):
    folder = tmp_path / "turning_the_tide" / "1.0"
    shutil.copytree(PUBLISHED, folder)
    file = folder / "terms.yaml"
    file.write_text(file.read_text().replace('percent: "20"', 'percent: "25"'))
    assert main(["terms", "check", str(folder)]) == 1
    printed = capsys.readouterr().out
    assert "The shares add up to 105%." in printed
    assert "1 mistake." in printed


def test_the_shelf_lists_what_each_terms_leave_open(capsys):
    assert main(["terms", "list"]) == 0
    assert "Can 6 or 12 months be earned when 4 weeks was not?" in capsys.readouterr().out


@pytest.mark.committed
def test_a_contract_is_judged_with_nobody_signed_in(capsys, parties, home_throughout):
    with acting_as(parties.carol):
        (contract,) = queries.contracts(by=parties.carol)
    assert main(["judge", "--authority", "severnshire", "--contract", contract.prefix]) == 0
    assert "1 child, 4 standings, 4 changed" in capsys.readouterr().out
    with acting_as(parties.carol):
        page = queries.enrolment_page(by=parties.carol, enrolment_id=home_throughout[1])
    assert {each.standing.verdict for each in page.promises} == {Verdict.EARNED}


@pytest.mark.committed
def test_a_contract_that_is_not_there_is_a_plain_refusal(capsys, parties):
    assert main(["judge", "--authority", "severnshire", "--contract", "NONE"]) == 1
    assert "There is no contract NONE" in capsys.readouterr().err
