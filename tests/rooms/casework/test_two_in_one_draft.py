import pytest

from homeward.access.actions import acting_as
from homeward.access.models import AuditEntry
from homeward.access.values import Subject
from homeward.casework import actions, queries
from homeward.casework.values import WhyAside
from homeward.vocabulary.errors import NotAllowed, NotFound
from tests.factories import viewers, work


@pytest.fixture
def case():
    return work.case()


def begin(case):
    with case.as_worker():
        return actions.start_form(by=case.worker, episode_id=case.episode_id, form_key="visit")


def keep(by, draft, answers, **more):
    with acting_as(by):
        return actions.keep_answers(by=by, submission_id=draft, answers=answers, keys=tuple(answers), **more)


def answers_of(by, draft):
    with acting_as(by):
        return queries.submission(by=by, submission_id=draft).answers


def test_one_answer_is_saved_and_the_others_stay(case):
    draft = begin(case)
    first = keep(case.worker, draft, {"place": "home"})
    kept = keep(case.worker, draft, {"what_happened": "Breakfast."}, seen={"what_happened": ""}, version=first.version)

    assert answers_of(case.worker, draft) == {"place": "home", "what_happened": "Breakfast."}
    assert kept.clashes == ()
    assert kept.seals["what_happened"]


def test_two_windows_that_change_different_answers_both_win(case):
    draft = begin(case)
    first = keep(case.worker, draft, {"place": "home"})
    keep(case.worker, draft, {"others": "His nan"}, seen={"others": ""}, version=first.version)
    late = keep(case.worker, draft, {"what_happened": "Breakfast."}, seen={"what_happened": ""}, version=first.version)

    assert late.clashes == ()
    assert answers_of(case.worker, draft)["others"] == "His nan"
    assert answers_of(case.worker, draft)["what_happened"] == "Breakfast."


def test_the_same_answer_changed_twice_waits_for_a_person_to_choose(case):
    draft = begin(case)
    first = keep(case.worker, draft, {"what_happened": "Began."})
    seen = first.seals
    keep(case.worker, draft, {"what_happened": "Theirs."}, seen=seen, version=first.version)
    late = keep(case.worker, draft, {"what_happened": "Mine.", "others": "Nan"}, seen=seen, version=first.version)

    assert late.clashes == ("what_happened",)
    assert answers_of(case.worker, draft) == {"what_happened": "Theirs.", "others": "Nan"}


def test_what_was_chosen_against_is_kept_beside_the_form(case):
    draft = begin(case)
    keep(case.worker, draft, {"what_happened": "Theirs."})
    kept = keep(case.worker, draft, {"what_happened": "Mine."}, not_chosen={"what_happened": "Theirs."})

    with case.as_worker():
        view = queries.submission(by=case.worker, submission_id=draft)
        assert [(each.question, each.answer, each.why) for each in view.set_aside] == [
            ("what_happened", "Theirs.", WhyAside.NOT_CHOSEN)
        ]
        assert view.version == kept.version


def test_a_colleague_writes_in_a_draft_only_once_it_is_shared(case):
    draft = begin(case)
    manager = work.manager_of(case)
    with pytest.raises(NotAllowed, match="colleague"):
        keep(manager, draft, {"others": "Nan"})
    with acting_as(manager), pytest.raises(NotAllowed):
        actions.share_draft(by=manager, submission_id=draft)

    with case.as_worker():
        actions.share_draft(by=case.worker, submission_id=draft)
    keep(manager, draft, {"others": "Nan"})

    assert answers_of(case.worker, draft) == {"others": "Nan"}
    with acting_as(manager):
        assert [each.id for each in queries.forms_to_finish(by=manager)] == [draft]


def test_a_clash_names_whoever_saved_before_though_something_else_of_these_was_kept(case):
    draft, manager = begin(case), work.manager_of(case)
    seen = keep(case.worker, draft, {"what_happened": "Began."}).seals
    with case.as_worker():
        actions.share_draft(by=case.worker, submission_id=draft)
    theirs = keep(manager, draft, {"what_happened": "Theirs."})
    mine = keep(case.worker, draft, {"what_happened": "Mine.", "others": "Nan"}, seen=seen)

    assert mine.clashes == ("what_happened",)
    assert (mine.saved_by, mine.saved_at) == (manager.user_id, theirs.saved_at)
    assert answers_of(manager, draft)["others"] == "Nan"


def test_sharing_opens_nothing_to_those_without_the_family(case):
    draft = begin(case)
    with case.as_worker():
        actions.share_draft(by=case.worker, submission_id=draft)
    stranger = viewers.viewer("key_worker", name="Terry Moss", authority_id=case.worker.authority_id)

    with pytest.raises(NotFound):
        keep(stranger, draft, {"others": "Nan"})


def test_every_saving_is_written_down_without_a_word_of_it(case):
    draft = begin(case)
    keep(case.worker, draft, {"what_happened": "A secret."})

    with case.as_worker():
        entry = AuditEntry.objects.filter(event="form.saved").get()
        assert entry.detail["questions"] == 1
        assert "secret" not in str(entry.detail)


def test_what_was_hidden_is_left_out_at_the_end_and_kept_beside(case):
    draft = begin(case)
    child = str(case.child_id)
    answers = {
        "place": "home",
        "happened_on": work.ago(0).isoformat(),
        "what_happened": "Breakfast together.",
        "seen": {child: {"seen": "no", "seen_alone": "yes", "not_seen_why": "Asleep."}},
    }
    with case.as_worker():
        finished = actions.finish_form(
            by=case.worker, submission_id=draft, answers=answers, looked_twice=True, today=work.ago(0)
        )
        view = queries.submission(by=case.worker, submission_id=draft)

    assert finished.left_out == ("seen",)
    assert "seen_alone" not in view.answers["seen"][child]
    assert view.set_aside[0].answer == {child: {"seen_alone": "yes"}}
    assert view.set_aside[0].why is WhyAside.NOT_ASKED


def history_of(test_database, draft):
    query = "SELECT row_before ->> 'state', row_before -> 'answers' ->> 'what_happened' FROM access_history"
    with test_database.cluster.connect(test_database.name) as connection:
        return connection.execute(f"{query} WHERE row_id = %s ORDER BY at", [draft]).fetchall()


@pytest.mark.committed
def test_a_draft_that_saves_itself_leaves_no_trail_of_half_words_and_what_somebody_else_changed_is_kept(test_database):
    case = work.case()
    colleague = viewers.viewer("key_worker", name="Colin Bright", authority_id=case.worker.authority_id)
    viewers.involve(colleague, Subject.family(case.family_id), starts=case.opened_on)
    draft = begin(case)
    for words in ("T", "Te", "Tea", "Tea and toast"):
        keep(case.worker, draft, {"what_happened": words})
    assert history_of(test_database, draft) == []
    with case.as_worker():
        actions.share_draft(by=case.worker, submission_id=draft)
    for words in ("Tea", "Tea."):
        keep(colleague, draft, {"what_happened": words})
    assert history_of(test_database, draft) == [("draft", "Tea and toast")]
    with case.as_worker():
        actions.withdraw_draft(by=case.worker, submission_id=draft)
    assert history_of(test_database, draft) == [("draft", "Tea and toast"), ("draft", "Tea.")]
    with acting_as(viewers.viewer("information_governance")):
        saved = AuditEntry.objects.filter(event="form.saved").count()
    assert saved == 6  # every save is written down all the same
