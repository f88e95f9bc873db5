"""What is compiled for these tests is kept with the rest of what tests make."""

import os
from pathlib import Path

os.environ.setdefault("HOMEWARD_COMPILED", str(Path(__file__).parents[4] / ".cache" / "compiled"))
