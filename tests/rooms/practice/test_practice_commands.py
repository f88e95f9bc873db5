import json
from pathlib import Path

import pytest

from homeward.interfaces.cli.dispatch import main
from homeward.practice import queries

ROOT = Path(__file__).parents[3]
FOSTERING = ROOT / "tests" / "spec" / "practice" / "fostering_support" / "1.0"


def test_a_good_folder_is_said_to_be_good(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["practice", "check", str(FOSTERING)]) == 0
    assert "Fostering support 1.0: no mistakes in 11 forms." in capsys.readouterr().out


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


def test_the_documentation_of_every_shipped_model_is_current(tmp_path: Path) -> None:
    assert main(["practice", "docs", "--to", str(tmp_path)]) == 0
    published = ROOT / "docs" / "models"
    for written in sorted(tmp_path.iterdir()):
        kept = published / written.name
        assert kept.exists(), f"{written.name} is missing: run homeward practice docs"
        assert written.read_text() == kept.read_text(), f"{written.name} is out of date: run homeward practice docs"
    assert {each.name for each in published.iterdir()} == {each.name for each in tmp_path.iterdir()}


def test_a_page_of_one_model_is_printed_or_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["practice", "docs", str(FOSTERING)]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("# Fostering support 1.0")
    assert main(["practice", "docs", str(FOSTERING), "--to", str(tmp_path / "a" / "page.md")]) == 0
    assert (tmp_path / "a" / "page.md").read_text() == printed


def test_the_difference_of_a_folder_and_a_version_on_the_shelf(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf = ROOT / "homeward" / "practice" / "library" / "safer_stronger_families" / "1.0"
    for path in shelf.rglob("*.*"):
        kept = tmp_path / path.relative_to(shelf)
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(path.read_bytes().replace(b"label: Where?", b"label: Where were you?"))
    assert main(["practice", "diff", "safer_stronger_families/1.0", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "Form “Visit”" in out
    assert "reworded from “Where?” to “Where were you?”" in out
    assert "differences in" in out or "difference in" in out


def test_no_difference_is_said_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["practice", "diff", str(FOSTERING), str(FOSTERING)]) == 0
    assert "Nothing is different." in capsys.readouterr().out


@pytest.mark.parametrize("place", ["/no/such/folder", "no_such_model/1.0", "nonsense"])
def test_what_is_neither_a_folder_nor_on_the_shelf(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["practice", "diff", place, str(FOSTERING)]) == 1
    assert "There is no" in capsys.readouterr().err


def test_a_preview_shows_every_form_and_needs_no_server(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["practice", "preview", str(FOSTERING), "--to", str(tmp_path / "seen")]) == 0
    seen = tmp_path / "seen"
    count = len(queries.load_folder(FOSTERING).forms)
    assert f"{count} forms of Fostering support 1.0" in capsys.readouterr().out
    visit = (seen / "home_visit.html").read_text()
    assert "Where?" in visit
    assert "<script" not in visit
    assert "csrf" not in visit
    assert 'href="home_visit.html"' in (seen / "index.html").read_text()
    assert (seen / "look" / "built" / "homeward.css").exists()
    assert main(["practice", "preview", str(FOSTERING), "--to", str(seen)]) == 0  # again, over the first


def test_a_preview_does_not_write_over_something_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    assert main(["practice", "preview", str(FOSTERING), "--to", str(tmp_path)]) == 1
    assert "holds something else" in capsys.readouterr().err
