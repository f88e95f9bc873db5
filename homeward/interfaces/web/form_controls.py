"""A practice form and its answers, made ready to draw: one control for each question, rows for each group."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from homeward.interfaces.web.form_conditions import condition_data, condition_words, is_reckoned
from homeward.interfaces.web.wording import day_near
from homeward.practice.queries import asked_in_a_row, calculated, parts_of_a_question, visible
from homeward.practice.values import Choice, Form, FormContext, Option, Question
from homeward.practice.values.forms import still_true_key
from homeward.practice.values.questions import (
    COMPOSED,
    GROUPS,
    LISTS,
    CalculatedQuestion,
    EachChildQuestion,
    PeopleQuestion,
    PersonQuestion,
    RatingQuestion,
    ScaleQuestion,
    YesNoQuestion,
)

NEW_ROW = "__new__"
YES_NO = (Option(value="yes", label="Yes"), Option(value="no", label="No"))
NOT_KNOWN = Option(value="not_known", label="Not known")


@dataclass(frozen=True)
class Choosable:
    """One thing that can be chosen, and whether it is."""

    value: str
    label: str
    hint: str
    chosen: bool


@dataclass(frozen=True)
class Row:
    """One row of a repeating group, or one child's or goal's questions."""

    index: str
    title: str
    controls: tuple["Control", ...]


@dataclass(frozen=True)
class Control:
    """One question as it is drawn: its name on the page, what is in it, and what is wrong with it."""

    question: Question
    name: str
    value: Any = None
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    choices: tuple[Choosable, ...] = ()
    parts: tuple["Control", ...] = ()
    rows: tuple[Row, ...] = ()
    new_row: Row | None = None
    when_words: str = ""
    when_data: str = ""
    scope: str = ""
    last_time: str = ""
    now_saved: str | None = None
    # Where the condition has to be worked out by the server: shown or hidden.
    reckoned: str = ""
    # An answer brought forward from last time, and whether somebody said that it is still true.
    is_brought_forward: bool = False
    is_still_true: bool = False

    @property
    def kind(self) -> str:
        return self.question.kind

    @property
    def anchor(self) -> str:
        """The id to jump to from the list of problems: something that can take the focus."""
        return f"{self.name}-day" if self.kind == "date" else self.name

    @property
    def needed(self) -> bool:
        """Whether the form cannot be finished without it."""
        return self.question.required == "block"

    @property
    def error_text(self) -> str:
        return " ".join(self.errors)

    @property
    def day_parts(self) -> dict[str, str]:
        """The three boxes of a date, as typed or taken apart."""
        if isinstance(self.value, Mapping):
            return {part: str(self.value.get(part) or "") for part in ("day", "month", "year")}
        try:
            day = date.fromisoformat(str(self.value))
        except ValueError:
            return {"day": "", "month": "", "year": ""}
        return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}

    @property
    def advice(self) -> str:
        """How many are advised, where the model advises a number."""
        most = getattr(self.question, "advised_at_most", None)
        least = getattr(self.question, "advised_at_least", None)
        if least:
            return f"{least} or more is better."
        return f"{most} or fewer is easier to work on. You can add more." if most else ""

    @property
    def are_taps(self) -> bool:
        """Whether the choices are few and short enough to stand side by side."""
        short = all(len(each.label) <= 34 and not each.hint for each in self.choices)
        return short and len(self.choices) <= 9

    @property
    def kit_items(self) -> list[dict[str, Any]]:
        """The choices as the design system's macros take them."""
        return [
            {
                "value": each.value,
                "text": each.label,
                "hint": {"text": each.hint} if each.hint else None,
                "checked": each.chosen,
                "selected": each.chosen,
            }
            for each in self.choices
        ]

    @property
    def steps(self) -> range:
        """The numbers of a scale."""
        if not isinstance(self.question, ScaleQuestion | RatingQuestion):
            return range(0)
        return range(self.question.lowest, self.question.highest + 1)

    @property
    def anchors(self) -> dict[int, str]:
        """What the marked numbers of a scale mean."""
        return {each.at: each.says for each in getattr(self.question, "anchors", ())}


@dataclass(frozen=True)
class SectionView:
    """One section, ready to draw."""

    key: str
    title: str
    intro: str
    controls: tuple[Control, ...]


