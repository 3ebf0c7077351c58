"""The `liangce` subcommands, a module each.

A module is named after its command (`import_.py` for `import`, which Python keeps to itself) and says three things:

    HELP: str                                    one line for `liangce --help`; a plain string, it is read unimported
    add_arguments(parser: ArgumentParser) -> None
    run(options: Namespace) -> int               the exit code

It may import models: Django is set up before the module is imported. What a person can mend is raised as `CannotRun`.
"""


class CannotRun(Exception):
    """The command cannot go on; the message is a sentence that says what to do, and the exit code is 1."""
