import uuid

import pytest
from django.db import InternalError, connection, transaction
from django.db.utils import ProgrammingError

from homeward.access.actions import acting_as
from homeward.access.values import Viewer
from homeward.practice import actions, queries
from homeward.practice.library import shelf
from homeward.practice.library.zipped import zipped
from homeward.practice.models import PublishedModel
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed, NotFound, Stale
from tests.factories import models, viewers
from tests.factories.models import SSF


@pytest.fixture
def lead() -> Viewer:
    return models.lead()


def folder() -> dict[str, bytes]:
    return shelf.read_folder(shelf.packages()[SSF, "1.0"])


def test_a_draft_begins_from_a_version_and_has_the_next_number_of_ones_own(lead: Viewer) -> None:
    with acting_as(lead):
        draft_id = actions.begin_draft(by=lead, model=SSF, version="1.0")
        found = queries.draft(by=lead, draft_id=draft_id)
    assert (found.name, found.model_version) == (SSF, "1.100")
    assert found.mistakes == ()
    assert found.files[0].path == "model.yaml"
    assert "change note" in found.cannot_be_published


def test_mistakes_are_kept_and_stand_beside_their_file(lead: Viewer) -> None:
    with acting_as(lead):
        draft_id = models.begun(lead)
        models.change(lead, draft_id, "forms/visit.yaml", "makes: visit", "makes: tea")
        file = queries.draft_file(by=lead, draft_id=draft_id, path="forms/visit.yaml")
        assert [each.file for each in file.mistakes] == ["forms/visit.yaml"]
        assert file.mistakes[0].line
        assert file.mistakes[0].remedy
        with pytest.raises(Conflict, match="1 mistake"):
            actions.publish_draft(by=lead, draft_id=draft_id)
        models.change(lead, draft_id, "forms/visit.yaml", "makes: tea", "makes: visit")
        assert queries.draft(by=lead, draft_id=draft_id).may_be_published


def test_what_is_different_from_the_version_it_came_from(lead: Viewer) -> None:
    with acting_as(lead):
        draft_id = models.begun(lead, {"forms/visit.yaml": ("label: Where?", "label: Where were you?")})
        found = queries.draft_comparison(by=lead, draft_id=draft_id)
    assert found is not None
    assert [each.says for each in found.changes] == ["reworded from “Where?” to “Where were you?”"]


def test_a_zip_of_a_folder_becomes_a_draft_and_is_given_back_the_same(lead: Viewer) -> None:
    with acting_as(lead):
        draft_id = actions.upload_draft(by=lead, content=zipped(folder(), "anything"))
        found = queries.draft(by=lead, draft_id=draft_id)
        assert "1.100" in found.cannot_be_published
        assert queries.draft_zip(by=lead, draft_id=draft_id) == zipped(folder(), f"{SSF}/1.0")


def test_a_zip_with_mistakes_is_kept_and_one_that_is_no_text_is_not(lead: Viewer) -> None:
    with acting_as(lead):
        draft_id = actions.upload_draft(by=lead, content=zipped({"model.yaml": b"format: 1\n"}, "m"))
        assert queries.draft(by=lead, draft_id=draft_id).mistakes
        for bad in (b"\xff\xfe", b"a\0b"):
            with pytest.raises(Invalid):
                actions.upload_draft(by=lead, content=zipped({"model.yaml": bad}, "m"))


def test_another_zip_takes_the_place_of_all_files(lead: Viewer) -> None:
    with acting_as(lead):
        draft_id = actions.upload_draft(by=lead, content=zipped({**folder(), "forms/extra.yaml": b"x"}, "m"))
        actions.replace_draft(by=lead, draft_id=draft_id, content=zipped(folder(), "m"))
        assert queries.draft(by=lead, draft_id=draft_id).mistakes == ()


def test_two_people_in_one_draft_do_not_overwrite_each_other(lead: Viewer) -> None:
    with acting_as(lead):
        draft_id = models.begun(lead)
        seen = queries.draft(by=lead, draft_id=draft_id).version
        actions.save_draft_file(by=lead, draft_id=draft_id, path="README.md", content="mine", version=seen)
        with pytest.raises(Stale):
            actions.save_draft_file(by=lead, draft_id=draft_id, path="README.md", content="theirs", version=seen)


@pytest.mark.parametrize("path", ["../x.yaml", "forms/../x.yaml", "run.sh", "forms/A.yaml", "", "forms/a/b.yaml"])
def test_a_file_that_does_not_belong_in_a_model_is_refused(lead: Viewer, path: str) -> None:
    with acting_as(lead):
        draft_id = models.begun(lead)
        with pytest.raises(Invalid):
            actions.save_draft_file(by=lead, draft_id=draft_id, path=path, content="x")


def test_a_published_version_is_found_worked_by_and_never_changes(lead: Viewer) -> None:
    version = models.published(lead, {"forms/visit.yaml": ("label: Where?", "label: Where were you?")})
    with acting_as(lead):
        labels = {each.label for each in queries.form(SSF, version, "visit").questions}
        assert "Where were you?" in labels
        assert (SSF, version) in {(each.name, each.version) for each in queries.shelf_lines(by=lead)}
        row = PublishedModel.objects.get()
        assert row.fingerprint == shelf.fingerprint({name: text.encode() for name, text in row.files.items()})
        for statement in ("UPDATE practice_publishedmodel SET title = 'x'", "DELETE FROM practice_publishedmodel"):
            with pytest.raises((InternalError, ProgrammingError)), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)


