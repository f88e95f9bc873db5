from hypothesis import given
from hypothesis import strategies as st

from homeward.casework.rules.merging import merge, seal, seals, take, together
from tests.spec.tables import read_table

title = "Two people in one draft"
text = "Words are put together question by question; where both changed the same answer, a person chooses."


def one(text: str) -> dict[str, str]:
    return {"q": text} if text else {}


def test_whose_words_stand():
    table = """
        began with | sent here | saved meanwhile | stands  | to choose
        -----------+-----------+-----------------+---------+----------
        calm       | calm      | calm            | calm    | no
        calm       | loud      | calm            | loud    | no
        calm       | calm      | quiet           | quiet   | no
        calm       | loud      | loud            | loud    | no
        calm       | loud      | quiet           | quiet   | yes
        calm       |           | calm            |         | no
        calm       |           | quiet           | quiet   | yes
        calm       | loud      |                 |         | yes
                   | loud      |                 | loud    | no
                   | loud      | quiet           | quiet   | yes
                   |           | quiet           | quiet   | no
    """
    for row in read_table(table):
        began = seals(one(row["began with"]), ["q"])
        merged = merge(one(row["sent here"]), one(row["saved meanwhile"]), seen=began, keys=["q"])

        assert merged.answers.get("q", "") == row["stands"], row
        assert merged.clashes == (("q",) if row["to choose"] == "yes" else ()), row


def test_a_question_nobody_has_seen_the_answer_of_is_not_overwritten():
    assert merge({"q": "mine"}, {"q": "theirs"}, seen={}, keys=["q"]).clashes == ("q",)
    assert merge({"q": "mine"}, {}, seen={}, keys=["q"]).answers == {"q": "mine"}


def test_other_questions_are_left_alone():
    merged = merge({"a": "1", "b": "2"}, {"b": "kept"}, seen=seals({"b": "kept"}, ["a", "b"]), keys=["a"])

    assert merged.answers == {"a": "1", "b": "kept"}
    assert take({"a": "1"}, {"a": "0", "b": "kept"}, keys=["a"]) == {"a": "1", "b": "kept"}


def test_an_answer_sent_back_untouched_is_the_same_answer():
    table = """
        as kept            | as a browser sends it
        -------------------+----------------------
        4                  | "4"
        true               | "yes"
        "two\\nlines"      | "two\\r\\nlines "
        {"a": "1"}         | {"a": "1", "b": ""}
        [{"a": "1"}]       | [{"a": "1"}, {}]
        null               | ""
    """
    import json

    for row in read_table(table):
        assert seal(json.loads(row["as kept"])) == seal(json.loads(row["as a browser sends it"])), row


def test_both_texts_can_be_kept_one_below_the_other():
    assert together("Mine.", "Theirs.") == "Theirs.\n\nMine."
    assert together("Theirs. And mine.", "Theirs.") == "Theirs. And mine."
    assert together(["a"], "Theirs.") is None


words = st.text(alphabet="ab", max_size=2)
drafts = st.dictionaries(st.sampled_from("pqr"), words, max_size=3)


@given(drafts, drafts, drafts)
def test_no_words_are_ever_lost(began, mine, theirs):
    merged = merge(mine, theirs, seen=seals(began, "pqr"), keys="pqr")

    for key in "pqr":
        here, there = seal(mine.get(key)), seal(theirs.get(key))
        stands = seal(merged.answers.get(key))
        changed_here, changed_there = here != seal(began.get(key)), there != seal(began.get(key))
        if key in merged.clashes:
            assert changed_here
            assert changed_there
            assert stands == there
        else:
            assert stands == (here if changed_here else there)
