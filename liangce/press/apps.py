from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "liangce.press"
    label = "press"
    verbose_name = "报刊"

    def ready(self) -> None:
        from liangce.kernel.registry import REBUILDERS
        from liangce.press import bulletins, chained, process_articles, process_issues  # noqa: F401  (they register themselves)  # noqa: F401
        from liangce.press.search.indexing import rebuild

        REBUILDERS.append(rebuild)
