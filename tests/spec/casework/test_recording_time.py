"""How long recording takes, and from how many on it is told."""

from homeward.casework.rules.recording_time import middle, read_seconds, sitting_of
from homeward.casework.values.recording_time import FormTime, QuestionUse, Took
from tests.spec.tables import read_table

title = "Recording time"
text = "A browser measures only while somebody works on the page. The middle is told from five fillings on."


def test_the_middle_is_told_from_a_minimum_count_on():
    table = """
        seconds             | told
        --------------------+-----
                            |
        30                  |
        30 40 50 60         |
        30 40 50 60 900     | 50
        30 40 50 60 70 900  | 55
    """
    for row in read_table(table):
        found = middle([int(each) for each in row["seconds"].split()])
        assert ("" if found.seconds is None else str(found.seconds)) == row["told"]
        assert found.measured == len(row["seconds"].split())


def test_only_seconds_of_questions_of_the_form_are_read_from_what_a_browser_sends():
    table = """
        sent                        | read
        ----------------------------+----------------
        body:12 next_step:3 :20     | =20 body=12 next_step=3
        body:12 body:8              | body=20
        name:5                      |
        body:-4                     |
        body:1e9                    |
        body:99999                  |
        body                        |
        <script>:3                  |
        body:0                      |
    """
    for row in read_table(table):
        found = read_seconds(row["sent"], {"body", "next_step"})
        assert " ".join(f"{key}={found[key]}" for key in sorted(found)) == row["read"], row


def test_a_sitting_has_a_mark_so_that_numbers_sent_twice_count_once():
    table = """
        sent                     | sitting
        -------------------------+---------
        sitting:0a1b2c3d body:12 | 0a1b2c3d
        sitting:0A1B2C3D body:12 |
        sitting:0a1b body:12     |
        body:12                  |
    """
    for row in read_table(table):
        assert sitting_of(row["sent"]) == row["sitting"]
    assert read_seconds("sitting:00000012 body:12", {"body"}) == {"body": 12}


def test_a_form_keeps_its_promise_or_not_or_nobody_can_tell():
    table = """
        promised | took | keeps
        ---------+------+------
        60       | 59   | True
        60       | 60   | True
        60       | 61   | False
        60       |      | None
    """
    for row in read_table(table):
        took = Took(9, int(row["took"]) if row["took"] else None)
        assert str(FormTime("note", "Note", int(row["promised"]), 9, took).keeps_promise) == row["keeps"]


def test_a_question_is_skipped_when_it_was_asked_and_left_empty():
    assert QuestionUse("body", "What happened?", "The note", 10, 7, 2, Took(0)).skipped == 3
