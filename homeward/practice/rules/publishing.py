"""Whether a draft may be published, and which number its version bears."""

import re
from collections.abc import Collection, Iterable

from homeward.practice.values import PracticeModel
from homeward.practice.values.drafts import FIRST_OWN_MINOR

Published = tuple[str, str]  # name, version


def what_stops_publishing(
    draft: PracticeModel,
    *,
    shipped: Collection[Published],
    own: Collection[Published],
    base: PracticeModel | None,
) -> str:
    """
    Return why a draft without mistakes cannot be published all the same, in a sentence; empty when it can.

    :param shipped: what is on Homeward's shelf; ``own``: what the authority has published itself
    :param base: the version the draft came from
    """
    name, version = draft.name, draft.version
    if (name, version) in own:
        return (
            f"Version {version} is published already, and a published version never changes. "
            f"Give this one the number {next_version(name, version, own)}."
        )
    is_shipped = any(each == name for each, _ in shipped)
    if is_shipped and _parts(version)[1] < FIRST_OWN_MINOR:
        return (
            f"Your own versions of this model are numbered from {_parts(version)[0]}.{FIRST_OWN_MINOR} on, so that "
            f"they never meet one of Homeward's. Give this one the number {next_version(name, version, own)}."
        )
    if base is not None and draft.identity.change_note.strip() == base.identity.change_note.strip():
        return "The change note still says what was new in the version before. Say in model.yaml what is new now."
    return ""


def next_version(name: str, version: str, own: Iterable[Published]) -> str:
    """Return the next number for an authority's own version of a model."""
    major = _parts(version)[0]
    minors = [minor for each, other in own if each == name for at, minor in [_parts(other)] if at == major]
    return f"{major}.{max([FIRST_OWN_MINOR - 1, *minors]) + 1}"


def newest_before(name: str, version: str, published: Iterable[Published]) -> str:
    """Return the newest version of a model before this one; empty where there is none."""
    older = [other for each, other in published if each == name and _parts(other) < _parts(version)]
    return max(older, key=_parts, default="")


def with_version(model_yaml: str, version: str) -> str:
    """Return the text of model.yaml with another version in it; all else stays to the letter."""
    return re.sub(r'(?m)^(\s+version:\s*)(["\']?)[^"\'\n#]*\2', rf'\g<1>"{version}"', model_yaml, count=1)


def in_order(version: str) -> tuple[int, int]:
    """Return what versions are put in order by."""
    return _parts(version)


def _parts(version: str) -> tuple[int, int]:
    major, _, minor = version.partition(".")
    return int(major), int(minor or 0)
