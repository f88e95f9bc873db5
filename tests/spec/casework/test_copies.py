from homeward.casework.rules.copies import mentions, strangers, without_people
from homeward.practice.values import Form
from tests.spec.tables import read_table

title = "Copies that are handed out"
text = "Nobody is handed what is about somebody they may have no contact with."

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
                    {"key": "who", "kind": "people", "label": "Who was there?"},
                    {
                        "key": "each",
                        "kind": "each_child",
                        "label": "Each child",
                        "columns": [{"key": "said", "kind": "text", "label": "Said"}],
                    },
                    {
                        "key": "talks",
                        "kind": "repeat",
                        "label": "Talks",
                        "row_label": "Talk",
                        "columns": [{"key": "with", "kind": "people", "label": "With"}],
                    },
                    {"key": "story", "kind": "long_text", "label": "What happened?"},
                ],
            }
        ],
    }
)
ANSWERS = {
    "who": ["kai", "dawn"],
    "each": {"kai": {"said": "I like Nan."}, "maya": {"said": "Fine."}},
    "talks": [{"with": ["kai", "maya"]}],
    "story": "Kai was calm.",
}


def test_the_person_is_taken_out_wherever_they_were_ticked():
    kept, touched = without_people(FORM, ANSWERS, away=["kai"])

    assert kept["who"] == ["dawn"]
    assert kept["each"] == {"maya": {"said": "Fine."}}
    assert kept["talks"] == [{"with": ["maya"]}]
    assert touched == {"who", "each", "talks"}


def test_without_anybody_to_leave_out_everything_stays():
    assert without_people(FORM, ANSWERS, away=[]) == (ANSWERS, set())


def test_whoever_is_nobody_of_this_family_is_found():
    assert strangers(FORM, ANSWERS, known=["dawn", "kai"]) == {"maya"}


def test_a_text_that_names_them_is_found():
    table = """
        text                           | looked for        | found
        -------------------------------+-------------------+------
        Kai was calm.                  | Kai               | yes
        We saw KAI at school           | Kai               | yes
        Kaiser rolls for breakfast     | Kai               | no
        Zoë was there                  | Zoe               | yes
        They live at 4 Mill Lane now   | 4 Mill Lane       | yes
        Letters go to BS23 1AA         | BS23 1AA; BS231AA | yes
        Letters go to bs231aa          | BS23 1AA; BS231AA | yes
        Nothing to say                 | Kai               | no
        A cat                          | A                 | no
    """
    for row in read_table(table):
        words = [each.strip() for each in row["looked for"].split(";")]
        assert mentions({"story": [row["text"]]}, words) == (row["found"] == "yes"), row
