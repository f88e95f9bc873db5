from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def county() -> Any:
    """An authority ready to take files."""
    from tests.factories.authority_files import northcombe

    return northcombe()
