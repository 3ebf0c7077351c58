from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "liangce.activities"
    label = "activities"
    verbose_name = "会议活动"

    def ready(self) -> None:
        from liangce.activities import points, process, process_leave  # noqa: F401  (they register themselves)
