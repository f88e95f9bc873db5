"""Every form of a practice model is asked, answered, checked and read from its data."""

import re
from typing import Any

import pytest
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.http import QueryDict
from django.test import Client, RequestFactory
from pydantic import TypeAdapter

from homeward.interfaces.web.form_conditions import condition_words
from homeward.interfaces.web.form_controls import Drawing
from homeward.interfaces.web.forms import only_changes_rows, posted_answers, read_form, render_form
from homeward.practice import queries as practice
from homeward.practice.values import AnswerProblem, Choice, Condition, Form, FormContext

FAMILY = FormContext(
    children=(Choice(id="c1", label="Kai"), Choice(id="c2", label="Maya")),
    adults=(Choice(id="a1", label="Dawn"),),
    goals=(Choice(id="g1", label="Kai sleeps at home"),),
)
FORM = Form.model_validate(
    {
        "key": "tried",
        "title": "A form of every kind",
        "purpose": "To try every kind of question.",
        "budget_seconds": 60,
        "sections": [
            {
                "key": "all",
                "title": "All",
                "questions": [
                    {"key": "line", "kind": "text", "label": "A line"},
                    {"key": "story", "kind": "long_text", "label": "A story", "required": "block", "why": "To know."},
                    {"key": "seen", "kind": "yes_no", "label": "Seen?"},
                    {
                        "key": "why_not",
                        "kind": "text",
                        "label": "Why not?",
                        "asked_when": {"question": "seen", "value": "no"},
                    },
                    {"key": "on", "kind": "date", "label": "Which day?"},
                    {"key": "worry", "kind": "scale", "label": "How worried?"},
                    {"key": "who", "kind": "people", "label": "Who was there?"},
                    {
                        "key": "steps",
                        "kind": "repeat",
                        "label": "Steps",
                        "row_label": "Step",
                        "columns": [
                            {"key": "what", "kind": "text", "label": "What"},
                            {"key": "by_when", "kind": "date", "label": "By when"},
                        ],
                    },
                    {
                        "key": "children",
                        "kind": "each_child",
                        "label": "Each child",
                        "columns": [{"key": "words", "kind": "text", "label": "Their words"}],
                    },
                ],
            }
        ],
    }
)


def request(post: str | None = None) -> Any:
    made = RequestFactory().post("/try/") if post is not None else RequestFactory().get("/try/")
    made.session = SessionStore()
    made._messages = []
    if post is not None:
        made.POST = QueryDict(post)
    return made


def page(post: str | None = None, **how: Any) -> str:
    asked = request(post)
    answers = posted_answers(asked, FORM, FAMILY) if post is not None else how.pop("answers", {})
    return render_form(asked, FORM, answers, context=FAMILY, **how).content.decode()


def test_each_kind_of_question_is_on_the_page_with_its_answer() -> None:
    shown = page(
        "line=one&story=Once&seen=yes&on-day=3&on-month=3&on-year=2026&worry=7&who=c1&who=a1&children-c2-words=Hi"
    )

    assert 'name="line" type="text" value="one"' in shown
    assert re.search(r'name="story"[^>]*>Once</textarea>', shown)
    assert re.search(r'name="seen" value="yes" checked', shown)
    assert re.search(r'name="on-year"[^>]* value="2026"', shown)
    assert re.search(r'name="worry" value="7" checked', shown)
    assert len(re.findall(r'name="who" value="(?:c1|a1)" checked', shown)) == 2
    assert re.search(r'name="children-c2-words"[^>]* value="Hi"', shown)


def test_an_impossible_date_stays_in_its_boxes() -> None:
    shown = page("on-day=31&on-month=2&on-year=2026")

    assert re.search(r'name="on-day"[^>]* value="31"', shown)
    assert re.search(r'name="on-month"[^>]* value="2"', shown)


def test_a_problem_stands_beside_its_question_and_in_the_list_on_top() -> None:
    problems = [
        AnswerProblem(question="story", message="Write what happened."),
        AnswerProblem(question="on", message="There is no 31 February."),
        AnswerProblem(question="steps", row="0", column="what", message="Say what the step is."),
    ]
    shown = page("steps-0-by_when-day=1", problems=problems, status=422)

    assert "<title>Error: " in shown
    assert '<a href="#story">Write what happened.</a>' in shown
    assert '<a href="#on-day">There is no 31 February.</a>' in shown
    assert '<a href="#steps-0-what">Say what the step is.</a>' in shown
    assert 'id="steps-0-what-error"' in shown


def test_a_warning_is_no_block_and_can_be_saved_past() -> None:
    warning = AnswerProblem(question="who", message="Nobody is ticked.", severity="warn")
    shown = page("story=x", problems=[warning])

    assert "Worth a second look" in shown
    assert "Save anyway" in shown
    assert 'name="past_warnings" value="yes"' in shown
    assert "govuk-error-summary" not in shown


