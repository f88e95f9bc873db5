"""Which programmes of a model may be started, as the authority has decided on their length."""

from collections.abc import Mapping
from typing import Any

from homeward.practice.values import PracticeModel, Programme
from homeward.practice.values.own_settings import OwnSetting


def programmes_offered(model: PracticeModel, settings: Mapping[str, Any]) -> tuple[Programme, ...]:
    """Return the one programme that is always chosen, or all there are where it is decided for each family."""
    always = model.programme(str(settings.get(OwnSetting.PROGRAMME_LENGTH, "")))
    return (always,) if always is not None else model.programmes
