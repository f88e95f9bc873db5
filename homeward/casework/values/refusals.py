"""Refusals of this room that a screen answers in its own way."""

from homeward.vocabulary.errors import Invalid


class SecondLook(Invalid):
    """The answers can be kept as they are, but something is worth a second look first: send again to go on."""