@dataclass(frozen=True)
class Drawing:
    """What every control of one page is drawn from."""

    context: FormContext
    errors: Mapping[str, list[str]] = field(default_factory=dict)
    warnings: Mapping[str, list[str]] = field(default_factory=dict)
    known: Mapping[str, Any] = field(default_factory=dict)
    extra_rows: Mapping[str, int] = field(default_factory=dict)
    # What somebody else saved meanwhile, in words, by the name of the question; only where it differs.
    now_saved: Mapping[str, str] = field(default_factory=dict)
    # What calculated questions come to, by the name of their control; and where a condition has to be worked out,
    # which questions are asked now, of the form or of the row that is drawn.
    sums: Mapping[str, Any] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()

    def sections(self, form: Form, answers: Mapping[str, Any], *, only: str = "") -> tuple[SectionView, ...]:
        """Return the form's sections, or only the one of this key, each question with its answer."""
        reckoned = any(is_reckoned(each.asked_when) for each in form.questions)
        asked = visible(form, answers) if reckoned else frozenset()
        drawing = replace(self, sums=calculated(form, answers), asked=asked)
        return tuple(
            SectionView(
                each.key, each.title, each.intro, drawing._controls(each.questions, answers, "", form.questions)
            )
            for each in form.sections
            if only in ("", each.key)
        )

    def _controls(
        self, questions: Sequence[Question], answers: Mapping[str, Any], prefix: str, siblings: Iterable[Question]
    ) -> tuple[Control, ...]:
        siblings = tuple(siblings)
        here = self
        if prefix and any(is_reckoned(each.asked_when) for each in questions):
            here = replace(self, asked=asked_in_a_row(siblings, answers))
        return tuple(here._control(each, answers, prefix, siblings) for each in questions)

    def _control(
        self, question: Question, answers: Mapping[str, Any], prefix: str, siblings: Sequence[Question]
    ) -> Control:
        name = f"{prefix}{question.key}"
        value = self.sums.get(name) if isinstance(question, CalculatedQuestion) else answers.get(question.key)
        return Control(
            question=question,
            name=name,
            value=value,
            errors=tuple(self.errors.get(name, ())),
            warnings=tuple(self.warnings.get(name, ())),
            choices=_choices(question, value, self.context),
            parts=self._parts(question, value, name),
            rows=self._rows(question, value, name),
            new_row=self._row(question, {}, name, NEW_ROW, _row_title(question, None))
            if isinstance(question, LISTS)
            else None,
            when_words=condition_words(question.asked_when, siblings),
            when_data=condition_data(question.asked_when),
            scope=prefix,
            last_time="" if question.still_true else _last_time(question, self.known.get(question.starts_from or "")),
            now_saved=self.now_saved.get(name),
            reckoned=self._reckoned(question),
            is_brought_forward=question.still_true and not prefix and question.key in self.context.brought_forward,
            is_still_true=question.still_true and bool(answers.get(still_true_key(question.key))),
        )

    def _reckoned(self, question: Question) -> str:
        if not is_reckoned(question.asked_when):
            return ""
        return "shown" if question.key in self.asked else "hidden"

    def _parts(self, question: Question, value: Any, name: str) -> tuple[Control, ...]:
        if not isinstance(question, COMPOSED):
            return ()
        parts = parts_of_a_question(question)
        return self._controls(parts, value if isinstance(value, Mapping) else {}, f"{name}-", parts)

    def _rows(self, question: Question, value: Any, name: str) -> tuple[Row, ...]:
        if not isinstance(question, GROUPS):
            return ()
        if isinstance(question, LISTS):
            answered = list(value) if isinstance(value, (list, tuple)) else []
            wanted = max(len(answered), question.at_least, 1) + self.extra_rows.get(name, 0)
            filled = [*answered, *({} for _ in range(wanted - len(answered)))][: question.at_most]
            return tuple(
                self._row(question, row, name, str(n), _row_title(question, n)) for n, row in enumerate(filled)
            )
        subjects = self.context.children if isinstance(question, EachChildQuestion) else self.context.goals
        by_id = value if isinstance(value, Mapping) else {}
        return tuple(self._row(question, by_id.get(s.id, {}), name, s.id, s.label) for s in subjects)

    def _row(self, question: Any, answers: Mapping[str, Any], name: str, index: str, title: str) -> Row:
        columns = question.columns
        return Row(index, title, self._controls(columns, answers, f"{name}-{index}-", columns))


def _row_title(question: Any, n: int | None) -> str:
    return f"{question.row_label} {NEW_ROW if n is None else n + 1}"


def _choices(question: Question, value: Any, context: FormContext) -> tuple[Choosable, ...]:
    chosen = {str(each) for each in value} if isinstance(value, (list, tuple)) else {str(value)}
    options: Sequence[Option | Choice]
    if isinstance(question, YesNoQuestion):
        options = (*YES_NO, NOT_KNOWN) if question.not_known else YES_NO
    elif isinstance(question, PeopleQuestion | PersonQuestion):
        options = {"everyone": context.people, "children": context.children, "adults": context.adults}[question.who]
    else:
        options = getattr(question, "options", ())
    return tuple(_choosable(each, chosen) for each in options)


def _choosable(option: Option | Choice, chosen: set[str]) -> Choosable:
    if isinstance(option, Choice):
        return Choosable(option.id, option.label, "", option.id in chosen)
    return Choosable(option.value, option.label, option.hint, option.value in chosen)


def _last_time(question: Question, value: Any) -> str:
    """Return what was known last, in the words of the question that starts from it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, (list, tuple)):
        if any(isinstance(each, Mapping) for each in value):
            return ""  # rows are brought forward or looked up, never told in one line
        return ", ".join(_last_time(question, each) for each in value)
    if isinstance(value, Mapping):
        labels = {each.value: each.label for each in getattr(question, "raters", ())}
        return ", ".join(f"{labels.get(key, key)}: {each}" for key, each in value.items())
    labels = {each.value: each.label for each in getattr(question, "options", ())}
    try:
        return day_near(value if isinstance(value, date) else date.fromisoformat(str(value)))
    except ValueError:
        return labels.get(str(value), str(value))
