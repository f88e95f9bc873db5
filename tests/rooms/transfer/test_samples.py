"""The samples in the repository: one comes in whole, the other shows every kind of mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from homeward.access.actions import acting_as, service_viewer
from homeward.casework.models import Episode
from homeward.interfaces.demo.examples import northcombe as sample
from homeward.interfaces.demo.from_files import county_from
from homeward.people.models import Person
from homeward.transfer.actions.receiving import Incoming
from homeward.transfer.queries.templates import columns_page
from homeward.transfer.schemas import SHEETS
from tests.factories.authority_files import Northcombe

CHECKOUT = Path(__file__).resolve().parents[3]


def _of(folder: str, county: Northcombe) -> list[Incoming]:
    """Return the files of a sample, told for the team and the worker there are."""
    files = sorted((CHECKOUT / folder).glob("*.csv"))
    texts = {each.name: each.read_text(encoding="utf-8") for each in files}
    for there, here in (("Northcombe Key Workers", "Key Workers"), ("nora.keyworker", county.nora_username)):
        texts = {name: text.replace(there, here) for name, text in texts.items()}
    return [Incoming(name, [text.encode()]) for name, text in texts.items()]


def test_the_page_of_columns_is_what_the_checker_uses() -> None:
    page = (CHECKOUT / "docs/reference/import-columns.md").read_text(encoding="utf-8")
    assert page == columns_page(), "write it again: homeward import columns docs/reference/import-columns.md"


def test_every_column_is_explained() -> None:
    for sheet in SHEETS:
        for column in sheet.columns:
            assert column.meaning.endswith((".", "?")), f"{sheet.key}.{column.name}"
            if column.kind in ("code", "codes"):
                assert column.codes, f"{sheet.key}.{column.name} has no codes"


def test_the_sample_is_what_its_command_writes(tmp_path: Path) -> None:
    for written in sample(60).write(tmp_path):
        kept = CHECKOUT / "examples/northcombe" / written.name
        assert written.read_text(encoding="utf-8") == kept.read_text(encoding="utf-8"), written.name


@pytest.mark.committed
def test_the_sample_fills_a_county_and_its_contract() -> None:
    report = county_from(CHECKOUT / "examples/northcombe", today=_today(), say=lambda _: None)
    assert (report.blocks, report.warnings) == (0, 0)
    assert report.counts.of("people").new > 100
    from homeward.access.queries import authority_by_slug

    authority = authority_by_slug("northcombe")
    with acting_as(service_viewer("importer", authority.id)):
        assert Person.objects.count() == report.counts.of("people").new
        assert {each.stage for each in Episode.objects.all()} >= {"follow_up", "programme"}


def test_the_broken_sample_shows_every_kind_of_mistake(county: Northcombe) -> None:
    report = county.checks(county.sends(_of("examples/broken", county)))
    told = " ".join(each.message for each in report.problems)
    for words in (
        "has no name",
        "there is no 31 February",
        "lies in the future",
        "its last digit does not check",
        "its first letter does not check",
        "is not a code of this column",
        "says something else",
        "same name and date of birth",
        "no date of birth",
        "before it starts",
        "overlaps",
        "There is no person",
        "cannot be brought in",
        "no team of this name",
        "no worker with this user name",
        "no such programme",
        "no contract with this prefix",
        "no such measure",
        "The column started_on is missing",
        "Nothing in this table says what it is",
        "spreadsheet's inner number",
    ):
        assert words in told, words
    assert all(each.remedy for each in report.problems if each.is_block)
    assert not any(name in told for name in ("Larkspur", "Kip", "Juno"))


def _today():  # type: ignore[no-untyped-def]
    from django.utils import timezone

    return timezone.localdate()