def test_the_same_version_is_not_published_twice(lead: Viewer) -> None:
    first = models.published(lead)
    with acting_as(lead):
        again = models.begun(lead)
        assert queries.draft(by=lead, draft_id=again).model_version == "1.101"
        models.change(lead, again, "model.yaml", 'version: "1.101"', f'version: "{first}"')
        with pytest.raises(Conflict, match="published already"):
            actions.publish_draft(by=lead, draft_id=again)


def test_a_draft_that_is_published_or_thrown_away_is_not_changed_any_more(lead: Viewer) -> None:
    with acting_as(lead):
        draft_id = models.begun(lead)
        actions.publish_draft(by=lead, draft_id=draft_id)
        with pytest.raises(Conflict):
            actions.save_draft_file(by=lead, draft_id=draft_id, path="README.md", content="x")
        other = models.begun(lead)
        actions.discard_draft(by=lead, draft_id=other)
        with pytest.raises(Conflict):
            actions.discard_draft(by=lead, draft_id=other)
        assert queries.drafts(by=lead) == ()


def test_one_authority_knows_nothing_of_what_another_published(lead: Viewer) -> None:
    version = models.published(lead)
    other = models.lead(viewers.authority("ashmoor", "Ashmoor"))
    with acting_as(lead):
        assert queries.model(SSF, version).version == version
    with acting_as(other):
        with pytest.raises(NotFound):
            queries.model(SSF, version)
        assert {each.is_own for each in queries.shelf_lines(by=other)} == {False}
    with pytest.raises(NotFound):
        queries.model(SSF, version)


def test_two_authorities_may_publish_the_same_number_each_with_its_own_words(lead: Viewer) -> None:
    other = models.lead(viewers.authority("ashmoor", "Ashmoor"))
    ours = models.published(lead, {"forms/visit.yaml": ("label: Where?", "label: Where were you?")})
    theirs = models.published(other, {"forms/visit.yaml": ("label: Where?", "label: At which place?")})
    assert ours == theirs
    for by, label in ((lead, "Where were you?"), (other, "At which place?"), (lead, "Where were you?")):
        with acting_as(by):
            assert label in {each.label for each in queries.form(SSF, ours, "visit").questions}


@pytest.mark.committed
def test_what_was_looked_up_once_needs_no_further_statement(lead: Viewer) -> None:
    version = models.published(lead)
    with acting_as(lead):
        queries.model(SSF, version)
    from django.test.utils import CaptureQueriesContext

    with acting_as(lead), CaptureQueriesContext(connection) as asked:
        queries.model(SSF, version)
    assert len(asked) == 0


def test_a_version_whose_files_were_tampered_with_is_not_used(lead: Viewer) -> None:
    with acting_as(lead):
        good = folder()
        PublishedModel(
            name="tampered", model_version="1.0", title="x", fingerprint="0" * 64,
            files={name: content.decode() for name, content in good.items()},
        ).save()  # fmt: skip
        with pytest.raises(Exception, match="fingerprint"):
            queries.model("tampered", "1.0")


def test_ones_own_version_can_be_adopted(lead: Viewer) -> None:
    from django.utils import timezone

    version = models.published(lead)
    today = timezone.localdate()
    with acting_as(lead):
        used = actions.adopt(
            by=lead, model=SSF, version=version, starts=today, today=today, team_id=uuid.uuid4(), reason="Try it"
        )
        assert used.version == version
        assert queries.adoptions(by=lead)[0].reason == "Try it"


def test_only_a_practice_lead_writes_models() -> None:
    for role in ("key_worker", "team_manager", "administrator", "commissioner"):
        someone = viewers.viewer(role)
        with acting_as(someone), pytest.raises(NotAllowed):
            actions.begin_draft(by=someone, model=SSF, version="1.0")


def test_a_question_is_said_to_be_no_use_once_by_each_person_with_the_reason_given_last(lead: Viewer) -> None:
    workers = [viewers.viewer("key_worker", name=name) for name in ("Priya", "Sam")]
    about = {"model": SSF, "version": "1.0", "form_key": "visit", "question_key": "place"}
    for each in workers:
        with acting_as(each):
            actions.say_no_use(by=each, **about)
            actions.say_no_use(by=each, **about, reason="We always meet at home")
            assert [
                one.question for one in queries.said_no_use(by=each, model=SSF, version="1.0", form_key="visit")
            ] == ["place"]
    with acting_as(lead):
        (found,) = queries.questions_of_no_use(by=lead, model=SSF, version="1.0")
        assert (found.people, set(found.reasons)) == (2, {"We always meet at home"})
    with acting_as(workers[0]):
        actions.take_back_no_use(by=workers[0], **about)
        with pytest.raises(NotFound):
            actions.say_no_use(by=workers[0], **{**about, "question_key": "nonsense"})
        with pytest.raises(NotAllowed):
            queries.questions_of_no_use(by=workers[0], model=SSF)
    with acting_as(lead):
        assert queries.questions_of_no_use(by=lead, model=SSF)[0].people == 1
