"""What an authority decided otherwise than a model's defaults: known settings with possible values only."""

from collections.abc import Mapping
from typing import Any

from homeward.practice.values import PracticeModel, Setting
from homeward.vocabulary.errors import Problem


def check_settings(model: PracticeModel, decided: Mapping[str, Any]) -> list[Problem]:
    """Return what is wrong with the decisions, each naming its setting."""
    known = {each.key: each for each in model.settings}
    problems: list[Problem] = []
    for key, value in decided.items():
        if key not in known:
            problems.append(Problem(key, f"The model has no setting called {key}."))
        elif not _fits(known[key], value):
            problems.append(Problem(key, f"“{known[key].title}”: this is not one of the possible values."))
    return problems


def settings_in_force(model: PracticeModel, decided: Mapping[str, Any]) -> dict[str, Any]:
    """Return every setting with its value: decided, or else the model's default."""
    return {each.key: decided.get(each.key, each.default) for each in model.settings}


def _fits(setting: Setting, value: Any) -> bool:
    match setting.kind:
        case "yes_no":
            return isinstance(value, bool)
        case "number":
            return isinstance(value, (int, float)) and not isinstance(value, bool)
        case "choice":
            return value in setting.options
        case _:
            return isinstance(value, str)
