"""A long form, a page at a time, as a browser without script fills it in."""

import re
from collections.abc import Iterator

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from homeward.access.actions import acting_as
from homeward.casework import actions, queries
from homeward.casework.models import FormSubmission
from homeward.casework.values import SubmissionState
from tests.factories import work
from tests.factories.long_form import FORM, long_model, works_by_it


@pytest.fixture(scope="module")
def _a_long_model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with long_model(tmp_path_factory.mktemp("models")):
        yield


@pytest.fixture
def case(_a_long_model: None) -> work.Case:
    return works_by_it(work.case())


@pytest.fixture
def page(case: work.Case, browser: Client) -> Client:
    browser.force_login(get_user_model().objects.get(pk=case.worker.user_id))
    return browser


@pytest.fixture
def start(case: work.Case) -> str:
    return f"/episodes/{case.episode_id}/forms/{FORM}/"


def hidden(html: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    return found[1] if found else ""


def remembered(html: str) -> dict[str, str]:
    return {name: hidden(html, name) for name in ("version", "seen", "draft", "page")}


def draft(case: work.Case) -> FormSubmission:
    with case.as_worker():
        return FormSubmission.objects.get(episode_id=case.episode_id, form_key=FORM)


def test_only_one_section_is_asked_and_the_others_are_listed(page: Client, start: str) -> None:
    html = page.get(start).content.decode()

    assert "How is it at home?" in html
    assert "Which school?" not in html
    assert html.count("Not started") == 3
    assert 'value="go-school"' in html


def test_going_on_saves_the_page_and_opens_the_next(page: Client, case: work.Case, start: str) -> None:
    answer = page.post(start, {"intent": "go-school", "page": "home", "how": "Calm."})

    assert answer.status_code == 302
    assert answer["Location"] == f"/forms/{draft(case).id}/?page=school"
    assert draft(case).answers == {"how": "Calm."}
    html = page.get(answer["Location"]).content.decode()
    assert "Which school?" in html
    assert "How is it at home?" not in html
    assert "Done" in html


def test_saving_one_page_leaves_the_other_pages_as_they_are(page: Client, case: work.Case, start: str) -> None:
    page.post(start, {"intent": "go-school", "page": "home", "how": "Calm."})
    there = f"/forms/{draft(case).id}/?page=school"
    html = page.get(there).content.decode()

    page.post(there, {"intent": "go-home", **remembered(html), "school": "Wenlow Park"})

    assert draft(case).answers == {"how": "Calm.", "school": "Wenlow Park"}


def test_it_opens_again_where_it_was_left(page: Client, case: work.Case, start: str) -> None:
    page.post(start, {"intent": "go-school", "page": "home", "how": "Calm."})

    html = page.get(start).content.decode()

    assert "Which school?" in html


def test_the_look_over_leads_each_problem_to_its_own_page(page: Client, case: work.Case, start: str) -> None:
    page.post(start, {"intent": "go-review", "page": "home", "how": "Calm."})
    review = f"/forms/{draft(case).id}/?page=review"

    html = page.get(review).content.decode()
    assert "Before you can finish" in html
    assert f"/forms/{draft(case).id}/?page=school&amp;check=yes#school" in html

    refused = page.post(review, {"intent": "finish", **remembered(html)})
    assert refused.status_code == 422
    there = page.get(f"/forms/{draft(case).id}/?page=school&check=yes").content.decode()
    assert 'id="school-error"' in there


def test_it_is_finished_from_the_look_over(page: Client, case: work.Case, start: str) -> None:
    page.post(start, {"intent": "go-school", "page": "home", "how": "Calm.", "pets": "yes", "which_pets": "A dog"})
    there = f"/forms/{draft(case).id}/?page=school"
    page.post(there, {"intent": "go-review", **remembered(page.get(there).content.decode()), "school": "Wenlow Park"})
    review = f"/forms/{draft(case).id}/?page=review"

    done = page.post(review, {"intent": "finish", **remembered(page.get(review).content.decode())})

    assert done.status_code == 302, done.content.decode()[:3000]
    assert draft(case).state == SubmissionState.FINISHED.value
    assert draft(case).answers["which_pets"] == "A dog"


def test_what_was_hidden_later_is_said_so_and_left_out(page: Client, case: work.Case, start: str) -> None:
    page.post(start, {"intent": "go-home", "page": "home", "how": "Calm.", "pets": "yes", "which_pets": "A dog"})
    there = f"/forms/{draft(case).id}/"
    answers = {"how": "Calm.", "pets": "no", "which_pets": "A dog"}
    page.post(
        f"{there}?page=home",
        {"intent": "go-school", **remembered(page.get(f"{there}?page=home").content.decode()), **answers},
    )
    page.post(
        f"{there}?page=school",
        {"intent": "go-review", **remembered(page.get(f"{there}?page=school").content.decode()), "school": "Wenlow"},
    )

    assert draft(case).answers["which_pets"] == "A dog"
    review = page.get(f"{there}?page=review").content.decode()
    assert "Answered, and not asked any more" in review

    done = page.post(f"{there}?page=review", {"intent": "finish", **remembered(review)}, follow=True)

    assert "Left out, because the question is not asked any more" in done.content.decode()
    assert "which_pets" not in draft(case).answers
    assert "Kept beside this form" in page.get(there).content.decode()


def test_a_question_that_turns_on_another_page_knows_its_answer(page: Client, case: work.Case, start: str) -> None:
    page.post(start, {"intent": "go-words", "page": "home", "how": "Calm.", "pets": "yes"})

    html = page.get(f"/forms/{draft(case).id}/?page=words").content.decode()

    assert 'data-elsewhere="{&#34;pets&#34;: &#34;yes&#34;}"' in html


def test_one_answer_is_kept_while_typing(page: Client, case: work.Case, start: str) -> None:
    page.post(start, {"intent": "draft", "page": "home", "how": "Cal"}, headers={"accept": "application/json"})
    one = f"/forms/{draft(case).id}/keep/"

    told = page.post(one, {"changed": "how", "how": "Calm.", "version": draft(case).version, "seen": ""}).json()

    assert told["version"] == draft(case).version
    assert set(told["seen"]) == {"how"}
    assert draft(case).answers == {"how": "Calm."}


def test_two_who_change_the_same_answer_choose_between_both(page: Client, case: work.Case, start: str) -> None:
    page.post(start, {"intent": "go-home", "page": "home", "how": "Began."})
    there = f"/forms/{draft(case).id}/?page=home"
    mine = remembered(page.get(there).content.decode())
    page.post(there, {"intent": "go-home", **mine, "how": "Saved by the other."})

    both = page.post(there, {"intent": "go-school", **mine, "how": "Mine.", "pets": "no"})
    html = both.content.decode()
    assert both.status_code == 409
    assert "Mine." in html
    assert "Saved by the other." in html
    assert draft(case).answers == {"how": "Saved by the other.", "pets": "no"}

    sent = {
        "intent": "settle",
        "settling": "how",
        "how": "Mine.",
        "draft": hidden(html, "draft"),
        "seen": hidden(html, "seen"),
    }
    assert page.post(there, sent).status_code == 422
    done = page.post(there, {**sent, "keep.how": "both"})
    assert done.status_code == 302
    assert draft(case).answers["how"] == "Saved by the other.\n\nMine."


def test_the_version_not_chosen_can_still_be_read(page: Client, case: work.Case, start: str) -> None:
    page.post(start, {"intent": "go-home", "page": "home", "how": "Began."})
    there = f"/forms/{draft(case).id}/?page=home"
    mine = remembered(page.get(there).content.decode())
    page.post(there, {"intent": "go-home", **mine, "how": "Saved by the other."})
    html = page.post(there, {"intent": "go-school", **mine, "how": "Mine."}).content.decode()

    sent = {
        "intent": "settle",
        "settling": "how",
        "how": "Mine.",
        "draft": hidden(html, "draft"),
        "seen": hidden(html, "seen"),
    }
    page.post(there, {**sent, "keep.how": "theirs"})

    assert draft(case).answers["how"] == "Saved by the other."
    assert draft(case).set_aside[0]["answer"] == "Mine."


def test_who_chooses_is_told_whose_words_are_saved_though_more_of_their_own_was_kept_with_them(
    page: Client, case: work.Case, start: str
) -> None:
    page.post(start, {"intent": "go-home", "page": "home", "how": "Began."})
    kept_id, manager = draft(case).id, work.manager_of(case)
    page.post(f"/forms/{kept_id}/share/")
    there = f"/forms/{kept_id}/?page=home"
    mine = remembered(page.get(there).content.decode())
    theirs = {"how": "Saved by the other."}
    with acting_as(manager):
        actions.keep_answers(by=manager, submission_id=kept_id, answers=theirs, keys=("how",))

    typed = {"intent": "go-school", **mine, "how": "Mine.", "pets": "no"}
    html = page.post(there, typed).content.decode()
    assert draft(case).answers["pets"] == "no"
    assert "Morgan Reed changed this at" in html

    told = {name: hidden(html, name) for name in ("draft", "seen", "changed.by", "changed.at")}
    again = page.post(there, {"intent": "settle", "settling": "how", "how": "Mine.", **told})
    assert again.status_code == 422
    assert f"Morgan Reed changed this at {told['changed.at']}" in again.content.decode()


def test_a_colleague_writes_along_once_the_draft_is_shared(page: Client, case: work.Case, start: str) -> None:
    page.post(start, {"intent": "go-home", "page": "home", "how": "Calm."})
    page.post(f"/forms/{draft(case).id}/share/")
    manager, kept_id = work.manager_of(case), draft(case).id
    with acting_as(manager):
        actions.keep_answers(
            by=manager, submission_id=kept_id, answers={"pets": "no"}, keys=("pets",), seen={"pets": ""}
        )

    html = page.get(f"/forms/{draft(case).id}/?page=home").content.decode()

    assert "Last saved by Morgan Reed" in html
    with acting_as(manager):
        started = queries.form_to_start(by=manager, episode_id=case.episode_id, form_key=FORM, today=work.ago(0))
        assert started.shared is not None
