"""`./check`: every gate, each with its time, and a closing summary. Exit code 0 only when all of them are good."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

from gates import GATES, ROOT, Gate, environment
from machine import prepare
from outcome import Outcome, summary


def parse() -> argparse.Namespace:
    names = [gate.name for gate in GATES]
    parser = argparse.ArgumentParser(
        prog="./check", description=__doc__, epilog=f"Gates: {', '.join(names)}."
    )
    parser.add_argument(
        "--quick", action="store_true", help="the fast gates and the unit tests on SQLite only"
    )
    parser.add_argument(
        "--only", metavar="NAME", action="append", choices=names, help="this gate; may be repeated"
    )
    return parser.parse_args()


def chosen(options: argparse.Namespace) -> list[Gate]:
    if options.only:
        return [gate for gate in GATES if gate.name in options.only]
    if options.quick:
        return [replace(gate, thorough=()) for gate in GATES if gate.quick]
    return list(GATES)


def run_all(gates: list[Gate], folder: Path) -> list[Outcome]:
    """Runs all: those with work for one core in pairs, then those that want all cores. Returns them in their order."""
    alone = [gate for gate in gates if not gate.crowded]
    outcomes = {}
    with ThreadPoolExecutor(max_workers=2) as pair:
        for gate, (outcome, heard) in zip(
            alone, pair.map(partial(collect, folder=folder), alone), strict=True
        ):
            print(f"\n== {gate.name}")
            show(heard)
            close(outcome)
            outcomes[gate.name] = outcome
    for gate in gates:
        if gate.crowded:
            print(f"\n== {gate.name}", flush=True)
            outcomes[gate.name] = run(gate, folder, show)
            close(outcomes[gate.name])
    return [outcomes[gate.name] for gate in gates]


def collect(gate: Gate, folder: Path) -> tuple[Outcome, bytes]:
    """Runs the gate beside another, and returns what is to be shown of it."""
    heard: list[bytes] = []
    return run(gate, folder, heard.append), b"".join(heard)


def run(gate: Gate, folder: Path, hear: Callable[[bytes], None]) -> Outcome:
    """Runs the gate's command and hears its output as it comes, be it a dot."""
    started, report = time.monotonic(), folder / f"{gate.name}.xml"
    outcome = Outcome(gate.name, code=127, seconds=0)
    said = b""
    try:
        process = subprocess.Popen(
            gate.arguments(report),
            cwd=ROOT,
            env=environment(gate, folder / gate.name),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except FileNotFoundError as why:
        hear(said := f"   {why.filename} does not exist\n".encode())
    else:
        assert process.stdout
        while part := os.read(process.stdout.fileno(), 65536):
            said += part
            hear(part)
        outcome.code = process.wait()
    for line in said.decode(errors="replace").splitlines():
        outcome.hear(line)
    outcome.seconds = time.monotonic() - started
    outcome.read(report)
    return outcome


def show(heard: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(heard)
    sys.stdout.buffer.flush()


def close(outcome: Outcome) -> None:
    print(f"   {'ok' if outcome.is_good else 'FAIL'}, {outcome.seconds:.1f} s", flush=True)


def main() -> int:
    gates = chosen(parse())
    began = float(os.environ.get("CHECK_BEGAN") or time.time())
    if not all(gate.quick for gate in gates):
        print("== machine", flush=True)
        if lacking := prepare():
            print(f"   {lacking}")
            return 1
    outcomes = [Outcome("environment", code=0, seconds=time.time() - began)]
    with tempfile.TemporaryDirectory(prefix="liangce-check-", ignore_cleanup_errors=True) as folder:
        (Path(folder) / "shared").mkdir()
        outcomes += run_all(gates, Path(folder))
    print("\n".join(summary(outcomes, time.time() - began)), flush=True)
    return 0 if all(outcome.is_good for outcome in outcomes) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
