"""The command line: each command is found by its words, says what it does, and refuses in words."""

from __future__ import annotations

import argparse
import importlib
import re
import subprocess
import types

import pytest
from django.db import OperationalError

from devtools.postgres.lease import CHECKOUT
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


def test_a_missing_database_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def ask(chosen: argparse.Namespace) -> None:
        raise OperationalError("couldn't get a connection after 3.00 sec")

    planted = types.SimpleNamespace(run=ask, __doc__="Ask.")
    monkeypatch.setattr(dispatch.importlib, "import_module", lambda name: planted)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert dispatch.main(["judge"]) == 1
    said = capsys.readouterr().err
    assert "Homeward cannot reach its database." in said
    assert "DATABASE_URL is not set" in said
    assert "Traceback" not in said


WRITTEN = [CHECKOUT / "README.md", CHECKOUT / "CONTRIBUTING.md", *CHECKOUT.glob("docs/reference/*.md")]
WRITTEN.append(CHECKOUT / "examples" / "README.md")
COMMAND = re.compile(r"^(?: {4})?(?:bin/)?homeward ([a-z][a-z -]*)", re.MULTILINE)


def test_every_command_that_a_page_tells_to_type_is_one() -> None:
    told = [(page.name, words) for page in WRITTEN for words in COMMAND.findall(page.read_text(encoding="utf-8"))]
    assert len(told) > 10
    for page, words in told:
        assert dispatch.command_named(words.replace("-", " ").split()), f"{page}: homeward {words}"


def test_the_command_is_there_to_type() -> None:
    said = subprocess.run([CHECKOUT / "bin" / "homeward", "help"], capture_output=True, text=True, check=True).stdout
    assert said.strip() == dispatch.overview()
