"""``python -m homeward`` is the command line: see ``homeward.interfaces.cli``."""

import sys

from homeward.interfaces.cli.dispatch import main

sys.exit(main(sys.argv[1:]))
