"""A file in the INDIGO standard is looked through before anything is changed, and brought in as it was looked at."""

import io
import re
import uuid
from importlib import import_module
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from homeward.access.actions import acting_as
from homeward.outcomes.models import ReportedTable
from tests.factories import contracts

METRICS = "Project ID,Id,Outcome Definition - (Value)\nPOJ-1,m1,Home\n"
RESULTS = "Project ID,Outcome Metric Id - (Value),Outcomes achieved - (Value)\nPOJ-1,m1,12\n"
BOTH = {"projects_outcome_metrics.csv": METRICS.encode(), "projects_results.csv": RESULTS.encode()}


@pytest.fixture
def of() -> contracts.Parties:
    parties = contracts.parties()
    parties.agreed()
    return parties


@pytest.fixture
def connie(browser: Client, of: contracts.Parties) -> Client:
    browser.force_login(get_user_model().objects.get(pk=of.connie.user_id))
    return browser


def sent(page: Client, of: contracts.Parties, files: dict[str, bytes], **fields: str) -> Any:
    chosen = [SimpleUploadedFile(name, content) for name, content in files.items()]
    data = {"once": str(uuid.uuid4()), "file": chosen, **fields}
    return page.post(reverse("contract_indigo", args=[of.contract_id]), data)


def told(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def held_in(answer: Any) -> str:
    return re.search(r'name="held" value="([^"]+)"', answer.content.decode())[1]


def kept(of: contracts.Parties) -> int:
    with acting_as(of.connie):
        return ReportedTable.objects.count()


def test_a_file_is_looked_through_first_and_brought_in_as_it_was_looked_at(connie: Client, of: Any) -> None:
    looked = sent(connie, of, BOTH)
    assert looked.status_code == 200
    assert "What projects_outcome_metrics.csv, projects_results.csv would bring" in told(looked)
    assert kept(of) == 0
    page = connie.post(
        reverse("contract_indigo", args=[of.contract_id]), {"once": str(uuid.uuid4()), "held": held_in(looked)}
    )
    assert page.url == reverse("contract_reported", args=[of.contract_id])
    assert kept(of) == 2
    shown = told(connie.get(page.url))
    assert "Results" in shown
    assert "projects_outcome_metrics.csv, projects_results.csv" in shown
    assert "is here already" in told(sent(connie, of, BOTH))


def test_the_sheets_of_a_workbook_are_its_tables(connie: Client, of: Any) -> None:
    book = Workbook()
    book.active.title = "Outcome Metrics"
    book.active.append(["Project ID", "Id", "Outcome Definition"])
    book.active.append(["POJ-1", "m1", "Home"])
    sheet = book.create_sheet("Results")
    sheet.append(["Project ID", "Outcome Metric Id", "Number engaged In impact bond"])
    sheet.append(["POJ-1", "m1", "=2*6"])
    written = io.BytesIO()
    book.save(written)
    looked = sent(connie, of, {"indigo.xlsx": written.getvalue()})
    assert looked.status_code == 422
    assert "Results.csv, row 2, number_engaged_in_impact_bond This cell holds a formula, not its value." in told(looked)


@pytest.mark.parametrize("held", ["nonsense", "bm9uc2Vuc2U=", ""])
def test_what_does_not_come_back_whole_is_refused(connie: Client, of: Any, held: str) -> None:
    page = connie.post(reverse("contract_indigo", args=[of.contract_id]), {"once": str(uuid.uuid4()), "held": held})
    assert page.status_code == 422
    assert kept(of) == 0


def test_a_file_put_right_between_looking_and_bringing_in_is_checked_again(connie: Client, of: Any) -> None:
    held = held_in(sent(connie, of, BOTH))
    address = reverse("contract_indigo", args=[of.contract_id])
    page = connie.post(address, {"once": str(uuid.uuid4()), "held": held, "project": "POJ-2"})
    assert page.status_code == 422
    assert "no project “POJ-2”" in told(page)
    assert kept(of) == 0


def test_nothing_is_brought_in_halfway(connie: Client, of: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    held = held_in(sent(connie, of, BOTH))

    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(import_module("homeward.outcomes.actions.money.bring_indigo"), "record", fail)
    with pytest.raises(RuntimeError):
        connie.post(reverse("contract_indigo", args=[of.contract_id]), {"once": str(uuid.uuid4()), "held": held})
    assert kept(of) == 0
