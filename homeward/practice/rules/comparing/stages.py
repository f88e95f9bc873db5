"""What is different in the way a family goes through a model: stages, their order, what each gate asks for."""

from collections.abc import Iterator

from homeward.practice.rules.comparing.pairs import added, changed, differing, from_to, paired, reworded, taken_away
from homeward.practice.rules.wording import in_words, quoted
from homeward.practice.values import Need, PracticeModel, Stage
from homeward.practice.values.differences import Change

HEADING = "Stages and gates"


def compare_stages(before: PracticeModel, after: PracticeModel) -> Iterator[Change]:
    """Tell what is different in the stages, and what a family's work meets on the way because of it."""
    titles = {each.key: each.title for each in (*before.stages, *after.stages)}
    for old, new in paired(before.stages, after.stages):
        what = f"Stage {quoted((new or old).title)}"
        if old is None:
            yield added(HEADING, what, effect="Work goes through it from now on.")
        elif new is None:
            yield taken_away(HEADING, what, effect="Work that stands in it is given another stage when it is moved.")
        elif old != new:
            yield from _otherwise(what, old, new, titles)


def _otherwise(what: str, old: Stage, new: Stage, titles: dict[str, str]) -> Iterator[Change]:
    for name in differing(old, new, apart_from=("key", "gate", "next")):
        before, after = getattr(old, name, None), getattr(new, name, None)
        if isinstance(after, str) and name in ("title", "purpose", "family_says"):
            yield changed(HEADING, what, f"{name.replace('_', ' ')} {reworded(str(before or ''), after)}")
        elif name == "within":
            yield changed(HEADING, what, f"should take {in_words(after)} at most, instead of {in_words(before)}")
        else:
            yield changed(HEADING, what, f"{name.replace('_', ' ')} changed {from_to(before, after)}")
    if old.next != new.next:
        now, was = (in_words(tuple(titles.get(key, key) for key in one.next)) for one in (new, old))
        yield changed(HEADING, what, f"leads to {now} instead of {was}")
    yield from _gate(what, old, new)


def _gate(what: str, old: Stage, new: Stage) -> Iterator[Change]:
    before, after = (each.gate.needs if each.gate else () for each in (old, new))
    for was, now in paired(before, after, "says"):
        about = f"{what}, gate {quoted((now or was).says)}"
        if was is None:
            yield added(HEADING, about, effect=_effect(now))
        elif now is None:
            yield taken_away(HEADING, about, effect="The stage can be left without it.")
        elif was.advice != now.advice:
            yield changed(HEADING, about, "now only advised" if now.advice else "now stops", _effect(now))
        elif was != now:
            yield changed(HEADING, about, "asks for something else", _effect(now))
    may, might = (each.gate.may_waive if each.gate else () for each in (new, old))
    if may != might:
        yield changed(HEADING, f"{what}, gate", f"may be waived by {in_words(may)} instead of {in_words(might)}")


def _effect(need: Need) -> str:
    return (
        "It is advised before the stage is left."
        if need.advice
        else "The stage cannot be left without it, or a waiver."
    )
