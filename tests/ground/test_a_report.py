"""What the page of figures says of figures that could mislead."""

from __future__ import annotations

from devtools.bench.report import filled_in, taken_off


def test_nothing_is_said_to_be_gained_by_more_work() -> None:
    assert taken_off(100, 97) == "3 %"
    assert taken_off(48, 50) == "nothing that can be told from chance"
    assert taken_off(100, 99.9) == "nothing that can be told from chance"


def test_a_database_that_was_full_already_is_not_said_to_be_filled_in_no_time() -> None:
    assert filled_in(22.4) == "filled in 22 s"
    assert filled_in(0.2) == "kept from an earlier run"
