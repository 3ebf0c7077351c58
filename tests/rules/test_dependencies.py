"""The house rules of dependencies: few, explained, pinned."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.source import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
RUNTIME = PROJECT["dependencies"]
DEVELOPMENT = PROJECT["optional-dependencies"]["dev"]


def pinned(lock: str) -> dict[str, str]:
    """Package and version of every line of a lock file."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text()
    return {
        canonicalize_name(found[1]): found[2]
        for found in re.finditer(r"^([\w.-]+)==(\S+)", text, re.MULTILINE)
    }


def test_there_are_few_of_them() -> None:
    print(f"runtime dependencies: {len(RUNTIME)}")
    assert len(RUNTIME) <= 25


def test_each_says_what_it_is_for() -> None:
    source = (ROOT / "pyproject.toml").read_text()
    silent = [line for line in RUNTIME if not re.search(rf'"{re.escape(line)}",\s+# \S', source)]
    assert not silent


@pytest.mark.parametrize(("lock", "wanted"), [("runtime", RUNTIME), ("dev", RUNTIME + DEVELOPMENT)])
def test_the_lock_files_fit_the_project(lock: str, wanted: list[str]) -> None:
    versions = pinned(lock)
    requirements = [Requirement(line) for line in wanted]
    stale = [
        str(requirement)
        for requirement in requirements
        if not requirement.specifier.contains(
            versions.get(canonicalize_name(requirement.name), "0"), prereleases=True
        )
    ]
    assert not stale, "run scripts/lock and commit both lock files"


@pytest.mark.parametrize("lock", ["runtime", "dev"])
def test_every_pinned_package_has_its_hashes(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text()
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert entries
    assert not [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]


def test_development_and_runtime_agree() -> None:
    runtime, development = pinned("runtime"), pinned("dev")
    assert not [
        f"{package}=={version}" for package, version in runtime.items() if development.get(package) != version
    ]
