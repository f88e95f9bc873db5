import re
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from homeward.practice.rules.loading import SINGLE_FILES
from homeward.practice.rules.shape import read_as
from homeward.practice.rules.yaml_text import read_yaml
from homeward.practice.values import Condition, Form, Score, ServiceStage, StagePart
from homeward.practice.values.base import Value
from homeward.practice.values.model import Eligibility
from homeward.practice.values.questions import Question
from homeward.practice.values.work import Stage

title = "The reference page"
text = "The examples in the page on the format can be used as they stand."

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "practice-model-format.md").read_text("utf-8")
EXAMPLES = dict(re.findall(r"```yaml\n# ([^\n]+)\n(.*?)```", PAGE, flags=re.DOTALL))


class PartOfAModel(Value):
    """The part of model.yaml the page shows."""

    stages: tuple[Stage, ...]
    eligibility: tuple[Eligibility, ...]


@pytest.mark.parametrize(
    ("name", "kind"), [("forms/visit.yaml", Form), ("score", Score), ("part of model.yaml", PartOfAModel)]
)
def test_an_example_fits_the_format(name: str, kind: type[Value]) -> None:
    document, mistakes = read_yaml(name, EXAMPLES[name].encode())
    assert mistakes == []
    assert document is not None
    value, _, mistakes = read_as(document, kind)
    assert mistakes == []
    assert value is not None


def test_the_example_of_a_condition_fits_the_format() -> None:
    document, _ = read_yaml("condition", EXAMPLES["condition"].encode())
    assert document is not None
    TypeAdapter(Condition).validate_python(document.data)


@pytest.mark.parametrize("name", ["question", "question with a sum"])
def test_an_example_of_a_question_fits_the_format(name: str) -> None:
    document, mistakes = read_yaml(name, EXAMPLES[name].encode())
    assert mistakes == []
    assert document is not None
    TypeAdapter(Question).validate_python(document.data)


@pytest.mark.parametrize("name", [name for name in SINGLE_FILES if f"# {name}\n" in PAGE])
def test_an_example_of_a_whole_file_fits_the_format(name: str) -> None:
    document, mistakes = read_yaml(name, EXAMPLES[name].encode())
    assert mistakes == []
    assert document is not None
    value, _, mistakes = read_as(document, SINGLE_FILES[name])
    assert mistakes == []
    assert value is not None


def test_the_example_of_a_reckoned_condition_fits_the_format() -> None:
    document, _ = read_yaml("condition", EXAMPLES["condition that is worked out"].encode())
    assert document is not None
    TypeAdapter(Condition).validate_python(document.data)


def test_the_page_names_every_file_of_a_package() -> None:
    for name in SINGLE_FILES:
        assert name in PAGE, name


def test_the_page_names_every_service_stage_and_part_of_the_way() -> None:
    for word in (*ServiceStage, *StagePart):
        assert word.value in PAGE, word


def test_the_page_names_every_kind_of_question() -> None:
    schema = TypeAdapter(Question).json_schema()
    for kind in schema["discriminator"]["mapping"]:
        assert f"`{kind}`" in PAGE, kind
