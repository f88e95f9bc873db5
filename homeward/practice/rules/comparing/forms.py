"""What is different in the forms of a model."""

from collections.abc import Callable, Iterator

from homeward.practice.rules.comparing.pairs import (
    added,
    changed,
    differing,
    from_to,
    keyed_changes,
    paired,
    plain_changes,
    reworded,
    taken_away,
)
from homeward.practice.rules.comparing.questions import compare_questions
from homeward.practice.rules.wording import condition_in_words, in_words, quoted
from homeward.practice.values import Check, Form, PracticeModel
from homeward.practice.values.differences import Change

_WORDED = {
    "title": "its title",
    "purpose": "its purpose",
    "intro": "its introduction",
    "done": "what is said once it is saved",
}
_COMPARED_APART = {"key", "sections", "checks", "scores"}


def compare_forms(before: PracticeModel, after: PracticeModel) -> Iterator[Change]:
    """Tell which forms are new or gone, and what is otherwise in each of the others."""
    for old, new in paired(before.forms, after.forms):
        heading = f"Form {quoted((new or old).title)}"
        if old is None:
            count = len(new.questions)
            yield added(
                heading, "The form", f"added, with {count} question{'' if count == 1 else 's'}", "Offered from now on."
            )
        elif new is None:
            effect = "Offered no longer. Finished ones can still be read; a draft can still be finished."
            yield taken_away(heading, "The form", effect=effect)
        elif old != new:
            yield from _compare_form(heading, old, new)


def _compare_form(heading: str, old: Form, new: Form) -> Iterator[Change]:
    for name in differing(old, new, apart_from=_COMPARED_APART):
        yield _setting(heading, name, old, new)
    yield from _sections(heading, old, new)
    yield from compare_questions(heading, old.questions, new.questions)
    yield from _moved(heading, old, new)
    yield from keyed_changes(
        heading, "Check", old.checks, new.checks, gained="It is checked before the form is finished.",
        lost="It is checked no longer.", more=_check(heading),
    )  # fmt: skip
    yield from keyed_changes(
        heading, "Score", old.scores, new.scores, gained="It is worked out from now on.",
        lost="It is worked out no longer.", more=_score(heading),
    )  # fmt: skip


def _setting(heading: str, name: str, old: Form, new: Form) -> Change:
    before, after = getattr(old, name, None), getattr(new, name, None)
    if name in _WORDED:
        return changed(heading, "The form", f"{_WORDED[name]} {reworded(str(before), str(after))}")
    if name == "budget_seconds":
        effect = (
            "It promises to take longer."
            if new.budget_seconds > old.budget_seconds
            else "It promises to take less time."
        )
        return changed(
            heading, "The form", f"takes {new.budget_seconds} seconds instead of {old.budget_seconds}", effect
        )
    if name == "makes":
        return changed(heading, "The form", f"makes {after or 'no record'} instead of {before or 'no record'}")
    if name == "stages":
        return changed(heading, "The form", f"asked in the stages {in_words(after)} instead of {in_words(before)}")
    if name == "filled_by":
        return changed(heading, "The form", f"filled in by {in_words(after)} instead of {in_words(before)}")
    return changed(heading, "The form", f"{name.replace('_', ' ')} changed {from_to(before, after)}")


def _sections(heading: str, old: Form, new: Form) -> Iterator[Change]:
    for before, after in paired(old.sections, new.sections):
        what = f"Section {quoted((after or before).title)}"
        if before is None:
            yield added(heading, what)
        elif after is None:
            yield taken_away(heading, what)
        elif before.title != after.title:
            yield changed(heading, what, reworded(before.title, after.title))
        elif before.intro != after.intro:
            yield changed(heading, what, f"its introduction {reworded(before.intro, after.intro)}")


def _moved(heading: str, old: Form, new: Form) -> Iterator[Change]:
    before = {each.key: section for section in old.sections for each in section.questions}
    kept = {each.key for each in old.sections} & {each.key for each in new.sections}
    for section in new.sections:
        for question in section.questions:
            was = before.get(question.key)
            if was is not None and was.key != section.key and {was.key, section.key} & kept:
                says = f"moved from the section {quoted(was.title)} to {quoted(section.title)}"
                yield changed(heading, f"Question {quoted(question.label)}", says, "Asked in another place.")
    if _order(old, new) != _order(new, old):
        yield changed(heading, "The questions", "stand in another order")


def _order(one: Form, other: Form) -> list[str]:
    """Return the questions both have, in the order of the first; those of another section are told apart."""
    sections = {each.key: section.key for section in other.sections for each in section.questions}
    return [each.key for section in one.sections for each in section.questions if sections.get(each.key) == section.key]


def _check(heading: str) -> Callable[[Check, Check, str], list[Change]]:
    def told(old: Check, new: Check, what: str) -> list[Change]:
        found = plain_changes(heading, what, old, new, apart_from=("severity", "problem_when"))
        if old.problem_when != new.problem_when:
            found.append(changed(heading, what, f"now a problem when {condition_in_words(new.problem_when)}"))
        if old.severity != new.severity:
            stops = new.severity == "block"
            effect = "The form cannot be finished past it." if stops else "The form can be finished past it."
            found.append(changed(heading, what, "now stops" if stops else "now warns", effect))
        return found

    return told


def _score(heading: str) -> Callable[..., list[Change]]:
    def told(old: object, new: object, what: str) -> list[Change]:
        return [changed(heading, what, "worked out otherwise", "Totals from before and after may not be compared.")]

    return told
