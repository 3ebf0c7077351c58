from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "liangce.proposals"
    label = "proposals"
    verbose_name = "提案"

    def ready(self) -> None:
        # They register themselves.
        from liangce.proposals import of_people, process, process_units, visibility  # noqa: F401
        from liangce.proposals.checks import adding, handling, numbering, signers  # noqa: F401
