"""A copy of a finished form: for whom, why, without what, and what stands on each page of it."""

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from homeward.access.actions import acting_as
from homeward.casework import actions, queries
from homeward.casework.models import ReleasedCopy
from homeward.interfaces.web.form_reading import Line, ReadSection
from homeward.interfaces.web.paper.form_paper import FormPaper
from homeward.people.actions import relate
from homeward.people.values import RelationKind
from tests.factories import people, viewers, work
from tests.factories.long_form import FORM, long_model, works_by_it
from tests.factories.pdf_pages import pages_of
from tests.rooms.web.test_files_of_forms import picture

WHY = "Agreed with Dawn at the family meeting."


@pytest.fixture(scope="module")
def _a_long_model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with long_model(tmp_path_factory.mktemp("models")):
        yield


@pytest.fixture
def case(_a_long_model: None) -> work.Case:
    return works_by_it(work.case(siblings=1))


@pytest.fixture
def form_id(case: work.Case) -> UUID:
    return finished(case)


def finished(case: work.Case, **changed: object) -> UUID:
    with case.as_worker():
        draft = actions.start_form(by=case.worker, episode_id=case.episode_id, form_key=FORM)
        kept = actions.add_file(
            by=case.worker, submission_id=draft, question="evidence", name="nan.png", content=picture()
        )
        answers = {
            "how": "Calm.\nKai joked with his nan.",
            "school": "Wenlow Park",
            "lessons": [{"name": f"Lesson {n}", "liked": "yes"} for n in range(50)],
            "who": [str(case.mother_id), str(case.child_id)],
            "each": {str(case.child_id): {"said": "I like Fridays."}},
            "evidence": [str(kept.id)],
            **changed,
        }
        actions.finish_form(by=case.worker, submission_id=draft, answers=answers, looked_twice=True, today=work.ago(0))
    return draft


@pytest.fixture
def page(case: work.Case) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(pk=case.worker.user_id))
    return client


@pytest.fixture
def make(page: Client, form_id: UUID) -> Callable[..., list[str]]:
    def made(**sent: object) -> list[str]:
        keys = ["how", "who", "pets", "school", "lessons", "evidence", "each"]
        given = {"intent": "make", "kind": "professional", "recipient": "Sam Ward, Wenlow Park", "reason": WHY}
        answer = page.post(f"/forms/{form_id}/copy/", {**given, "asked": keys, "goes": keys, **sent})
        assert answer.status_code == 200, answer.content.decode()[:2000]
        assert answer["Content-Type"] == "application/pdf"
        return pages_of(answer.content)

    return made


def test_every_page_says_which_of_how_many_whose_and_for_whom(make: Callable[..., list[str]], case: work.Case) -> None:
    pages = make()
    with case.as_worker():
        (copy,) = ReleasedCopy.objects.all()

    assert len(pages) > 1
    for number, words in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in words
        assert f"Copy {copy.reference} for Sam Ward, Wenlow Park" in words
        assert "A long look · Hollis family" in words


def test_the_answers_stand_on_it_in_words(make: Callable[..., list[str]], case: work.Case) -> None:
    words = " ".join(make())

    assert "How is it at home? Calm. Kai joked with his nan." in words
    assert "Lesson 50" in words
    assert "I like Fridays." in words
    assert "Picture: nan.png" in words
    assert "Which pets?" not in words


def test_what_is_not_ticked_is_left_out_and_says_so(make: Callable[..., list[str]], case: work.Case) -> None:
    words = " ".join(make(goes=["school"]))

    assert "Wenlow Park" in words
    assert "Calm." not in words
    assert "I like Fridays." not in words
    assert "Left out of this copy." in words
    with case.as_worker():
        assert "how" in ReleasedCopy.objects.get().left_out


def no_contact(case: work.Case) -> UUID:
    """Return the id of a father in the family who may have no contact with the child."""
    authority_id = case.worker.authority_id
    father = people.person("Lee", "Hollis", 40, authority_id=authority_id)
    with acting_as(people.registrar(authority_id)) as unit:
        people.actions.join_family(
            by=unit.viewer,
            family_id=case.family_id,
            person_id=father,
            as_child=False,
            starts=people.MEMBERS_SINCE,
        )
        relate(
            by=unit.viewer,
            person_id=father,
            other_id=case.child_id,
            kind=RelationKind.PARENT,
            contact_restricted=True,
            restriction="Family court, 2 March: no contact.",
            today=work.ago(0),
        )
    return father


def test_nobody_is_handed_what_is_about_a_child_they_may_have_no_contact_with(
    page: Client, form_id: UUID, case: work.Case
) -> None:
    father = no_contact(case)
    there = f"/forms/{form_id}/copy/"
    shown = page.post(there, {"intent": "look", "kind": "family_member", "person": str(father)}).content.decode()
    assert "It is about somebody this person may have no contact with." in shown
    assert 'value="how" aria-describedby' in shown  # mentions Kai by name, so it is not ticked

    keys = ["how", "who", "school", "lessons", "evidence", "each"]
    sent = {"intent": "make", "kind": "family_member", "person": str(father), "reason": WHY, "asked": keys}
    unseen = page.post(there, {**sent, "goes": keys})
    assert unseen.status_code == 422, "what is ticked for somebody else was never looked at for him"
    answer = page.post(there, {**sent, "looked": str(father), "goes": ["who", "each", "school"]})

    words = " ".join(pages_of(answer.content))
    assert "Wenlow Park" in words
    assert "Kai" not in words
    assert "I like Fridays." not in words
    assert "nan.png" not in words


