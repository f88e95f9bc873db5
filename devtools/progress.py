"""Lines of progress, each with the seconds since the word was given."""

from __future__ import annotations

import os
import time

_STARTED = float(os.environ.get("HOMEWARD_STARTED") or time.time())


def say(words: str) -> None:
    """Print one line of progress."""
    print(f"[{elapsed():5.1f} s] {words}", flush=True)


def elapsed() -> float:
    """Return the seconds since the word was given, set-up included."""
    return time.time() - _STARTED
