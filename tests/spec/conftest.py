"""Keep the spec tests quick: there are many, each takes little, and all that was read to begin with stays."""

import gc


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and never again among the modules and tests that have been read."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
