"""Words that a spreadsheet must not take for a formula."""

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def inert(text: str) -> str:
    """Return text so that a spreadsheet that opens it shows it and runs nothing: a mark is put before it if need be."""
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text
