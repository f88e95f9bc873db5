"""What SECURITY.md promises is shown by tests that exist, and widened reach is used only where it is listed."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.house import CHECKOUT, called, named, nodes_of, python_files

PAGE = CHECKOUT / "SECURITY.md"

# Where code reads with a service's wider reach, and whose. A new line here is a decision: say why in the commit.
WIDER_REACH = {
    ("homeward/casework/actions/compare_people.py", "matcher"),
    # A family is drawn once, whoever had it drawn: who asks need not know of the other referral.
    ("homeward/casework/actions/draw_lot.py", "lot_reader"),
    ("homeward/casework/queries/lots.py", "lot_reader"),
    ("homeward/casework/queries/trial_cases.py", "lot_matcher"),
    ("homeward/casework/queries/trial_judging.py", "trial_judge"),
    # Which practice model a drawn case is worked under, told without a name; and the whole log against the audit.
    ("homeward/casework/queries/trials.py", "allocation_verifier"),
    ("homeward/casework/queries/trials.py", "trial_follower"),
    # How many families somebody leads, in other teams too; and how many of a team hold a competency. Counts.
    ("homeward/casework/queries/pods.py", "caseload_counter"),
    ("homeward/workforce/queries/development.py", "counter"),
    ("homeward/workforce/queries/supervision.py", "counter"),
    # That a group met, and when, for those who were not there.
    ("homeward/casework/queries/supervision_due.py", "counter"),
    ("homeward/casework/actions/move_to_version.py", "mover"),
    ("homeward/casework/actions/open_episode.py", "work_finder"),
    # Numbers of many, counted for those who may not open every record behind them; told without a name.
    ("homeward/casework/queries/fidelity/handoffs.py", "practice_counter"),
    ("homeward/casework/queries/fidelity/pages.py", "practice_counter"),
    ("homeward/casework/queries/fidelity/scopes.py", "practice_counter"),
    ("homeward/casework/queries/recording_time.py", "practice_counter"),
    ("homeward/casework/queries/team_board.py", "caseload_counter"),
    ("homeward/casework/queries/version_moves.py", "mover"),
    ("homeward/outcomes/queries/priced.py", "judge"),
    ("homeward/outcomes/actions/enrol.py", "judge"),
    ("homeward/outcomes/actions/judge.py", "judge"),
    # The days one outcome rests on, by reference: those of its own window, as the judge saw them.
    ("homeward/outcomes/queries/days_looked_at.py", "judge"),
    # How many accepted children could be enrolled, and how many are of another age: counted, nobody named.
    ("homeward/outcomes/queries/to_enrol.py", "judge"),
    # How many children of a contract are of which sex and age, counted and told in steps.
    ("homeward/outcomes/actions/publish_totals.py", "counter_of_totals"),
    # What a contract was compared with, for an evaluator who may not read the contract: shares of other children.
    ("homeward/outcomes/queries/evaluation_page.py", "counter_of_totals"),
    # Signs of a contract: days and kinds by reference, from records its parties may not read.
    ("homeward/outcomes/queries/money/seen.py", "judge"),
    # Whether a step that protected the child lost the lines of a sample: by their own ids, nothing else comes back.
    ("homeward/outcomes/queries/made_safe.py", "judge"),
    ("homeward/transfer/actions/bringing_in.py", "importer"),
    ("homeward/transfer/actions/checking.py", "importer"),
}


def _missing(page: str, checkout: Path) -> list[str]:
    """Return the paths the page names that are not there, or hold no test."""
    return [path for path in re.findall(r"`(tests/[^`]*)`", page) if not _shows_something(checkout / path)]


def _shows_something(place: Path) -> bool:
    files = [place] if place.is_file() else list(place.rglob("test_*.py"))
    return any("def test_" in file.read_text(encoding="utf-8") for file in files)


def test_every_test_a_promise_names_exists() -> None:
    assert _missing(PAGE.read_text(encoding="utf-8"), CHECKOUT) == []


def test_every_promise_names_a_test() -> None:
    table = PAGE.read_text(encoding="utf-8").partition("| --- | --- |\n")[2].partition("\n\n")[0].splitlines()
    assert table
    assert [line for line in table if "`tests/" not in line] == []


@pytest.mark.parametrize("named_path", ["tests/nowhere/test_it.py", "tests/nowhere", "tests/empty"])
def test_a_promise_without_its_test_is_caught(tmp_path: Path, named_path: str) -> None:
    (tmp_path / "tests" / "empty").mkdir(parents=True)
    assert _missing(f"| Nobody ever errs | `{named_path}` |", tmp_path) == [named_path]


def test_wider_reach_is_used_only_where_it_is_listed() -> None:
    found = {
        (named(file), ast.literal_eval(node.args[0]) if isinstance(node.args[0], ast.Constant) else "?")
        for file in python_files("homeward")
        for node in nodes_of(file)
        if isinstance(node, ast.Call) and node.args and called(node) == "as_service"
    }
    assert found == WIDER_REACH
