"""
``make lock``: choose the newest allowed version of everything again, and write each file's hash.

Each list is chosen within the one before it, so that the same package has the same version everywhere. No address of
a package index is written: whoever installs uses their own.
"""

from __future__ import annotations

import subprocess
import sys

from devtools.postgres.lease import CHECKOUT
from devtools.progress import say

# Each list, and the list whose choices it keeps to.
LISTS = (
    ("bootstrap", None),
    ("runtime", None),
    ("demo", "runtime"),
    ("dev", "demo"),
    ("spec", "dev"),
    ("scale", "dev"),
    ("bench", "dev"),
)
UV = CHECKOUT / ".bootstrap" / "bin" / "uv"
OPTIONS = (
    "--quiet --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.12 "
    "--upgrade --no-config"
)


def main() -> int:
    folder = CHECKOUT / "requirements"
    for name, within in LISTS:
        say(f"Choosing for {name}")
        command = [str(UV), "pip", "compile", *OPTIONS.split(), f"{name}.in", "--output-file", f"{name}.txt"]
        command += ["--constraint", f"{within}.txt"] if within else []
        done = subprocess.run(command, cwd=folder, check=False)
        if done.returncode != 0:
            print(f"requirements/{name}.in could not be resolved (see above). Nothing after it was changed.")
            return 1
    say("Chosen. Run make test before you commit the new lists.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
