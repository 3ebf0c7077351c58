"""Where static files lie, and by which names they are asked for."""

from functools import cache

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Names that tell the content. A process looks each up once: every page asks for a dozen of them."""

    @cache  # noqa: B019  (there is one storage a process)
    def url(self, name: str | None, force: bool = False) -> str:
        return str(super().url(name, force))
