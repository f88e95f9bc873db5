from homeward.practice.rules.leaving_out import tell_apart
from homeward.practice.values import Form

title = "Answers to questions that are hidden now"
text = "What was typed before its question was hidden is told apart from what is asked. Nothing of it is thrown away."

FORM = Form.model_validate(
    {
        "key": "f",
        "title": "A form",
        "purpose": "Made up.",
        "budget_seconds": 60,
        "sections": [
            {
                "key": "s",
                "title": "Section",
                "questions": [
                    {"key": "seen", "kind": "yes_no", "label": "Seen?"},
                    {
                        "key": "alone",
                        "kind": "yes_no",
                        "label": "Seen alone?",
                        "asked_when": {"question": "seen", "op": "is", "value": "yes"},
                    },
                    {
                        "key": "who",
                        "kind": "repeat",
                        "label": "Who",
                        "row_label": "Person",
                        "columns": [
                            {"key": "name", "kind": "text", "label": "Name"},
                            {"key": "works", "kind": "yes_no", "label": "At work?"},
                            {
                                "key": "where",
                                "kind": "text",
                                "label": "Where?",
                                "asked_when": {"question": "works", "op": "is", "value": "yes"},
                            },
                        ],
                    },
                ],
            }
        ],
    }
)


def test_what_is_asked_stays():
    answers = {"seen": "yes", "alone": "no"}

    assert tell_apart(FORM, answers) == (answers, {})


def test_what_is_hidden_is_told_apart():
    assert tell_apart(FORM, {"seen": "no", "alone": "yes"}) == ({"seen": "no"}, {"alone": "yes"})


def test_a_hidden_answer_in_a_row_leaves_the_row():
    rows = [{"name": "Dawn", "works": "no", "where": "Bakery"}, {"name": "Lee", "works": "yes", "where": "Docks"}]

    asked, hidden = tell_apart(FORM, {"who": rows})

    assert asked == {"who": [{"name": "Dawn", "works": "no"}, {"name": "Lee", "works": "yes", "where": "Docks"}]}
    assert hidden == {"who": [{"where": "Bakery"}, {}]}


def test_what_makes_no_sense_is_left_as_it_was_typed():
    answers = {"who": "not a list", "unknown": "kept"}

    assert tell_apart(FORM, answers) == (answers, {})
