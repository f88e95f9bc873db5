"""Find settings that change nothing, and choices of a programme the model does not have."""

from collections.abc import Iterator
from typing import Any

from homeward.practice.rules.loading import Parts
from homeward.practice.values import Registry
from homeward.practice.values.own_settings import DECIDED_AT_TRIAGE, OwnSetting


def check_settings_used(parts: Parts, _: Registry) -> None:
    """Note every setting nothing turns on; silent while a file cannot be read, for it may be used there."""
    if parts.model is None or None in parts.as_written.values():
        return
    used = {key for each in parts.as_written.values() if each for key in _named(each.data)} | set(OwnSetting)
    for at, setting in enumerate(parts.model.settings):
        if setting.key not in used:
            message = f"Nothing uses the setting “{setting.key}”, so deciding it would change nothing."
            parts.add("model.yaml", ("settings", at, "key"), message, "Name it where it counts, or remove it.")
        if setting.key == OwnSetting.PROGRAMME_LENGTH:
            _check_lengths(parts, at, setting.options)


def _check_lengths(parts: Parts, at: int, options: tuple[str, ...]) -> None:
    known = parts.keys_written("programmes.yaml", "programmes")
    for number, option in enumerate(options):
        if known is not None and option != DECIDED_AT_TRIAGE and option not in known:
            there = ", ".join(sorted(known)) or "none yet"
            message = f"There is no programme called “{option}”."
            remedy = f"Use {DECIDED_AT_TRIAGE} or a programme. There is: {there}."
            parts.add("model.yaml", ("settings", at, "options", number), message, remedy)


def _named(data: Any) -> Iterator[str]:
    """Give every setting that is named: by ``setting``, ``advised_setting``, ``caseload_cap_setting``."""
    if isinstance(data, list):
        for each in data:
            yield from _named(each)
    elif isinstance(data, dict):
        for name, each in data.items():
            if isinstance(each, str) and (name == "setting" or str(name).endswith("_setting")):
                yield each
            yield from _named(each)