def test_somebody_who_left_the_family_is_not_named_any_more(page: Client, case: work.Case) -> None:
    father = no_contact(case)
    form_id = finished(case, who=[str(case.mother_id), str(father)])
    with acting_as(people.registrar(case.worker.authority_id)) as unit:
        people.actions.leave_family(by=unit.viewer, family_id=case.family_id, person_id=father, ends=work.ago(0))

    sent = {
        "intent": "make",
        "kind": "own_use",
        "reason": "For the visit this afternoon.",
        "asked": "who",
        "goes": "who",
    }
    words = " ".join(pages_of(page.post(f"/forms/{form_id}/copy/", sent).content))

    assert "Who was there?" in words
    assert "Lee" not in words
    assert str(father) not in words


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"kind": ""}, "Choose whom the copy is for."),
        ({"kind": "professional", "recipient": "", "reason": WHY}, "Say who gets the copy"),
        ({"kind": "professional", "recipient": "Sam Ward", "reason": "because"}, "Say why this person gets a copy."),
        ({"kind": "family_member", "person": "", "reason": WHY}, "Say who in the family gets the copy."),
    ],
)
def test_a_copy_needs_somebody_to_get_it_and_a_reason(
    page: Client, form_id: UUID, case: work.Case, sent: dict[str, str], says: str
) -> None:
    answer = page.post(f"/forms/{form_id}/copy/", {"intent": "make", **sent})

    assert answer.status_code == 422
    assert says in answer.content.decode()
    with case.as_worker():
        assert not ReleasedCopy.objects.exists()


def test_each_copy_is_written_down_and_stands_with_the_form(
    make: Callable[..., list[str]], page: Client, form_id: UUID, case: work.Case, audited: Callable[[str], int]
) -> None:
    make()

    assert audited("copy.released") == 1
    html = page.get(f"/forms/{form_id}/").content.decode()
    assert "Copies that were handed out" in html
    assert "Sam Ward, Wenlow Park" in html
    with case.as_worker():
        (copy,) = queries.released_copies(by=case.worker, submission_id=form_id)
        assert copy.reason == WHY


def test_a_draft_is_not_handed_out(page: Client, case: work.Case) -> None:
    with case.as_worker():
        draft = actions.start_form(by=case.worker, episode_id=case.episode_id, form_key="note")

    assert page.get(f"/forms/{draft}/copy/").status_code == 409


def test_nobody_without_the_family_gets_a_copy(form_id: UUID, case: work.Case) -> None:
    stranger = viewers.viewer("key_worker", name="Terry Moss", authority_id=case.worker.authority_id)
    client = Client()
    client.force_login(get_user_model().objects.get(pk=stranger.user_id))
    sent = {"intent": "make", "kind": "own_use", "reason": "For the visit this afternoon."}

    assert client.post(f"/forms/{form_id}/copy/", sent).status_code == 404


def test_words_on_paper_are_words_and_nothing_more(page: Client, case: work.Case) -> None:
    form_id = finished(case, how='#eval("1+1") #read("/etc/passwd") *not bold* $x$ @ref <b>')

    sent = {
        "intent": "make",
        "kind": "own_use",
        "reason": "For the visit this afternoon.",
        "asked": "how",
        "goes": "how",
    }
    words = " ".join(pages_of(page.post(f"/forms/{form_id}/copy/", sent).content))

    assert '#eval("1+1") #read("/etc/passwd") *not bold* $x$ @ref <b>' in words


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Nan sent 😀", "Nan sent"),
        ("łódź, ŵy, Ñandú", "Ñandú"),
        ("bell\x07 and half \ud83d", "bell and half"),
        ("你好 and hello", "and hello"),
    ],
    ids=["a little picture", "letters of Europe", "signs without meaning", "other writing"],
)
def test_whatever_was_typed_can_be_printed(typed: str, printed: str) -> None:
    paper = FormPaper(
        title=typed,
        about="",
        reference="E-1",
        recipient="Copy C-1",
        made="",
        lines=[typed],
        sections=[ReadSection("At home", (Line("How is it?", typed, key="how"),))],
    )

    assert printed in " ".join(pages_of(paper.pdf()))


def test_a_form_that_is_not_meant_for_the_family_says_so_before_it_is_handed_to_one_of_them(
    page: Client, form_id: UUID, case: work.Case
) -> None:
    there, warned = f"/forms/{form_id}/copy/", "does not mean this form for the family"
    to_mother = {"intent": "look", "kind": "family_member", "person": str(case.mother_id)}
    assert warned in page.post(there, to_mother).content.decode()
    assert warned not in page.post(there, {"intent": "look", "kind": "own_use"}).content.decode()
