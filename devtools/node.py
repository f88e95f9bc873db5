"""Node and the packages the style sheet is built from: for maintainers, who change what is shipped."""

from __future__ import annotations

import shutil
import subprocess

from devtools.postgres.lease import CHECKOUT

ASSETS = CHECKOUT / "assets"


def get_ready() -> str | None:
    """Fetch the locked packages, unless they are there; return what is lacking if that cannot be done."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return "Node 20 or newer is needed to build the style sheet from its sources. Users need none."
    if all((ASSETS / "node_modules" / package).is_dir() for package in ("sass", "esbuild")):
        return None
    command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    if subprocess.run(command, cwd=ASSETS, check=False).returncode != 0:
        return "The packages the style sheet is built from could not be fetched (see above)."
    return None
