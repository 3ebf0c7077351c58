from django.apps import AppConfig


class OpinionsConfig(AppConfig):
    name = "liangce.opinions"
    label = "opinions"
    verbose_name = "社情民意信息"

    def ready(self) -> None:
        from liangce.opinions import converting, points, process, visibility, writing  # noqa: F401  (they register themselves)
