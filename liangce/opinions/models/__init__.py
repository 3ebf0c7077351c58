from liangce.opinions.models.commission import Commission, CommissionStatus
from liangce.opinions.models.report import CoAuthor, OpinionReport, Particulars, Recipient
from liangce.opinions.models.sending import Event, Sending, SendingStatus

__all__ = [
    "CoAuthor",
    "Commission",
    "CommissionStatus",
    "Event",
    "OpinionReport",
    "Particulars",
    "Recipient",
    "Sending",
    "SendingStatus",
]
