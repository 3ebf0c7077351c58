from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "liangce.public"
    label = "public"
    verbose_name = "公开站点"
