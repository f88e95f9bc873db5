"""Messages to referrers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MessagesWaiting:
    """How many messages wait: not tried yet, and tried in vain."""

    new: int
    failed: int

    @property
    def in_all(self) -> int:
        """How many there are to try."""
        return self.new + self.failed
