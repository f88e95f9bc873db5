import time
from pathlib import Path

import pytest
import yaml

from homeward.practice.library import shelf
from tests.spec.practice.packages import FOSTERING, broken, fostering, said, written

title = "Checking a practice model"
text = "Every mistake at once, each with its file, line and remedy."

VISIT, MODEL = "forms/home_visit.yaml", "model.yaml"

ONE_SLIP = yaml.safe_load((Path(__file__).parent / "slips.yaml").read_text("utf-8"))


@pytest.mark.parametrize("slip", ONE_SLIP, ids=[each["what"] for each in ONE_SLIP])
def test_one_slip(slip: dict[str, str], tmp_path: Path) -> None:
    file, expected = slip["file"], slip["says"]
    found = broken(tmp_path, file, slip["passage"], slip["becomes"])
    assert expected in said(found)
    assert all(each.message and each.remedy for each in found)
    own = [each for each in found if expected in str(each)]
    assert own[0].file == slip.get("in", file)
    assert own[0].line is not None


def test_the_whole_model_has_no_mistakes() -> None:
    assert fostering().identity.field == "Foster carers"


def test_every_mistake_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    files = shelf.read_folder(FOSTERING)
    visit = files[VISIT].decode()
    visit = visit.replace("label: Minutes", "lable: Minutes").replace("fact: visit.place", "fact: visit.spot")
    visit = visit.replace("lowest: 0, highest: 4", "lowest: 4, highest: 0", 1).replace("value: 120", "value: 900")
    files[VISIT] = visit.encode()
    files[MODEL] = (
        files[MODEL].replace(b"licence: wellbeing_scale", b"licence: other").replace(b"under_18", b"Under-18")
    )
    files["notes.txt"] = b"remember the milk"
    del files["README.md"]
    found = written(tmp_path, files)
    report = said(found)
    for expected in (
        "“lable” does not belong here",
        "The facts registry has no “visit.spot”",
        "The scale runs from 4 to 0",
        "There is no licence called “other”",
        "“Under-18” is not a good name",
        "notes.txt: This file does not belong in a practice model.",
        "README.md: The file is missing.",
    ):
        assert expected in report
    places = {(each.file, each.line) for each in found if each.line}
    for number, line in enumerate(visit.splitlines(), start=1):
        if "lable" in line or "visit.spot" in line or "lowest: 4" in line:
            assert (VISIT, number) in places, line


def test_a_slip_in_one_file_is_not_blamed_on_the_others(tmp_path: Path) -> None:
    found = broken(tmp_path, VISIT, "sections:", "sections: [")
    assert {each.file for each in found} == {VISIT}, said(found)


@pytest.mark.parametrize(
    ("form", "makes"), [("goodbye", "closure"), ("first_look", "screening"), ("request", "referral")]
)
def test_a_model_needs_the_forms_no_work_can_do_without(form: str, makes: str, tmp_path: Path) -> None:
    found = broken(tmp_path, f"forms/{form}.yaml", f"makes: {makes}\n", "")
    assert f"No form makes a {makes}." in said(found)
    assert {each.file for each in found} == {MODEL}


def test_a_form_cannot_offer_meetings_that_are_recorded_elsewhere(tmp_path: Path) -> None:
    found = broken(tmp_path, "meetings.yaml", "form: evening", "form: wellbeing")
    assert "forms/evening.yaml:11" in said(found)
    assert "No meeting is recorded with this form, so there is none to choose." in said(found)


def test_leaving_out_a_wrong_question_does_not_raise_mistakes_about_those_that_turn_on_it(tmp_path: Path) -> None:
    found = broken(tmp_path, VISIT, "{key: next, kind: text, label: What next?", "{key: next, kind: text, label: 7")
    assert len(found) == 1, said(found)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("not UTF-8", b"title: \xff\xfe", "The file is not UTF-8 text."),
        ("UTF-16", "key: x".encode("utf-16"), "The file is not UTF-8 text."),
        ("50 MB", b"a: " + b"x" * 50_000_000, "The file is too large"),
        ("nested to death", b"[" * 400_000, "nested too deeply"),
        ("a bomb of aliases", b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "Aliases (*name) are not allowed."),
        ("a bomb of parts", b"".join(b"a%d: 1\n" % at for at in range(40_000)), "too many parts"),
        ("a list without end", b"a:\n" + b"- 1\n" * 60_000, "The list is too long."),
        ("two documents", b"a: 1\n---\nb: 2\n", "more than one document"),
        ("a list", b"- 1\n- 2\n", "does not begin with settings"),
        ("nothing", b"", "does not begin with settings"),
        ("a NUL", b"a: \x00", "not well-formed YAML"),
        ("an object to build", b"!!python/object/apply:os.system ['true']", "are not allowed."),
        ("a key that is a list", b"? [1, 2]\n: 3\n", "A key must be a word."),
    ],
)
def test_hostile_files_are_refused_quickly(name: str, content: bytes, expected: str, tmp_path: Path) -> None:
    files = shelf.read_folder(FOSTERING) | {VISIT: content}
    began = time.perf_counter()
    found = written(tmp_path, files)
    assert expected in said(found), said(found)
    assert time.perf_counter() - began < 2


def test_words_that_other_readers_take_for_something_else_stay_words(tmp_path: Path) -> None:
    # "no" is an answer, "on" a word and 2026-03-03 a day as written; none of them becomes something else.
    files = shelf.read_folder(FOSTERING)
    files["forms/wellbeing.yaml"] = files["forms/wellbeing.yaml"].replace(b"title: Reading\n", b"title: no\n", 1)
    assert written(tmp_path, files) == ()


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("key: secret")
    package = tmp_path / "package"
    written(package, shelf.read_folder(FOSTERING))
    (package / "forms" / "linked.yaml").symlink_to(secret)
    assert "forms/linked.yaml" not in shelf.read_folder(package)
