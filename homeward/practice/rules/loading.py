"""
Turn the files of a package into a practice model.

Takes names and bytes, never paths: whoever reads the folder decides where it is. `Parts` is what could be
read, also when some of it is wrong, so that the checks can say everything at once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from homeward.practice.rules.shape import place_of, read_as
from homeward.practice.rules.yaml_text import LARGEST_FILE, Document, Path, read_yaml
from homeward.practice.values import Form, Mistake, Option, PracticeModel, Question, Registry
from homeward.practice.values.facts import Fact, Maker
from homeward.practice.values.model import (
    DomainsFile,
    ExpectationsFile,
    MeetingsFile,
    ModelFile,
    ProgrammesFile,
    WordsFile,
)
from homeward.practice.values.questions import GROUPS, ManyOfQuestion, MeasureQuestion, OneOfQuestion
from homeward.practice.values.random_allocation import AllocationFile
from homeward.practice.values.workforce import CompetenciesFile, SupervisionFile, TeamsFile
from homeward.vocabulary.relationships import RelationKind

SINGLE_FILES: dict[str, type[BaseModel]] = {
    "model.yaml": ModelFile,
    "words.yaml": WordsFile,
    "meetings.yaml": MeetingsFile,
    "programmes.yaml": ProgrammesFile,
    "competencies.yaml": CompetenciesFile,
    "teams.yaml": TeamsFile,
    "supervision.yaml": SupervisionFile,
    "allocation.yaml": AllocationFile,
    "expectations.yaml": ExpectationsFile,
    "domains.yaml": DomainsFile,
}
MOST_FILES = 200
LARGEST_PACKAGE = 2 * 1024 * 1024
MOST_QUESTIONS, MOST_QUESTIONS_IN_ALL = 500, 2_000
# What was read of files of an ordinary size is kept, for the most recent of them.
WORTH_KEEPING, FILES_KEPT = 32 * 1024, 64
NEEDED = ("model.yaml", "words.yaml", "README.md")


Fitted = tuple[BaseModel | None, Document, list[Mistake]]


@dataclass
class Parts:
    """What could be read of a package, and every mistake so far."""

    documents: dict[str, Document] = field(default_factory=dict)
    as_written: dict[str, Document | None] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    model: ModelFile | None = None
    words: WordsFile | None = None
    meetings: MeetingsFile | None = None
    programmes: ProgrammesFile | None = None
    competencies: CompetenciesFile | None = None
    teams: TeamsFile | None = None
    supervision: SupervisionFile | None = None
    allocation: AllocationFile | None = None
    expectations: ExpectationsFile | None = None
    domains: DomainsFile | None = None
    forms: dict[str, Form] = field(default_factory=dict)
    _keys: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    questions: int = 0
    # How many more combinations of answers may be tried, to find out whether a condition can be met.
    tries: int = 6_000

    def keys_written(self, file: str, part: str) -> frozenset[str] | None:
        """
        Return the keys of everything listed under this name in a file, also of what did not fit.

        :returns: None when the file cannot be read, so that nobody can tell
        """
        if file not in self.as_written:
            return None if file in NEEDED else frozenset()
        document = self.as_written[file]
        if document is None:
            return None
        if (file, part) not in self._keys:
            self._keys[file, part] = frozenset(_keys_under(document.data, part))
        return self._keys[file, part]

    @property
    def form_keys(self) -> set[str]:
        """Return the key of every form file, also of those that cannot be read."""
        return {name[len("forms/") : -len(".yaml")] for name in self.as_written if name.startswith("forms/")}

    def add(self, file: str, path: Path, message: str, remedy: str) -> None:
        """Note a mistake at a place of a file."""
        document = self.documents.get(file)
        place = place_of(document, path) if document else ""
        line = document.line_of(path) if document else None
        self.mistakes.append(Mistake(file=file, place=place, message=message, remedy=remedy, line=line))


def _keys_under(data: Any, part: str) -> Iterator[str]:
    if isinstance(data, list):
        for each in data:
            yield from _keys_under(each, part)
    if not isinstance(data, dict):
        return
    for name, each in data.items():
        if name == part and isinstance(each, list):
            yield from (str(item["key"]) for item in each if isinstance(item, dict) and "key" in item)
        yield from _keys_under(each, part)


def read_parts(files: Mapping[str, bytes]) -> Parts:
    """Read every file of a package, noting what cannot be read."""
    parts = Parts()
    if len(files) > MOST_FILES or sum(map(len, files.values())) > LARGEST_PACKAGE:
        size = f"{MOST_FILES} files and {LARGEST_PACKAGE // 1024 // 1024} MB"
        parts.add("the folder", (), "This is far too much for a practice model.", f"Keep it under {size}.")
        # What is far too large itself is still told by name; nothing is read.
        files = {name: content for name, content in files.items() if len(content) > LARGEST_FILE}
    for name in NEEDED:
        if name not in files:
            parts.add(name, (), "The file is missing.", f"Add {name} to the folder.")
    for name in sorted(files):
        if name == "README.md":
            continue
        kind = Form if name.startswith("forms/") and name.endswith(".yaml") else SINGLE_FILES.get(name)
        if kind is None:
            parts.add(name, (), "This file does not belong in a practice model.", _WHAT_BELONGS)
            continue
        document, mistakes = _read_file(name, files[name])
        parts.mistakes += mistakes
        parts.as_written[name] = document
        if document and not _asks_too_much(parts, document):
            _read_part(parts, files[name], kind, document)
    return parts


def _read_file(name: str, content: bytes) -> tuple[Document | None, list[Mistake]]:
    return (_read_again if len(content) <= WORTH_KEEPING else read_yaml)(name, content)


def _read_as(name: str, content: bytes, kind: type[BaseModel], document: Document) -> Fitted:
    return _fit_again(name, content, kind) if len(content) <= WORTH_KEEPING else read_as(document, kind)


@lru_cache(maxsize=FILES_KEPT)
def _read_again(name: str, content: bytes) -> tuple[Document | None, list[Mistake]]:
    """Read a file once: whoever drafts a model changes one at a time, and has all of them checked each time."""
    return read_yaml(name, content)


@lru_cache(maxsize=FILES_KEPT)
def _fit_again(name: str, content: bytes, kind: type[BaseModel]) -> Fitted:
    document, _ = _read_again(name, content)
    assert document is not None  # noqa: S101 (asked only of what could be read)
    return read_as(document, kind)


def _asks_too_much(parts: Parts, document: Document) -> bool:
    """Note a form with more questions than anybody answers, or one too many after all the others."""
    asks = sum(1 for part in ("questions", "columns") for _ in _keys_under(document.data, part))
    parts.questions += asks
    if asks <= MOST_QUESTIONS and parts.questions <= MOST_QUESTIONS_IN_ALL:
        return False
    whole = "form" if asks > MOST_QUESTIONS else "model"
    most = MOST_QUESTIONS if asks > MOST_QUESTIONS else MOST_QUESTIONS_IN_ALL
    parts.add(document.file, (), f"The {whole} asks too much.", f"Keep it under {most:,} questions and columns.")
    return True


_WHAT_BELONGS = f"A model has README.md, forms/*.yaml and any of: {', '.join(SINGLE_FILES)}."


def _read_part(parts: Parts, content: bytes, kind: type[BaseModel], document: Document) -> None:
    value, remains, mistakes = _read_as(document.file, content, kind, document)
    parts.mistakes += mistakes
    parts.documents[document.file] = remains
    match value:
        case Form():
            parts.forms[document.file] = value
        case ModelFile():
            parts.model = value
        case WordsFile():
            parts.words = value
        case MeetingsFile():
            parts.meetings = value
        case ProgrammesFile():
            parts.programmes = value
        case CompetenciesFile():
            parts.competencies = value
        case TeamsFile():
            parts.teams = value
        case SupervisionFile():
            parts.supervision = value
        case AllocationFile():
            parts.allocation = value
        case ExpectationsFile():
            parts.expectations = value
        case DomainsFile():
            parts.domains = value


def assemble(parts: Parts) -> PracticeModel | None:
    """Join the parts into one model; None if a part it cannot do without is missing."""
    if parts.model is None or parts.words is None or not parts.forms:
        return None
    model = PracticeModel.model_construct(
        **dict(parts.model),
        words=parts.words.words,
        terms=parts.words.terms,
        labels=parts.words.labels,
        meetings=parts.meetings.meetings if parts.meetings else (),
        content=parts.programmes.content if parts.programmes else (),
        programmes=parts.programmes.programmes if parts.programmes else (),
        **_optional_parts(parts),
        forms=tuple(parts.forms[name] for name in sorted(parts.forms)),
    )
    parts.forms = {name: _filled(form, model) for name, form in parts.forms.items()}
    return model.model_copy(update={"forms": tuple(parts.forms[name] for name in sorted(parts.forms))})


def _optional_parts(parts: Parts) -> dict[str, Any]:
    people, domains = parts.competencies, parts.domains
    return {
        "levels": people.levels if people else (),
        "competencies": people.competencies if people else (),
        "phases": people.phases if people else (),
        "pods": parts.teams.pods if parts.teams else None,
        "supervision": parts.supervision.kinds if parts.supervision else (),
        "random": parts.allocation.random if parts.allocation else None,
        "expectations": parts.expectations.expectations if parts.expectations else (),
        "domains": domains.domains if domains else (),
        "plan_complete_when": domains.plan_complete_when if domains else None,
    }


def _filled(form: Form, model: PracticeModel) -> Form:
    """Fill in what a form takes from its model: choices, and the licensed measures on offer."""
    sections = tuple(
        section.model_copy(
            update={"questions": tuple(_filled_question(each, form, model) for each in section.questions)}
        )
        for section in form.sections
    )
    return form.model_copy(update={"sections": sections})


def _filled_question(question: Question, form: Form, model: PracticeModel) -> Question:
    if isinstance(question, MeasureQuestion):
        return question.model_copy(update={"offers": model.measures})
    if isinstance(question, (OneOfQuestion, ManyOfQuestion)) and question.options_from:
        return question.model_copy(update={"options": _options_from(question.options_from, form, model)})
    if isinstance(question, GROUPS):
        columns = tuple(_filled_question(each, form, model) for each in question.columns)
        return question.model_copy(update={"columns": columns})
    return question


def _options_from(part: str, form: Form, model: PracticeModel) -> tuple[Option, ...]:
    if part == "relationships":
        return tuple(Option(value=each.value, label=each.label) for each in RelationKind)
    items: Any = getattr(model, part)
    if part == "meetings":
        # A meeting with a form of its own is recorded there, and not on offer in another.
        items = [each for each in items if each.form == form.key]
    return tuple(_option(each) for each in items)


def _option(item: Any) -> Option:
    says = getattr(item, "says", "")
    title = getattr(item, "title", None) or getattr(item, "name", None)
    return Option(value=item.key, label=title or says, hint=(says or getattr(item, "about", "")) if title else "")


def read_registry(facts: bytes, makers: bytes) -> Registry:
    """
    Read the facts registry and what each maker needs.

    :raises ValueError: if either is not right, which is a mistake in our own shelf
    """
    data: dict[str, list[Any]] = {}
    for name, content in (("facts", facts), ("makers", makers)):
        document, mistakes = read_yaml(f"{name}.yaml", content, longest_list=5_000)
        if document is None or mistakes:
            raise ValueError("; ".join(str(each) for each in mistakes))
        data[name] = document.data[name]
    return Registry(
        facts={each["key"]: Fact.model_validate(each) for each in data["facts"]},
        makers={each["makes"]: Maker.model_validate(each) for each in data["makers"]},
    )
