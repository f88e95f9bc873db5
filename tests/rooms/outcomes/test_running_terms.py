"""``homeward terms run``: a whole population priced from the command line, without the database."""

from __future__ import annotations

from pathlib import Path

import pytest

from homeward.interfaces.cli import dispatch
from homeward.outcomes.columns import installed
from tests.spec.outcomes.columns.test_running_terms_over_a_file import histories

NUMBERS = ["--number", "value_per_child=6000", "--number", "contract_cap=12000"]
WORDS = ["terms", "run", "turning_the_tide", "--known-to", "2020-03-31", "--today", "2020-03-31"]


@pytest.fixture
def file(tmp_path: Path) -> str:
    import pyarrow.parquet as pq

    path = tmp_path / "histories.parquet"
    pq.write_table(histories(), path)
    return str(path)


def test_it_prints_every_promise_what_is_delivered_and_who_is_set_aside(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ["--version", "1.0", "--answer", "after_18=home", "--answer", "nights_allowed=3", "--by", "area"]
    assert dispatch.main([*WORDS, "--from", file, *NUMBERS, *answers]) == 0
    told = capsys.readouterr()
    assert "turning_the_tide 1.0, 5 units, judged as on 31 March 2020" in told.out
    assert "North       1           1          0        0        0  £1,800.00  £1,800.00" in told.out
    assert "4 judged in columns" in told.out
    assert "4 explained one by one, because a measure of the kind “score_change” looks at more" in told.out
    assert "Elm  set aside\n  care period episode-1: A care period starts on 2 May 2018" in told.out
    assert "delivered £13,200.00, payable £12,000.00" in told.out
    assert "1 part judged" in told.err


def test_it_refuses_in_words(file: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert dispatch.main(["terms", "run", "no_such_terms", "--from", file]) == 1
    assert "There are no terms no_such_terms." in capsys.readouterr().err
    assert dispatch.main([*WORDS, "--from", file, *NUMBERS, "--answer", "nights_allowed"]) == 1
    assert "gives no value" in capsys.readouterr().err
    monkeypatch.setattr(installed, "find_spec", lambda name: None if name == "numba" else object())
    assert dispatch.main([*WORDS, "--from", file, *NUMBERS]) == 1
    said = capsys.readouterr().err
    assert "needs numba, which this installation does not have." in said
    assert "requirements/scale.txt" in said
