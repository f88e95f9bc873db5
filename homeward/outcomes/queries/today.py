"""What waits on a contract today, worked out from its page: nothing more is read."""

from homeward.outcomes.rules.money_at_a_glance import money_at_a_glance
from homeward.outcomes.rules.to_do import to_do

__all__ = ["money_at_a_glance", "to_do"]
