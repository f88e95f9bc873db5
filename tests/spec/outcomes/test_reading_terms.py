"""Terms said in words, compared with another version, and described to editors."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from homeward.outcomes.terms import compare, explain, schema, shelf
from homeward.outcomes.terms.yaml_file import YamlFile
from homeward.outcomes.values.terms import TermsDocument

ROOT = Path(__file__).parents[3]
EVERY_ONE = [pytest.param(each, id=f"{each.name} {each.version}") for each in shelf.all_terms()]


def changed(name: str, *pairs: tuple[str, str]) -> TermsDocument:
    text = (shelf.SHELF / name / "1.0" / shelf.FILE_NAME).read_text(encoding="utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return shelf.document_from(YamlFile(text).data, "")


@pytest.mark.parametrize("document", EVERY_ONE)
def test_every_outcome_question_number_and_source_is_in_the_explanation(document):
    text = explain.explained(document)
    for each in [*document.settings, *document.parameters]:
        assert each.question in text
    for each in document.body["promises"]:
        if not each.get("only_when"):
            assert each["title"] in text
            assert each["reading"] in text
    for each in document.sources.values():
        assert each.title in text
    assert "None" not in text


def test_an_answer_changes_the_explanation_and_no_number_is_supposed():
    document = shelf.terms("turning_the_tide", "1.0")
    usual, other = explain.explained(document), explain.explained(document, {"later_test": "on_the_day"})
    assert "in home on every day from “4-week check” to “6-month check”" in usual
    assert "in home on “6-month check”" in other
    assert "‹contract_cap›" in usual
    assert "1400000" not in usual.split("## Numbers a contract must supply")[0]


def test_two_versions_are_compared_place_by_place():
    before = shelf.terms("troubled_families", "1.0")
    after = changed(
        "troubled_families",
        ('{kind: per_child, most: "4000.00"}', '{kind: per_child, most: "4500.00"}'),
        ("an attachment fee and one result", "an attachment fee and one result"),
        ("    title: Lasting work\n", "    title: Work that lasts\n"),
    )
    assert [(each.place, each.says) for each in compare.differences(before, after)] == [
        ("promises › lasting_work › title", "Lasting work → Work that lasts"),
        ("limits › per_child › most", "4000.00 → 4500.00"),
    ]
    assert compare.differences(before, before) == []


def test_what_was_added_taken_out_or_put_in_another_order_is_said():
    before = shelf.terms("positive_families", "1.0")
    after = changed(
        "positive_families",
        ("  - {kind: once_per_child_and_promise}\n", ""),
        (
            '  - {kind: contract_cap, most: {parameter: contract_cap}}\n',
            '  - {kind: contract_cap, most: {parameter: contract_cap}}\n  - {kind: per_child, most: "9000.00"}\n',
        ),
    )  # fmt: skip
    found = {each.place: each.says for each in compare.differences(before, after)}
    assert found["limits › once_per_child_and_promise"].startswith("taken out")
    assert found["limits › per_child"].startswith("added")
    text = (shelf.SHELF / "positive_families/1.0" / shelf.FILE_NAME).read_text(encoding="utf-8")
    units = '  - {kind: most_units, promises: [weeks_out_of_care], most: "104"}\n'
    cap = "  - {kind: contract_cap, most: {parameter: contract_cap}}\n"
    turned = shelf.document_from(YamlFile(text.replace(units + cap, cap + units)).data, "")
    (order,) = compare.differences(before, turned)
    assert order.place == "limits › order"


def test_the_published_schema_is_the_one_the_values_make():
    published = (ROOT / "docs/reference/contract-terms-schema.json").read_text(encoding="utf-8")
    assert json.loads(published) == schema.json_schema(), "Run homeward terms schema docs/reference/…"


def test_numbers_that_are_shares_are_read_as_they_are_written():
    from homeward.outcomes.terms import settle

    document = shelf.terms("essex_edge_of_care", "1.0")
    numbers = {"cost_of_a_day": Decimal("100.00"), "share_paid": Decimal("12.5"), "contract_cap": Decimal("1.00")}
    price = settle.agree(document, {}, numbers).promise("days_saved").price
    assert price.share * 8 == 1
