"""The settings as the type checker reads them: no database and no secrets needed."""

import os

os.environ.setdefault("HOMEWARD_MODE", "test")

from homeward.settings import *  # noqa: F403
