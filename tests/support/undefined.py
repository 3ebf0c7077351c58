"""A template that prints a variable nobody gave it fails the test that rendered it."""

import inspect


class Undefined(str):
    """Given as `string_if_invalid`: Django asks `"%s" in it` and prints `it % variable`."""

    def __contains__(self, part: object) -> bool:
        return True

    def __mod__(self, variable: object) -> str:
        """Raises AssertionError in our templates; stays silent in those of other people's packages."""
        frame = inspect.currentframe()
        while frame and "context" not in frame.f_locals:
            frame = frame.f_back
        template = frame and getattr(frame.f_locals["context"].render_context, "template", None)
        name = str(getattr(getattr(template, "origin", None), "name", ""))
        if "site-packages" in name:
            return ""
        raise AssertionError(f"{name}: the variable {variable} is not defined")
