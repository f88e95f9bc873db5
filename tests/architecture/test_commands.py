"""The command line: each command is found by its words, says what it does, and refuses in words."""

from __future__ import annotations

import argparse
import importlib
import types

import pytest

from homeward.interfaces.cli import dispatch
from homeward.vocabulary.errors import DomainError


@pytest.mark.parametrize("name", dispatch.commands())
def test_every_command_says_what_it_does_and_can_be_run(name: str) -> None:
    command = importlib.import_module(f"homeward.interfaces.cli.{name}")
    assert (command.__doc__ or "").partition("\n")[0].strip().endswith(".")
    assert callable(command.run)
    assert f"homeward {name.replace('_', ' ')}" in dispatch.overview()


def test_the_longest_words_win(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatch, "commands", lambda: ["import", "import_cases"])
    assert dispatch.command_named(["import", "cases", "people.csv"]) == "import_cases"
    assert dispatch.command_named(["import", "people.csv"]) == "import"
    assert dispatch.command_named(["import_cases"]) is None


def test_words_nobody_knows_are_answered_with_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert dispatch.main(["practise"]) == 2
    said = capsys.readouterr().err
    assert "There is no command “practise”." in said
    assert "homeward migrate" in said


def test_a_refusal_is_printed_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(chosen: argparse.Namespace) -> None:
        raise DomainError("The file is empty.", remedy="Export it again.")

    planted = types.SimpleNamespace(run=refuse, __doc__="Refuse.")
    monkeypatch.setattr(dispatch.importlib, "import_module", lambda name: planted)
    assert dispatch.main(["migrate"]) == 1
    said = capsys.readouterr().err
    assert "The file is empty." in said
    assert "Export it again." in said
