"""Signs that deserve a look, one kind a file, and the safety override that comes before all of them."""

from homeward.outcomes.rules.money.signs.all_signs import all_signs
from homeward.outcomes.rules.money.signs.safety import overrides

__all__ = ["all_signs", "overrides"]
