from liangce.reports.models.dispatch import Dispatch
from liangce.reports.models.report import Facts, Report

__all__ = ["Dispatch", "Facts", "Report"]
