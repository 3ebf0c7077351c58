from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "liangce.proposals"
    label = "proposals"
    verbose_name = "提案"

    def ready(self) -> None:
        # They register themselves.
        from liangce.proposals import (  # noqa: F401
            held,
            of_people,
            points,
            process,
            process_publication,
            process_units,
            rule_uses,
            visibility,
        )
        from liangce.proposals.appraisal import process as appraisal  # noqa: F401
        from liangce.proposals.awards import of_people as awarded  # noqa: F401
        from liangce.proposals.awards import process as awards  # noqa: F401
        from liangce.proposals.awards import visibility as reviewed  # noqa: F401
        from liangce.proposals.checks import adding, handling, numbering, signers  # noqa: F401
        from liangce.proposals.key import process as key  # noqa: F401
        from liangce.proposals.key import visibility as supervised  # noqa: F401
