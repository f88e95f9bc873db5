"""What columns cannot say, and the explaining path can."""


class CannotSay(Exception):
    """A part of the terms that columns do not know; the message completes "because …"."""
