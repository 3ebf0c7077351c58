from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "liangce.kernel"
    label = "kernel"
    verbose_name = "内核"
