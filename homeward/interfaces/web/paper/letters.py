"""Words as they can be printed: our letters hold the alphabets of Europe, and a page read aloud may show no gap."""

import unicodedata
from typing import Any

# Signs without a meaning on paper: what controls a terminal, what joins or turns other signs, half of a pair.
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
_KEPT = frozenset("\n\t\u00ad\u200c\u200d")
_SIGNS = frozenset(("So", "Sk"))
_FIRST_OF_OTHERS = 0x0590
_USUAL = frozenset("–—‘’“”•…€™☐☑✓")


def plain(value: Any) -> Any:
    """Return data without signs that mean nothing on paper."""
    return _through(value, lambda text: "".join(each for each in text if _is_seen(each)))


def signs_named(value: Any) -> Any:
    """Return data with little pictures told in words: a smile becomes “[grinning face]”."""
    return _through(value, lambda text: "".join(_named(each) for each in text))


def only_ours(value: Any) -> Any:
    """Return data in which letters of other writing are marked as not printed: better than no paper at all."""
    return _through(signs_named(value), lambda text: "".join(each if _is_ours(each) else "[?]" for each in text))


def _named(sign: str) -> str:
    if unicodedata.category(sign) not in _SIGNS or sign in _USUAL or ord(sign) < 0x2190:
        return sign
    name = unicodedata.name(sign, "").lower()
    return "" if not name or name.startswith("variation selector") else f"[{name}]"


def _is_seen(sign: str) -> bool:
    return sign in _KEPT or unicodedata.category(sign) not in _UNSEEN


def _is_ours(sign: str) -> bool:
    return ord(sign) < _FIRST_OF_OTHERS or 0x1E00 <= ord(sign) <= 0x1FFF or sign in _USUAL


def _through(value: Any, change: Any) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _through(each, change) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_through(each, change) for each in value]
    return value
