"""Vendored front-end files are what their record says, built from the sources in scripts/vendor."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_vendored_files_are_as_recorded() -> None:
    check = subprocess.run(
        [sys.executable, ROOT / "scripts/vendor/check.py"], capture_output=True, text=True, check=False
    )
    assert check.returncode == 0, check.stdout


def test_the_lock_file_names_no_registry() -> None:
    assert '"resolved"' not in (ROOT / "scripts/vendor/package-lock.json").read_text(encoding="utf-8")
