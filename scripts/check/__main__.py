"""`./check`: every gate, each with its time, and a closing summary. Exit code 0 only when all of them are good."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
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
    return [gate for gate in GATES if gate.quick or not options.quick]


def run(gate: Gate, folder: Path) -> Outcome:
    """Runs the gate's command, showing its output as it comes."""
    print(f"\n== {gate.name}", flush=True)
    started, report, data = time.monotonic(), folder / f"{gate.name}.xml", folder / gate.name
    command = [*gate.command, f"--junit-xml={report}"] if gate.tests else [*gate.command]
    outcome = Outcome(gate.name, code=127, seconds=0)
    try:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment(gate, data),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    except FileNotFoundError as why:
        print(f"   {why.filename} does not exist")
    else:
        assert process.stdout
        for line in process.stdout:
            print(line, end="", flush=True)
            outcome.hear(line)
        outcome.code = process.wait()
    outcome.seconds = time.monotonic() - started
    outcome.read(report)
    print(f"   {'ok' if outcome.is_good else 'FAIL'}, {outcome.seconds:.1f} s", flush=True)
    return outcome


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
        outcomes += [run(gate, Path(folder)) for gate in gates]
    print("\n".join(summary(outcomes, time.time() - began)), flush=True)
    return 0 if all(outcome.is_good for outcome in outcomes) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
