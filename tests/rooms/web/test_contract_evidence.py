"""The pages on which a contract manager hands in what no casework record holds."""

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from homeward.access.actions import acting_as
from homeward.outcomes.models import HandedIn
from tests.factories import contracts, work

HEADINGS = "reference,shape,code,from,to,value,details,quantity,document,certified_by,sources"


@pytest.fixture
def carol(browser):
    """The contract manager in her browser, with one child enrolled."""
    of = contracts.parties()
    of.agreed()
    contracts.enrol(of, work.case(opened_days_ago=100))
    with acting_as(of.connie):
        of.reference = f"{_prefix(of)}-0001"
    browser.force_login(get_user_model().objects.get(pk=of.carol.user_id))
    of.browser = browser
    return of


def _prefix(of):
    from homeward.outcomes.models import Contract

    return Contract.objects.get(pk=of.contract_id).prefix


def at(of, name):
    return reverse(name, args=[of.contract_id])


def things(of):
    with acting_as(of.carol):
        return list(HandedIn.objects.values_list("code", "taken_back_by"))


def test_a_contract_manager_hands_one_thing_in_and_takes_it_back(carol):
    day = work.ago(10)
    sent = {
        "reference": carol.reference,
        "shape": "event",
        "code": "qualification",
        "on-day": day.day,
        "on-month": day.month,
        "on-year": day.year,
        "details": "level=2",
        "document": "Certificate 9",
        "sources": "1",
    }
    assert carol.browser.post(at(carol, "contract_evidence_new"), sent).status_code == 302
    page = carol.browser.get(at(carol, "contract_evidence")).content.decode()
    assert "Certificate 9" in page
    assert "Hollis" not in page
    with acting_as(carol.carol):
        (row,) = HandedIn.objects.all()
    carol.browser.post(at(carol, "contract_evidence_take_back"), {"evidence": str(row.id)})
    assert "Taken back: Handed in by mistake" in carol.browser.get(at(carol, "contract_evidence")).content.decode()


def test_a_file_says_each_fault_by_its_line(carol):
    file = SimpleUploadedFile("evidence.csv", f"{HEADINGS}\nXX-1,event,Job,2020-01-01,,,,,,,\n".encode())
    answer = carol.browser.post(at(carol, "contract_evidence_file"), {"file": file})
    assert answer.status_code == 422
    assert answer.content.decode().count("Line 2:") >= 3
    assert things(carol) == []


def test_a_whole_file_is_handed_in(carol):
    rows = f"{HEADINGS}\n{carol.reference},event,job_start,{work.ago(9)},,,,,Payslip 4,,2\n"
    answer = carol.browser.post(
        at(carol, "contract_evidence_file"), {"file": SimpleUploadedFile("evidence.csv", rows.encode())}
    )
    assert answer.status_code == 302
    assert things(carol) == [("job_start", None)]


def test_every_page_answers(carol):
    for name in ("contract_evidence", "contract_evidence_new", "contract_evidence_file", "contract_figures_new"):
        assert carol.browser.get(at(carol, name)).status_code == 200
    assert HEADINGS in carol.browser.get(at(carol, "contract_evidence_template")).content.decode()
