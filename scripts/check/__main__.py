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
from pathlib import Path
from threading import Lock

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


class Heard:
    """What a gate says: kept until it is its turn to be shown, and from then on shown as it comes, be it a dot."""

    def __init__(self) -> None:
        self.kept: list[bytes] = []
        self.is_shown = False
        self.lock = Lock()

    def hear(self, part: bytes) -> None:
        with self.lock:
            self.kept.append(part)
            if self.is_shown:
                self._say()

    def show(self) -> None:
        with self.lock:
            self.is_shown = True
            self._say()

    def _say(self) -> None:
        sys.stdout.flush()
        sys.stdout.buffer.write(b"".join(self.kept))
        sys.stdout.buffer.flush()
        self.kept.clear()


def run_all(gates: list[Gate], folder: Path) -> list[Outcome]:
    """Runs all, two at a time, those with work for one core first. Returns them in their order.

    Two crowds are more than there are cores, and that is meant: a browser, a server and the test before them wait for
    each other, and the last files of a crowd leave a core idle.
    """
    order = sorted(gates, key=lambda gate: gate.crowded)
    heard = {gate.name: Heard() for gate in gates}
    with ThreadPoolExecutor(max_workers=2) as pair:
        coming = {gate.name: pair.submit(run, gate, folder, heard[gate.name].hear) for gate in order}
        for gate in order:
            print(f"\n== {gate.name}", flush=True)
            heard[gate.name].show()
            close(coming[gate.name].result())
    return [coming[gate.name].result() for gate in gates]


def run(gate: Gate, folder: Path, hear: Callable[[bytes], None]) -> Outcome:
    """Runs the gate's command; `hear` gets what it says as it comes."""
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
