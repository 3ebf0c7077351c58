"""How much a file from outside may ask for."""

import resource
from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes, times in seconds; the file itself, and the process that reads it."""

    file: int = 60 * MIB
    pages: int = 48
    side: int = 5_000  # points of a page's longer side
    memory: int = 2_048 * MIB
    cpu: int = 120
    wall: int = 180
    written: int = 64 * MIB  # of any one file that the process writes

    def bind(self) -> None:
        """Holds this process to them; it cannot be taken back."""
        for what, most in (
            (resource.RLIMIT_AS, self.memory),
            (resource.RLIMIT_CPU, self.cpu),
            (resource.RLIMIT_FSIZE, self.written),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_NOFILE, 256),
        ):
            resource.setrlimit(what, (most, most))


LIMITS = Limits()
