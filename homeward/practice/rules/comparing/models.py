"""Compare two versions of a practice model, part by part."""

from collections.abc import Iterable, Iterator
from typing import Any

from homeward.practice.rules.comparing.forms import compare_forms
from homeward.practice.rules.comparing.pairs import (
    added,
    by_its_name,
    changed,
    differing,
    from_to,
    keyed_changes,
    plain_changes,
    reworded,
    taken_away,
)
from homeward.practice.rules.comparing.stages import compare_stages
from homeward.practice.rules.wording import in_words, quoted
from homeward.practice.values import Eligibility, PracticeModel, Setting
from homeward.practice.values.base import Value
from homeward.practice.values.differences import Change, Comparison

# Every other list of a model: its heading, what one is called, and what follows when one is gained or lost.
_LISTS: dict[str, tuple[str, str, str, str]] = {
    "programmes": (
        "Programmes",
        "Programme",
        "It can be chosen from now on.",
        "It can be chosen no longer; those running go on.",
    ),
    "content": ("Programmes", "Content", "A session can cover it.", "A session can cover it no longer."),
    "meetings": ("Meetings", "Meeting", "It can be held from now on.", "It is offered no longer."),
    "reviews": ("Rhythms and checks", "Review", "It falls due from now on.", "It falls due no longer."),
    "follow_ups": ("Rhythms and checks", "Check", "It is planned when a programme ends.", "It is planned no longer."),
    "measures": ("Licensed measures", "Measure", "It can be recorded.", "It can be recorded no longer."),
    "licences": ("Licences", "Licence", "", ""),
    "roles": ("Roles", "Role", "", ""),
    "fidelity": ("Fidelity", "Indicator", "It is counted from now on.", "It is counted no longer."),
    "sources": ("Identity and sources", "Source", "", ""),
    "labels": ("Words", "Words for the service stage", "", ""),
}
_BY = {"sources": "title", "labels": "service_stage"}
_TOLD_APART = {"forms", "stages", "identity", "theory_of_change", "words", "eligibility", "settings", "format", *_LISTS}


def compare(before: PracticeModel, after: PracticeModel) -> Comparison:
    """Return everything that is different from one version to another, the most felt first."""
    same = before.name == after.name
    return Comparison(
        title=after.identity.title,
        before=before.version if same else f"{before.name} {before.version}",
        after=after.version if same else f"{after.name} {after.version}",
        change_note=after.identity.change_note,
        changes=tuple(_changes(before, after)),
    )


def _changes(before: PracticeModel, after: PracticeModel) -> Iterator[Change]:
    yield from compare_forms(before, after)
    yield from compare_stages(before, after)
    yield from keyed_changes(
        "Whom it is for", "Rule", before.eligibility, after.eligibility, gained="It is asked at triage.",
        lost="It is asked at triage no longer.", more=_rule,
    )  # fmt: skip
    yield from keyed_changes(
        "Settings", "Setting", before.settings, after.settings, gained="An authority may decide it.",
        lost="An authority decides it no longer.", more=_setting,
    )  # fmt: skip
    for name, (heading, kind, gained, lost) in _LISTS.items():
        yield from keyed_changes(
            heading, kind, _list(before, name), _list(after, name), by=_BY.get(name, "key"), gained=gained, lost=lost
        )
    yield from _words(before, after)
    yield from _theory(before, after)
    yield from _whatever_else(before, after)


def _list(model: PracticeModel, name: str) -> Iterable[Value]:
    found: Iterable[Value] = getattr(model, name, None) or ()
    return found


def _rule(old: Eligibility, new: Eligibility, what: str) -> list[Change]:
    found = plain_changes("Whom it is for", what, old, new, apart_from=("condition", "advice"))
    if old.condition != new.condition:
        effect = "Families may be found eligible, or not, who were not before."
        found.append(changed("Whom it is for", what, "judged otherwise", effect))
    if old.advice != new.advice:
        found.append(changed("Whom it is for", what, "now only advised" if new.advice else "now decides"))
    return found


def _setting(old: Setting, new: Setting, what: str) -> list[Change]:
    found = plain_changes("Settings", what, old, new, apart_from=("default",))
    if old.default != new.default:
        effect = "It holds wherever the authority has not decided otherwise."
        found.append(changed("Settings", what, f"default changed {from_to(old.default, new.default)}", effect))
    return found


def _words(before: PracticeModel, after: PracticeModel) -> Iterator[Change]:
    for key in dict.fromkeys((*before.words, *after.words)):
        old, new = before.words.get(key, ""), after.words.get(key, "")
        if old != new:
            yield changed("Words", f"The word for {quoted(key.value.replace('_', ' '))}", reworded(old, new))


def _theory(before: PracticeModel, after: PracticeModel) -> Iterator[Change]:
    heading = "Identity and sources"
    for name in differing(before.identity, after.identity, apart_from=("version", "change_note")):
        old, new = getattr(before.identity, name), getattr(after.identity, name)
        yield changed(heading, f"The model's {name.replace('_', ' ')}", reworded(str(old), str(new)))
    for name in differing(before.theory_of_change, after.theory_of_change):
        old, new = getattr(before.theory_of_change, name), getattr(after.theory_of_change, name)
        yield changed(heading, f"Theory of change, {name}", reworded(str(old), str(new)))


def _whatever_else(before: PracticeModel, after: PracticeModel) -> Iterator[Change]:
    """Tell the parts that have no words of their own here, so that nothing is ever passed over."""
    for name in differing(before, after, apart_from=_TOLD_APART):
        heading = name.replace("_", " ").capitalize()
        old, new = getattr(before, name, None), getattr(after, name, None)
        if _is_keyed(old) and _is_keyed(new):
            yield from keyed_changes(heading, "", old or (), new or ())
        elif isinstance(old, Value) and isinstance(new, Value):
            yield from _inside(heading, old, new)
        elif not old:
            yield added(heading, heading, f"added: {in_words(new)}")
        elif not new:
            yield taken_away(heading, heading)
        else:
            yield changed(heading, heading, by_its_name(name, before, after))


def _inside(heading: str, old: Value, new: Value) -> Iterator[Change]:
    for name in differing(old, new):
        before, after = getattr(old, name, None), getattr(new, name, None)
        if _is_keyed(before) and _is_keyed(after):
            yield from keyed_changes(heading, "", before or (), after or ())
        else:
            yield changed(heading, name.replace("_", " ").capitalize(), f"changed {from_to(before, after)}")


def _is_keyed(part: Any) -> bool:
    return isinstance(part, tuple) and all(isinstance(getattr(each, "key", None), str) for each in part)
