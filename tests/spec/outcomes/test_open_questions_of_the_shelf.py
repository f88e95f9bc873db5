"""What a source leaves open is a question with a stated default: special circumstances, and an age outside the band."""

import re

import pytest

from homeward.outcomes.terms import settle, shelf
from homeward.outcomes.values.terms.states import Effects

# Of a source that somebody else wrote. What is made up to learn on says itself what it means.
NEWEST = {
    name: version
    for name, version in sorted(shelf.published())
    if any(each.kind != "made up" for each in shelf.terms(name, version).sources.values())
}
WITH_STATES = [name for name in NEWEST if shelf.terms(name, NEWEST[name]).body.get("states")]
WITH_AGES = [name for name in NEWEST if shelf.terms(name, NEWEST[name]).body["population"].get("age_at_referral")]
AGAIN = [name for name in NEWEST if NEWEST[name] != "1.0"]


def agreed(name: str, version: str):
    document = shelf.terms(name, version)
    numbers = {each.key: each.suggested or (50 if each.kind == "percent" else 1000) for each in document.parameters}
    return settle.agree(document, {}, numbers)


def test_every_contract_with_states_or_ages_is_looked_at():
    assert set(WITH_STATES) >= {"turning_the_tide", "essex_edge_of_care", "positive_families", "birmingham_step_down"}
    assert set(WITH_AGES) >= {"turning_the_tide", "essex_edge_of_care", "positive_families", "reboot_west"}


@pytest.mark.parametrize("name", WITH_STATES)
def test_every_special_circumstance_is_a_question_with_a_default_and_its_reason(name):
    document = shelf.terms(name, NEWEST[name])
    for code, state in document.body["states"].items():
        effects = state["effects"]
        assert set(effects) == set(Effects.model_fields), f"{code} leaves some to chance"
        for circumstance, effect in effects.items():
            assert isinstance(effect, dict), f"{code}.{circumstance} is decided by nobody"
            key = effect.get("setting") or effect["choose"]
            question = document.setting(key)
            assert question.default in question.options
            assert question.because
            assert all(each.means and each.consequence for each in question.options.values())


@pytest.mark.parametrize("name", WITH_AGES)
def test_whether_another_age_may_count_is_a_question_and_refused_until_it_is_answered(name):
    document = shelf.terms(name, NEWEST[name])
    question = document.setting("outside_age")
    assert (question.default, set(question.options)) == ("refused", {"refused", "with_reason"})
    ages = document.body["population"]["age_at_referral"]
    assert re.search(rf"{ages['from']}\D+{ages['to']}", question.source_says)


@pytest.mark.parametrize("name", AGAIN)
def test_a_new_version_on_its_defaults_judges_as_the_first_did(name):
    first, again = agreed(name, "1.0"), agreed(name, NEWEST[name])
    assert again.model_copy(update={"version": "1.0"}) == first or _alike(first) == _alike(again)


def _alike(terms) -> dict[str, object]:
    """The terms without their version, every effect spelt out whether it was written or left to its default."""
    whole = terms.model_dump()
    whole.pop("version")
    return whole
