import pytest
from django.db import connections


@pytest.fixture
def owner(test_database):
    """The owner's connection, as ``homeward audit verify`` uses it."""
    settings = {**connections["default"].settings_dict, "USER": "homeward_owner"}
    connections.settings["owner"] = settings
    yield "owner"
    connections["owner"].close()
    del connections["owner"]
    del connections.settings["owner"]
