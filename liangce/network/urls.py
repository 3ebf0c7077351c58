"""Addresses of hand-overs and of the exchange with other installations, under the committee's."""

from django.urls import path

from liangce.network.views.exchange import (
    check,
    exchange,
    exchange_apply,
    exchange_download,
    exchange_file,
    partners,
)
from liangce.network.views.handovers import hand_down, hand_up, handover, handovers, handovers_export

urlpatterns = [
    path("network/", handovers, name="handovers"),
    path("network/export/", handovers_export, name="handovers-export"),
    path("network/<int:pk>/", handover, name="handover"),
    path("network/reports/<int:pk>/up/", hand_up, name="hand-up"),
    path("network/proposals/<int:pk>/down/", hand_down, name="hand-down"),
    path("network/exchange/", exchange, name="exchange"),
    path("network/exchange/<int:pk>/", exchange_file, name="exchange-file"),
    path("network/exchange/<int:pk>/apply/", exchange_apply, name="exchange-apply"),
    path("network/exchange/<int:pk>/file/", exchange_download, name="exchange-download"),
    path("network/check/", check, name="network-check"),
    path("network/partners/", partners, name="partners"),
]
