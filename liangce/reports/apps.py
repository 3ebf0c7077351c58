from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "liangce.reports"
    label = "reports"
    verbose_name = "建议案和报告"

    def ready(self) -> None:
        # They register themselves.
        from liangce.reports import held, process, process_dispatch, visibility, writing  # noqa: F401
