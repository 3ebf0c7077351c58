"""Where static files lie, and by which names they are asked for."""

from collections.abc import Iterator
from functools import cache

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Names that tell the content. A process looks each up once: every page asks for a dozen of them."""

    @cache  # noqa: B019  (there is one storage a process)
    def url(self, name: str | None, force: bool = False) -> str:
        return str(super().url(name, force))

    def compress_files(self, paths: set[str]) -> Iterator[tuple[str, str]]:
        """Those that pages ask for, by the names that tell the content; the others serve the error page alone."""
        yield from super().compress_files(paths & set(self.hashed_files.values()))
