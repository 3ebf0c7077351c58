from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "liangce.network"
    label = "network"
    verbose_name = "报送与转办"

    def ready(self) -> None:
        from liangce.network import accepting, beside, card, held  # noqa: F401  (they register themselves)
