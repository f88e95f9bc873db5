import re

import pytest

from homeward.practice.library import shelf
from homeward.practice.rules.checking import check_package
from homeward.practice.values import GROUPS, PracticeModel
from homeward.practice.values.model import WordKey
from tests.spec.practice.packages import shipped

title = "The shelf"
text = "A published version has no mistakes and never changes."

PUBLISHED = list(shelf.packages())


@pytest.mark.parametrize(("name", "version"), PUBLISHED)
def test_a_published_model_has_no_mistakes(name: str, version: str) -> None:
    folder = shelf.packages()[name, version]
    model, mistakes = check_package(shelf.read_folder(folder), shelf.registry(), expected=(name, version))
    assert "\n".join(str(each) for each in mistakes) == ""
    assert model is not None


def test_every_published_version_has_the_fingerprint_it_was_published_with() -> None:
    now = {
        f"{name}/{version}": shelf.fingerprint(shelf.read_folder(folder))
        for (name, version), folder in shelf.packages().items()
    }
    assert now == shelf.recorded_fingerprints(), (
        "A published version changed. Put it back and publish a new version beside it; a version that is really new "
        "is entered with: homeward practice fingerprint FOLDER >> homeward/practice/library/fingerprints.lock"
    )


def test_one_changed_letter_changes_the_fingerprint() -> None:
    files = shelf.read_folder(shelf.packages()[PUBLISHED[0]])
    changed = {**files, "words.yaml": files["words.yaml"].replace(b"W", b"w", 1)}
    renamed = {f"x{name}": content for name, content in files.items()}
    assert len({shelf.fingerprint(each) for each in (files, changed, renamed)}) == 3


def everything_said(model: PracticeModel) -> str:
    said: list[str] = [model.identity.title, model.identity.summary]
    for form in model.forms:
        said += [form.title, form.purpose, form.intro]
        for question in form.questions:
            columns = question.columns if isinstance(question, GROUPS) else ()
            for each in (question, *columns):
                said += [each.label, each.help, each.why]
                said += [option.label for option in getattr(each, "options", ())]
    return "\n".join(said)


def test_no_licensed_wording_is_shipped() -> None:
    # Area names of the star the sources name, and names of licensed tools, have no place in our questions.
    licensed = [
        "meeting emotional needs", "boundaries and behaviour", "keeping your children safe", "progress to work",
        "where you live", "danger statement", "safety goal", "three houses", "words and pictures", "triple p",
        "strengths and difficulties questionnaire", "team parenting",
    ]  # fmt: skip
    said = everything_said(shipped()).lower()
    assert [words for words in licensed if words in said] == []


def test_family_forms_use_no_initials_nobody_explains() -> None:
    for form in shipped().forms:
        if form.audience in ("family", "professional"):
            text = " ".join([form.title, form.purpose, form.intro, *(q.label for q in form.questions)])
            assert re.findall(r"\b[A-Z]{2,}\b", text) == [], form.key


def grade_of(text: str) -> float:
    """Return the Automated Readability Index: about the school year a reader needs (6 is age 11)."""
    words = re.findall(r"[A-Za-z’']+", text)
    sentences = [each for each in re.split(r"[.?!:]+", text) if each.strip()]
    letters = sum(len(each) for each in words)
    return 4.71 * letters / len(words) + 0.5 * len(words) / len(sentences) - 21.43


def test_an_eleven_year_old_can_read_what_families_see() -> None:
    for form in shipped().forms:
        if form.audience == "staff":
            continue
        said = [form.title, form.purpose, form.intro, form.done]
        for question in form.questions:
            for each in (question, *(question.columns if isinstance(question, GROUPS) else ())):
                said += [each.label, each.help, each.why]
        text = " ".join(words if words[-1] in ".?!:" else f"{words}." for words in said if words)
        assert grade_of(text) <= 6, (form.key, grade_of(text))
    assert grade_of("Multi-disciplinary practitioners operationalise therapeutic interventions collaboratively.") > 12


def test_worries_and_strengths_are_asked_equally() -> None:
    for key, strengths, worries in [
        ("referral", "working_well", "reason"),
        ("referral_public", "working_well", "reason"),
        ("meeting", "working_well", "worries"),
        ("closing_meeting", "working_well", "worries"),
        ("closure", "working_well", "worries"),
    ]:
        form = shipped().form(key)
        assert form is not None
        keys = [each.key for each in form.questions]
        assert keys.index(strengths) < keys.index(worries)
        good, bad = form.question(strengths), form.question(worries)
        assert good is not None
        assert bad is not None
        assert good.required == bad.required


def test_a_visit_is_asked_in_under_a_minute_and_in_the_order_of_the_phone() -> None:
    visit = shipped().form("visit")
    assert visit is not None
    assert visit.budget_seconds <= 60
    order = ["present", "place", "seen", "what_happened", "each_child", "next_step"]
    keys = [each.key for each in visit.questions]
    assert [key for key in keys if key in order] == order
    assert sum(each.required == "block" for each in visit.questions) <= 3


def test_the_two_programmes_are_twelve_and_eighteen_weeks_long() -> None:
    assert [(each.weeks, len(each.sessions)) for each in shipped().programmes] == [(12, 12), (18, 18)]


def test_the_checks_after_the_programme() -> None:
    assert [(each.key, each.after.words) for each in shipped().follow_ups] == [
        ("four_weeks", "4 weeks"),
        ("six_months", "6 months"),
        ("twelve_months", "12 months"),
    ]


def test_what_the_source_does_not_say_is_a_setting_that_says_so() -> None:
    unknown = {each.key for each in shipped().settings if each.found == "not_found"}
    assert {"programme_length_choice", "plan_review_weeks", "sessions_each_week"} <= unknown


def test_a_word_may_differ_at_one_service_stage() -> None:
    from homeward.practice.values import ServiceStage

    model = shipped()
    assert model.word("what_needs_to_happen") == "What needs to happen"
    assert (
        model.word("what_needs_to_happen", ServiceStage.EDGE_OF_CARE)
        == "What needs to happen so that you can stay at home"
    )
    assert model.word(WordKey.GOAL, ServiceStage.CP) == "Goal"


def test_a_span_follows_the_authoritys_setting() -> None:
    review = shipped().reviews[0]
    assert review.every
    assert review.every.under({"plan_review_weeks": 6}).words == "6 weeks"
    assert review.every.under({}).words == "4 weeks"


def test_every_fact_a_maker_uses_is_in_the_registry() -> None:
    registry = shelf.registry()
    for maker in registry.makers.values():
        for needed in maker.requires:
            assert needed.fact in registry.facts
            columns = {each.key for each in registry.facts[needed.fact].columns}
            assert set(needed.columns) <= columns
        for used in maker.uses:
            assert any(key == used or key.startswith(used.removesuffix("*")) for key in registry.facts), used


def test_every_kind_of_record_can_be_made_by_a_shipped_model() -> None:
    makes = {each.makes for name, version in shelf.packages() for each in shelf.load(name, version).forms if each.makes}
    assert makes == set(shelf.registry().makers)
