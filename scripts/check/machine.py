"""What the gates need from the machine beside Python: PostgreSQL, Chromium, fonts, git."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path


def has_font(family: str) -> bool:
    if not shutil.which("fc-list"):
        return False
    return (
        family
        in subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False).stdout
    )


#: The same engine without a window takes half the time, so it is preferred (tests/e2e/browser.py); either will do.
BROWSERS = ("chromium-headless-shell", "chromium")
#: Debian package, and how to tell that what it brings is there.
PACKAGES: dict[str, Callable[[], bool]] = {
    "git": lambda: shutil.which("git") is not None,
    "postgresql": lambda: any(Path("/usr/lib/postgresql").glob("*/bin/initdb")),
    "chromium-headless-shell": lambda: any(map(shutil.which, BROWSERS)),
    "fontconfig": lambda: shutil.which("fc-list") is not None,
    "fonts-noto-cjk": lambda: has_font("Noto Sans CJK SC"),
    "fonts-noto-cjk-extra": lambda: has_font("Noto Serif CJK SC"),
}


def missing() -> list[str]:
    return [package for package, is_there in PACKAGES.items() if not is_there()]


def slow() -> list[str]:
    """What would make the gates faster and is not there."""
    return [] if shutil.which(BROWSERS[0]) else [BROWSERS[0]]


def prepare() -> str:
    """Installs what is missing when we are root on Debian. Returns what is still missing and what to do, or ''."""
    absent = missing()
    if (absent or slow()) and os.geteuid() == 0 and shutil.which("apt-get"):
        install(sorted({*absent, *slow()}))
        absent = missing()
    if not absent:
        return ""
    packages = " ".join(absent)
    return f"Missing: {packages}. On Debian, as root: apt-get update && apt-get install {packages}"


def install(packages: list[str]) -> None:
    """Installs Debian packages without asking; a failure shows in what is still missing afterwards."""
    print(f"   installing {' '.join(packages)}", flush=True)
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = ["apt-get", "--quiet", "--quiet"]
    subprocess.run([*quiet, "update"], env=environ, stdin=subprocess.DEVNULL, check=False)
    subprocess.run(
        [*quiet, "--yes", "--no-install-recommends", "install", *packages],
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=False,
    )
