from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "liangce.papers"
    label = "papers"
    verbose_name = "文稿"

    def ready(self) -> None:
        from liangce.papers import held, process  # noqa: F401  (they register themselves)
