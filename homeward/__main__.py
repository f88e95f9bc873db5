"""``python -m homeward`` is the command line: see ``homeward.interfaces.cli``."""

import gc
import sys

from homeward.interfaces.cli.dispatch import main

# What is brought in while starting stays: looking through it for what could go took an eighth of the time. The command,
# once it is there, has it looked through again.
gc.disable()
sys.exit(main(sys.argv[1:]))
