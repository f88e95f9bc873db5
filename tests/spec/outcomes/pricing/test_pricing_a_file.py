"""A file of histories priced from the command line's door: every fault with its line, the rest priced."""

import json
from datetime import date
from decimal import Decimal

import pytest

from homeward.outcomes.terms import histories_file
from homeward.vocabulary.errors import Invalid

GOOD = {"reference": "TTT-0001", "known_to": "2019-12-31"}


def written(tmp_path, *lines: object) -> histories_file.HistoriesRead:
    path = tmp_path / "histories.jsonl"
    path.write_text("\n".join(each if isinstance(each, str) else json.dumps(each) for each in lines), encoding="utf-8")
    return histories_file.read(path)


def test_a_line_is_a_history_or_a_comparison_and_empty_lines_are_passed_over(tmp_path):
    care = [{"record_id": "c1", "starts": "2018-08-02", "ends": None, "legal_status": "V2"}]
    comparison = {"record_id": "e1", "cohort": "a", "promise": "p", "people": 100, "units": "155"}
    found = written(tmp_path, {"history": {**GOOD, "care": care}}, "", {"comparison": comparison})
    assert found.mistakes == ()
    assert found.histories[0].care[0].starts == date(2018, 8, 2)
    assert found.comparisons[0].units == Decimal(155)


@pytest.mark.parametrize(
    ("line", "place", "words"),
    [
        ("nonsense", "line 2", "not JSON"),
        ('{"history": {"reference": "A"}}', "line 2, history.known_to", "required"),
        ({"history": {**GOOD, "knwon": 1}}, "line 2, history.knwon", "Unexpected"),
        ({"history": {**GOOD, "born": "31 February"}}, "line 2, history.born", "date"),
        ({"history": {**GOOD, "reference": "TTT-0001"}}, "line 2", "stands on line 1 already"),
        ({}, "line 2", "neither"),
        ("[1, 2]", "line 2, history", ""),
        ('{"history": {"reference": "' + "x" * 2_000_001 + '"}}', "line 2", "too long"),
    ],
)
def test_every_fault_has_its_line_and_what_to_do_and_the_rest_is_read(tmp_path, line, place, words):
    found = written(tmp_path, {"history": GOOD}, line, {"history": {**GOOD, "reference": "TTT-0003"}})
    assert [each.reference for each in found.histories] == ["TTT-0001", "TTT-0003"]
    assert any(each.place.startswith(place) and words in each.message for each in found.mistakes), found.mistakes
    assert all(each.remedy for each in found.mistakes)


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path):
    with pytest.raises(Invalid, match="There is no file"):
        histories_file.read(tmp_path / "none.jsonl")
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Invalid, match="not UTF-8"):
        histories_file.read(bad)
