import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from homeward.access.actions import acting_as
from homeward.access.queries import audit_lines
from homeward.access.values import Viewer
from homeward.practice import actions, queries
from homeward.practice.library import shelf
from homeward.practice.models import Adoption
from homeward.vocabulary.errors import Conflict, DomainError, Invalid, NotAllowed, NotFound
from tests.factories import viewers

SSF, FOSTERING = "safer_stronger_families", "fostering_support"
FIRST, LATER = date(2026, 1, 5), date(2026, 6, 1)
SHELF_OF_THE_TESTS = Path(__file__).parents[2] / "spec" / "practice"


@pytest.fixture
def lead() -> Viewer:
    return viewers.viewer("practice_lead", name="Petra Lead")


@pytest.fixture
def fostering_on_the_shelf() -> Iterator[None]:
    shelf.add_shelf(SHELF_OF_THE_TESTS)
    yield
    shelf.remove_shelf(SHELF_OF_THE_TESTS)


def adopt(by: Viewer, starts: date = FIRST, **changes: object) -> object:
    return actions.adopt(
        **{"by": by, "model": SSF, "version": "1.0", "starts": starts, "today": FIRST, **changes}  # type: ignore[arg-type]
    )


def test_a_model_is_in_use_from_the_day_it_is_adopted(lead: Viewer) -> None:
    with acting_as(lead):
        adopt(lead)
        assert queries.model_in_use(by=lead, on=date(2026, 1, 4)) is None
        found = queries.in_use(by=lead, on=FIRST, team_id=uuid.uuid4())
        assert (found.name, found.version, found.title) == (SSF, "1.0", "Safer Stronger Families")


@pytest.mark.usefixtures("fostering_on_the_shelf")
def test_a_team_may_work_by_another_model_than_its_authority(lead: Viewer) -> None:
    team, other_team = uuid.uuid4(), uuid.uuid4()
    with acting_as(lead):
        adopt(lead)
        adopt(lead, model=FOSTERING, team_id=team, starts=LATER)
        assert queries.in_use(by=lead, on=LATER, team_id=team).name == FOSTERING
        assert queries.in_use(by=lead, on=FIRST, team_id=team).name == SSF
        assert queries.in_use(by=lead, on=LATER, team_id=other_team).name == SSF
        assert {each.name for each in queries.models_of(by=lead, on=LATER)} == {SSF, FOSTERING}
        assert [each.name for each in queries.models_of(by=lead, on=FIRST)] == [SSF]


def test_the_authority_may_set_what_the_source_does_not_say(lead: Viewer) -> None:
    with acting_as(lead):
        adopt(lead, settings={"plan_review_weeks": 6})
        found = queries.in_use(by=lead, on=FIRST).settings
    assert found["plan_review_weeks"] == 6
    assert found["programme_length_choice"] == "decided_at_triage"


def test_an_unknown_or_impossible_setting_is_refused_and_nothing_adopted(lead: Viewer) -> None:
    with acting_as(lead):
        with pytest.raises(Invalid) as refusal:
            adopt(lead, settings={"tea": 1, "plan_review_weeks": "six", "programme_length_choice": "always_30_weeks"})
        assert set(refusal.value.by_field) == {"tea", "plan_review_weeks", "programme_length_choice"}
        assert queries.adoptions(by=lead) == ()


def test_two_models_cannot_be_adopted_from_the_same_day(lead: Viewer) -> None:
    with acting_as(lead):
        adopt(lead)
        with pytest.raises(Conflict, match="already adopted from 5 January 2026"):
            adopt(lead)


def test_a_model_that_is_not_on_the_shelf_cannot_be_adopted(lead: Viewer) -> None:
    with acting_as(lead):
        for model, version in [("no_such_model", "1.0"), (SSF, "9.9"), ("../../etc", "1.0"), (SSF, "../1.0")]:
            with pytest.raises(NotFound):
                adopt(lead, model=model, version=version)


def test_only_a_practice_lead_adopts() -> None:
    worker = viewers.viewer("key_worker", "team_manager")
    with acting_as(worker), pytest.raises(NotAllowed):
        adopt(worker)


def test_an_adoption_is_audited(lead: Viewer) -> None:
    with acting_as(lead):
        adopt(lead, settings={"plan_review_weeks": 6})
    governance = viewers.viewer("information_governance")
    with acting_as(governance):
        (line,) = [each for each in audit_lines(governance) if each.event == "model.adopted"]
    assert line.actor_name == "Petra Lead"
    assert (line.detail["model"], line.detail["version"], line.detail["starts"]) == (SSF, "1.0", "2026-01-05")


def test_an_adoption_is_never_changed_or_removed(lead: Viewer) -> None:
    with acting_as(lead):
        adopt(lead)
        for attempt in ("UPDATE practice_adoption SET model_version = '2.0'", "DELETE FROM practice_adoption"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(attempt)


def test_another_authority_sees_no_adoption_of_this_one(lead: Viewer) -> None:
    with acting_as(lead):
        adopt(lead)
    stranger = viewers.viewer("practice_lead", authority_id=viewers.authority("ashmoor", "Ashmoor (made up)"))
    with acting_as(stranger):
        assert queries.model_in_use(by=stranger, on=LATER) is None
        assert not Adoption.objects.exists()


def test_a_model_is_read_once_and_kept() -> None:
    assert queries.model(SSF, "1.0") is queries.model(SSF, "1.0")
    assert queries.form(SSF, "1.0", "visit").title == "Visit"
    with pytest.raises(NotFound):
        queries.form(SSF, "1.0", "no_such_form")


def test_a_folder_with_mistakes_is_not_loaded(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        queries.check_folder(tmp_path / "nowhere")
    with pytest.raises(DomainError, match="mistakes"):
        queries.load_folder(tmp_path)


@pytest.mark.usefixtures("fostering_on_the_shelf")
def test_a_model_of_another_field_is_used_through_the_same_door() -> None:
    assert {FOSTERING, SSF} <= {each.name for each in queries.models()}
    form = queries.form(FOSTERING, "1.0", "home_visit")
    answers = queries.read_posted(form, {"day": ["2026-03-02"], "place": ["home"], "told": ["Tea."]})
    assert queries.check_answers(form, answers, today=date(2026, 3, 3)) == []
    assert queries.facts_from(form, answers)["visit.place"] == "home"
    assert [each.stored for each in queries.fact_rows(form, answers)] == ["2026-03-02", "home", "Tea."]
    assert queries.progress(form, answers, today=date(2026, 3, 3))[0].complete


def test_a_broken_package_of_an_authority_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "broken" / "1.0").mkdir(parents=True)
    (tmp_path / "broken" / "1.0" / "model.yaml").write_text("format: 1\n")
    (tmp_path / "broken" / "latest").mkdir()
    (tmp_path / "broken" / "latest" / "model.yaml").write_text("format: 1\n")
    shelf.add_shelf(tmp_path)
    try:
        assert {SSF, "broken"} & {each.name for each in queries.models()} == {SSF}
        with pytest.raises(DomainError, match="cannot be used"):
            queries.model("broken", "1.0")
    finally:
        shelf.remove_shelf(tmp_path)
