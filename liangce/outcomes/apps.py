from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "liangce.outcomes"
    label = "outcomes"
    verbose_name = "成果"

    def ready(self) -> None:
        # They register themselves.
        from liangce.outcomes import (  # noqa: F401
            card,
            held,
            of_units,
            points,
            process_instructions,
            process_items,
            sheets,
            visibility,
        )