def test_a_row_can_be_added_without_script() -> None:
    post = "steps-0-what=Ring+Nan&intent=add-steps"
    shown = page(post)

    assert only_changes_rows(request(post))
    assert 'name="steps-0-what"' in shown
    assert 'name="steps-1-what"' in shown
    assert shown.count("<legend>Step") == 3  # two rows, and the one the page's script copies


def test_a_row_can_be_removed_without_script() -> None:
    answers = posted_answers(request("steps-0-what=Ring&steps-1-what=Write&intent=remove-steps-0"), FORM, FAMILY)

    assert answers["steps"] == [{"what": "Write"}]


@pytest.mark.parametrize("intent", ["remove-steps-9", "remove-nothing-0", "remove-", "add-", "remove-story-x"])
def test_a_nonsense_button_changes_nothing(intent: str) -> None:
    answers = posted_answers(request(f"steps-0-what=Ring&story=x&intent={intent}"), FORM, FAMILY)

    assert answers == {"steps": [{"what": "Ring"}], "story": "x"}


def test_a_question_asked_only_sometimes_says_when() -> None:
    question = FORM.question("why_not")
    assert question
    assert condition_words(question.asked_when, FORM.questions) == "Answer this if “Seen?” is No."
    assert "data-asked-when" in page()
    unless = TypeAdapter(Condition).validate_python({"not": {"question": "seen", "value": "no"}})
    assert condition_words(unless, FORM.questions) == "Leave this empty if “Seen?” is No."


def test_what_somebody_typed_is_never_markup() -> None:
    shown = page("story=%3Cscript%3Ealert(1)%3C%2Fscript%3E&line=%22%3E%3Cimg+src%3Dx%3E")

    assert "<script>alert" not in shown
    assert "<img src=x>" not in shown


def test_words_of_the_model_are_never_markup() -> None:
    evil = FORM.model_copy(update={"title": "<b>bold</b>"})
    section = FORM.sections[0]
    question = section.questions[0].model_copy(
        update={"label": "<i>line</i>", "help": "<u>help</u>", "why": "<s>y</s>"}
    )
    evil = evil.model_copy(update={"sections": (section.model_copy(update={"questions": (question,)}),)})

    shown = render_form(request(), evil, {}, context=FAMILY).content.decode()

    for tag in ("<b>", "<i>", "<u>", "<s>"):
        assert tag not in shown


def test_a_finished_form_reads_like_paper() -> None:
    answers = {"story": "Once", "seen": "yes", "on": "2026-03-03", "steps": [{"what": "Ring Nan"}], "who": ["c1"]}

    (section,) = read_form(FORM, answers, FAMILY)
    lines = {line.label: line for line in section.lines}

    assert lines["Seen?"].words == "Yes"
    assert lines["Which day?"].words == "Tue 3 March 2026"
    assert lines["Who was there?"].words == "Kai"
    assert lines["Steps"].rows[0][0] == "Step 1"
    assert "Why not?" not in lines


@pytest.mark.parametrize("model", practice.models(), ids=lambda each: f"{each.name} {each.version}")
def test_every_form_on_the_shelf_can_be_asked_and_read(model: Any) -> None:
    for form in practice.model(model.name, model.version).forms:
        shown = render_form(request(), form, {}, context=FAMILY)
        assert shown.status_code == 200
        names = re.findall(r' id="([^"]+)"', shown.content.decode())
        assert len(names) == len(set(names)), f"{form.key}: an id stands twice"
        read_form(form, {}, FAMILY)


def test_the_style_page_shows_every_form(browser: Client) -> None:
    assert browser.get("/style/").status_code == 200
    assert browser.get("/style/forms/visit/").status_code == 200
    answer = browser.post("/style/forms/visit/", {"intent": "finish"})
    assert answer.status_code == 422


def test_drawing_needs_no_answers() -> None:
    sections = Drawing(FAMILY).sections(FORM, {})

    assert [each.name for each in sections[0].controls][:2] == ["line", "story"]
    assert sections[0].controls[-1].rows[0].title == "Kai"


def test_what_somebody_else_saved_stands_beside_what_was_typed() -> None:
    mine = {"story": "Kai talked about Nan", "line": "same", "seen": "yes"}
    theirs = {"story": "Kai was quiet", "line": "same"}

    shown = render_form(request(), FORM, mine, theirs=theirs, context=FAMILY, status=409).content.decode()

    assert "This was changed while you were writing" in shown
    assert shown.count("Saved meanwhile:") == 2
    assert "Kai was quiet" in shown
    assert "Kai talked about Nan" in shown
