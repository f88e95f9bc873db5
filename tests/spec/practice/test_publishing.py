import io
import zipfile

import pytest

from homeward.practice.library import shelf
from homeward.practice.library.zipped import unzipped, zipped
from homeward.practice.rules.publishing import newest_before, next_version, what_stops_publishing, with_version
from homeward.practice.values import PracticeModel
from homeward.vocabulary.errors import Invalid
from tests.spec.practice.packages import FOSTERING, fostering, shipped
from tests.spec.tables import read_table

title = "Publishing a version of one's own"
text = "A published version never changes, and an authority's numbers never meet Homeward's."


def draft(name: str, version: str, note: str = "Something is new.") -> PracticeModel:
    base = fostering()
    identity = base.identity.model_copy(update={"name": name, "version": version, "change_note": note})
    return base.model_copy(update={"identity": identity})


def test_what_stops_a_draft_without_mistakes():
    table = """
        draft of  | version | own before   | may be published
        ----------+---------+--------------+-----------------
        ours      | 1.1     |              | no
        ours      | 1.100   |              | yes
        ours      | 2.100   |              | yes
        ours      | 1.100   | ours 1.100   | no
        ours      | 1.101   | ours 1.100   | yes
        theirs    | 1.0     |              | yes
        theirs    | 1.0     | theirs 1.0   | no
    """
    for row in read_table(table):
        own = [tuple(each.split()) for each in [row["own before"]] if each]
        found = what_stops_publishing(
            draft(row["draft of"], row["version"]), shipped=[("ours", "1.0")], own=own, base=None
        )
        assert (found == "") is (row["may be published"] == "yes"), (row, found)


def test_a_refusal_says_the_number_to_take():
    found = what_stops_publishing(draft("ours", "1.1"), shipped=[("ours", "1.0")], own=[("ours", "1.100")], base=None)
    assert "1.101" in found


def test_the_change_note_must_be_new():
    base = fostering()
    same = draft(base.name, "1.100", base.identity.change_note)
    assert "change note" in what_stops_publishing(same, shipped=[], own=[], base=base)
    assert what_stops_publishing(draft(base.name, "1.100"), shipped=[], own=[], base=base) == ""


def test_the_next_number_counts_on_within_the_same_first_part():
    assert next_version("ours", "1.0", []) == "1.100"
    assert next_version("ours", "1.100", [("ours", "1.100"), ("ours", "1.104"), ("theirs", "1.300")]) == "1.105"
    assert next_version("ours", "2.0", [("ours", "1.104")]) == "2.100"


def test_what_a_folder_that_was_sent_is_compared_with():
    table = """
        version | on the shelf            | compared with
        --------+-------------------------+--------------
        1.1     | ours 1.0                | 1.0
        1.101   | ours 1.0; ours 1.100    | 1.100
        1.100   | ours 1.0; ours 1.100    | 1.0
        1.0     | ours 1.0                |
        2.0     | theirs 1.0              |
        1.10    | ours 1.9; ours 1.2      | 1.9
    """
    for row in read_table(table):
        shelf_now = [tuple(each.split()) for each in row["on the shelf"].split("; ")]
        assert newest_before("ours", row["version"], shelf_now) == row["compared with"]


def test_a_version_is_changed_in_the_text_and_nothing_else_is():
    text = (shelf.packages()["safer_stronger_families", "1.0"] / "model.yaml").read_text("utf-8")
    changed = with_version(text, "1.100")
    assert changed.replace('"1.100"', '"1.0"') == text
    assert shipped().version == "1.0"


def packed(files: dict[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def test_a_zip_gives_back_what_was_put_in():
    files = shelf.read_folder(FOSTERING)
    assert unzipped(zipped(files, "fostering_support/1.0")) == files
    assert zipped(files, "a") == zipped(files, "a")


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"readme.txt": "x"}, "no model.yaml"),
        ({"model.yaml": "x", "run.sh": "x"}, "does not belong"),
        ({"model.yaml": "x", "../words.yaml": "x"}, "does not belong"),
        ({"model.yaml": "x", "/etc/words.yaml": "x"}, "does not belong"),
        ({"model.yaml": "x", "forms/Visit.yaml": "x"}, "does not belong"),
        ({"model.yaml": "x", "forms/deep/visit.yaml": "x"}, "does not belong"),
        ({"a/model.yaml": "x", "b/model.yaml": "x"}, "more than one model"),
        ({"a/model.yaml": "x", "words.yaml": "x"}, "does not belong"),
        ({"model.yaml": b"0" * (513 * 1024)}, "too large"),
        ({f"forms/f{n}.yaml": "x" for n in range(200)} | {"model.yaml": "x"}, "more than"),
        ({"model.yaml": "x"} | {f"forms/f{n}.yaml": b"0" * (500 * 1024) for n in range(20)}, "too large together"),
    ],
)
def test_a_zip_with_what_does_not_belong_is_refused(files: dict[str, bytes | str], says: str):
    with pytest.raises(Invalid, match=says):
        unzipped(packed(files))


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04" + b"\0" * 40, b"0" * (3 * 1024 * 1024)])
def test_what_is_no_zip_is_refused(content: bytes):
    with pytest.raises(Invalid):
        unzipped(content)


def test_a_broken_zip_is_refused():
    whole = packed({"model.yaml": "format: 1\n" * 500})
    for cut in (10, len(whole) // 2, len(whole) - 5):
        with pytest.raises(Invalid):
            unzipped(whole[:cut])
    with pytest.raises(Invalid):
        unzipped(whole[:40] + bytes(20) + whole[60:])


def test_what_a_computer_adds_by_itself_is_passed_over():
    found = unzipped(packed({"m/model.yaml": "x", "__MACOSX/m/._model.yaml": "y", "m/.DS_Store": "z"}))
    assert found == {"model.yaml": b"x"}
