"""
Debian's Chromium for the journeys: find it, or install it, or say how.

Its headless shell is looked for first: the same engine without the window, the tabs and the menus around a page that
nobody sees, which cost as much of a processor again as the site under test.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from devtools.progress import say

SHELL, WHOLE = "chromium-headless-shell", "chromium"
NAMES = (SHELL, WHOLE, "chromium-browser", "google-chrome-stable", "google-chrome")
# The last ones keep it from looking up its maker's hosts at every start: a closed network refuses them by the dozen.
FLAGS = (
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--force-color-profile=srgb",
    # Pages are seen for a second: what hurries the thousandth call of a function costs more than it gives, and frames
    # need no process of their own to be put together. Windows of one person share theirs.
    "--js-flags=--no-opt --no-maglev",
    "--in-process-gpu",
    "--process-per-site",
    # What is asked of any other host must fail, and be seen to.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
)
# Each window otherwise loads the drop-down of an address bar nobody will see, in a process of its own, which costs five
# times what a page of ours does. The last list is the one that counts, so what Playwright switches off is said again.
NOT_WANTED = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "SpareRendererForSitePerProcess",
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "RenderDocument",
    "ThirdPartyStoragePartitioning",
)


def find() -> Path | None:
    """Return where Chromium is: the one named in HOMEWARD_CHROMIUM, else the first on the PATH."""
    named = os.environ.get("HOMEWARD_CHROMIUM")
    if named:
        return Path(named) if os.access(named, os.X_OK) else None
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return Path(found) if found else None


def flags() -> list[str]:
    """Return how to start it here. Root may not have Chromium's own sandbox."""
    wanted = [*FLAGS, "--disable-features=" + ",".join(NOT_WANTED)]
    return [*wanted, "--no-sandbox"] if os.geteuid() == 0 else wanted


def get_ready() -> str | None:
    """Make sure there is a browser; return what to do about it if there is not."""
    if find():
        return None
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        say("Installing Chromium with apt-get (once)")
        # The list of packages goes stale within days, and a stale one names files that are gone.
        quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run([apt, "update", "-qq"], env=quietly, check=False)
        for package in (SHELL, WHOLE):  # a distribution that does not part the two has the whole alone
            command = [apt, "install", "-y", "-qq", "--no-install-recommends", package]
            subprocess.run(command, env=quietly, check=False, stdout=subprocess.DEVNULL)
            if find():
                return None
    return (
        "Chromium could not be installed, so the journeys were not run. "
        "Install it (Debian: sudo apt-get update && sudo apt-get install chromium-headless-shell, elsewhere chromium) "
        "or set HOMEWARD_CHROMIUM."
    )
