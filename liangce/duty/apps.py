from django.apps import AppConfig


class DutyConfig(AppConfig):
    name = "liangce.duty"
    label = "duty"
    verbose_name = "履职"

    def ready(self) -> None:
        from liangce.duty import process  # noqa: F401  (it registers itself)
