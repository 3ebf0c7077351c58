from django.apps import AppConfig


class RulebooksConfig(AppConfig):
    name = "liangce.rulebooks"
    label = "rulebooks"
    verbose_name = "规则"

    def ready(self) -> None:
        from liangce.rulebooks import process  # noqa: F401  (it registers itself)
