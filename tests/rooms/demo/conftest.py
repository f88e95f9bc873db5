"""The made-up county, for tests that look at what is in it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest


@pytest.fixture
def county(committed: None, test_database: Any) -> date:
    """
    The county the demonstration's own command makes, and the day it was made for.

    It takes half a minute to make, so that it is made once for all tests; what one does to it is put back.
    """
    from django.db import connections
    from django.utils import timezone

    from devtools.testing.databases import county_template

    connections.close_all()
    test_database.put_back(county_template(test_database.cluster))
    return timezone.localdate()
