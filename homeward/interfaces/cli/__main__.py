"""``python -m homeward.interfaces.cli``, the same as ``python -m homeward``."""

import sys

from homeward.interfaces.cli.dispatch import main

sys.exit(main(sys.argv[1:]))
