"""Ratings, pairs, signatures, sums, one person and what was so last time, on a page with and without script."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.http import QueryDict
from django.test import RequestFactory
from django.utils.timezone import localdate

from homeward.interfaces.web.form_working_out import worked_out
from homeward.interfaces.web.forms import posted_answers, read_form, render_form
from homeward.practice import queries as practice
from homeward.practice.values import Choice, Form, FormContext

FOLDER = Path(__file__).parents[2] / "spec" / "practice" / "fostering_support" / "1.0"
FAMILY = FormContext(
    children=(Choice(id="c1", label="Kai"),),
    adults=(Choice(id="a1", label="Dawn"), Choice(id="a2", label="Lee")),
    brought_forward={"helpers": [{"name": "Nan"}]},
)


@pytest.fixture(scope="module")
def form() -> Form:
    found = practice.load_folder(FOLDER).form("where_it_stands")
    assert found is not None
    return found


def drawn(form: Form, answers: dict[str, Any], *, draft_url: str = "", problems: tuple[Any, ...] = ()) -> str:
    request = RequestFactory().get("/")
    request.session = SessionStore()
    response = render_form(request, form, answers, context=FAMILY, draft_url=draft_url, problems=problems)
    return response.content.decode()


def control(page: str, name: str) -> str:
    """Return the page from one question up to the next."""
    return page.split(f'data-question="{name}"')[1].split("data-question=")[0]


def test_everybody_has_a_line_of_their_own_on_a_shared_scale(form: Form) -> None:
    page = drawn(form, {"settled": {"child": "4"}})
    for who in ("child", "parent", "worker"):
        assert page.count(f'name="settled-{who}"') == 12  # 0 to 10, and no number
    assert re.search(r'name="settled-child" value="4" checked', page)
    assert re.search(r'name="settled-worker" value="" checked', page)


def test_one_person_is_chosen_not_ticked(form: Form) -> None:
    spoke = control(drawn(form, {"spoke": "a2"}), "spoke")
    assert 'type="radio"' in spoke
    assert "checkbox" not in spoke
    assert re.search(r'value="a2" checked', spoke)
    assert "Kai" not in spoke


def test_a_sum_is_shown_and_never_a_box_to_type_in(form: Form) -> None:
    page = drawn(form, {"breaks": [{"nights": "3"}, {"nights": "4"}]})
    assert re.search(r'<output data-sum="nights_in_all"[^>]*>7</output>', page)
    assert 'name="nights_in_all"' not in page
    assert 'value="add-nights_in_all"' in page  # without script, the button that works it out again
    assert re.search(r'<output data-sum="apart"[^>]*></output>', page)


def test_a_question_that_turns_on_a_sum_says_when_it_matters_and_the_server_says_whether_it_is_asked(
    form: Form,
) -> None:
    near, far = {"settled": {"child": "4", "worker": "5"}}, {"settled": {"child": "1", "worker": "9"}}
    assert 'data-question="why_apart" data-reckoned="hidden"' in drawn(form, near)
    assert 'data-question="why_apart" data-reckoned="shown"' in drawn(form, far)
    assert "Answer this if this is so: the numbers are more than three apart." in drawn(form, near)
    assert worked_out(form, far) == {"sums": {"nights_in_all": "0", "apart": "8"}, "asked": {"why_apart": True}}


def test_in_a_row_too_a_question_that_turns_on_a_sum_is_asked_only_where_it_is_so(form: Form) -> None:
    answers = {"breaks": [{"who": "Nan", "nights": "9"}, {"who": "Lee", "nights": "2"}]}
    page = drawn(form, answers)
    assert 'data-question="breaks-0-many" data-reckoned="shown"' in page
    assert 'data-question="breaks-1-many" data-reckoned="hidden"' in page
    assert 'data-question="breaks-__new__-many" data-reckoned="hidden"' in page  # nobody knows yet how many nights
    # Without script both stand there and say how it is now; the button asks again.
    assert "it is more than six nights. With the answers so far it is asked." in control(page, "breaks-0-many")
    assert "With the answers so far it is not asked." in control(page, "breaks-1-many")
    assert 'name="intent" value="add-breaks-1-many"' in control(page, "breaks-1-many")
    told = worked_out(form, answers)["asked"]
    assert told == {"why_apart": False, "breaks-0-many": True, "breaks-1-many": False}


def test_the_server_says_how_many_are_advised() -> None:
    plan = practice.load_folder(FOLDER).form("support_plan")
    assert plan is not None
    assert "2 or fewer is easier to work on. You can add more." in drawn(plan, {})
    assert "1 or fewer is easier to work on." in drawn(practice.as_decided(plan, {"aims_advised": 1}), {})
    assert "easier to work on" not in drawn(practice.as_decided(plan, {"aims_advised": 0}), {})


def test_what_was_so_last_time_is_confirmed_beside_it(form: Form) -> None:
    page = drawn(form, {"helpers": [{"name": "Nan"}]})
    assert 'name="helpers-still"' in page
    assert page.count("It is still true") == 1
    assert re.search(r'name="helpers-still" type="checkbox" value="yes" checked', drawn(form, {"helpers-still": "yes"}))


def test_what_does_not_fit_is_kept_as_typed_and_told_beside_its_own_line(form: Form) -> None:
    post = QueryDict("settled-child=eleven&carer-name=Dawn&carer-on-day=31&carer-on-month=2&carer-on-year=2026")
    request = RequestFactory().post("/")
    request.POST = post  # type: ignore[misc]
    answers = posted_answers(request, form, FAMILY)
    assert answers["settled"] == {"child": "eleven"}
    problems = practice.check_answers(form, answers, today=localdate(), context=FAMILY)
    page = drawn(form, answers, problems=tuple(problems))
    assert "choose a whole number from 0 to 10" in control(page, "settled")
    assert "there is no 31 February in 2026" in control(page, "carer-on")
    assert 'value="31"' in control(page, "carer-on")
    for link in re.findall(r'href="#([\w-]+)"', page.split("govuk-error-summary")[1].split("</ul>")[0]):
        assert f'id="{link}"' in page, link


def test_it_reads_like_the_paper(form: Form) -> None:
    answers = {
        "spoke": "a1",
        "settled": {"child": "2", "worker": "7"},
        "why_apart": "The dog",
        "carer": {"name": "Dawn", "agrees": "partly", "differently": "Not every night", "on": "2026-03-02"},
        "pairs": [{"who": "Dawn", "number": {"parent": "3"}}],
    }
    read = {line.label: line for section in read_form(form, answers, FAMILY) for line in section.lines}
    assert read["Who speaks for the carers?"].words == "Dawn"
    assert [(each.label, each.words) for each in read["How settled is it, all in all?"].rows[0][1]] == [
        ("The child", "2 out of 10"),
        ("The supporter", "7 out of 10"),
    ]
    assert read["How far the numbers are apart"].words == "5"
    assert [each.words for each in read["The carer agrees"].rows[0][1]][1:3] == ["Agrees in part", "Not every night"]
    (_, pair), *_ = read["Worries and aims"].rows
    assert pair[1].rows[0][1][0].words == "3 out of 10"
