from liangce.network.models.exchange import ExchangeFile
from liangce.network.models.handover import Handover
from liangce.network.models.letter import Letter
from liangce.network.models.partner import Partner

__all__ = ["ExchangeFile", "Handover", "Letter", "Partner"]
