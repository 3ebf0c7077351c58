from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "liangce.people"
    label = "people"
    verbose_name = "人员"

    def ready(self) -> None:
        from liangce.kernel.registry import directory
        from liangce.people.holdings import find
        from liangce.people.record import process  # noqa: F401  (it registers itself)

        directory.find = find
