from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "liangce.proposals"
    label = "proposals"
    verbose_name = "提案"

    def ready(self) -> None:
        from liangce.proposals import of_people, process, process_publication, visibility  # noqa: F401  (they register themselves)
