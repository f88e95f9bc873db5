import json
from pathlib import Path

import pytest

from homeward.interfaces.cli.dispatch import main
from homeward.practice import queries

ROOT = Path(__file__).parents[3]
FOSTERING = ROOT / "tests" / "spec" / "practice" / "fostering_support" / "1.0"


def test_a_good_folder_is_said_to_be_good(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["practice", "check", str(FOSTERING)]) == 0
    assert "Fostering support 1.0: no mistakes in 7 forms." in capsys.readouterr().out


def test_a_bad_folder_lists_file_line_and_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "words.yaml").write_text("wrods: {}\n")
    assert main(["practice", "check", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert "words.yaml, line 1 (wrods)" in out
    assert "Did you mean “words”?" in out
    assert "model.yaml\n  The file is missing." in out
    assert "mistakes in" in out


def test_a_folder_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["practice", "check", "/no/such/folder"]) == 1
    assert "There is no folder /no/such/folder." in capsys.readouterr().err


def test_the_published_schema_is_current(tmp_path: Path) -> None:
    published = ROOT / "docs" / "reference" / "practice-model-schema"
    assert main(["practice", "schema", str(tmp_path)]) == 0
    for written in sorted(tmp_path.iterdir()):
        assert written.read_text() == (published / written.name).read_text(), (
            f"{written.name} is out of date: run homeward practice schema docs/reference/practice-model-schema"
        )
    assert {each.stem for each in published.iterdir()} == set(queries.json_schemas())
    form = json.loads((published / "form.json").read_text())
    assert "offers" not in json.dumps(form)


def test_the_line_for_the_lock(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["practice", "fingerprint", str(FOSTERING)]) == 0
    name, fingerprint = capsys.readouterr().out.split()
    assert name == "fostering_support/1.0"
    assert len(fingerprint) == 64


def test_the_published_page_of_facts_is_current(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["practice", "facts"]) == 0
    published = (ROOT / "docs" / "reference" / "facts.md").read_text()
    assert capsys.readouterr().out == published, "run homeward practice facts > docs/reference/facts.md"
