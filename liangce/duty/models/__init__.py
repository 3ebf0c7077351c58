"""履职: schemes as adopted, lines as computed, what changed, lines by hand, appeals."""

from liangce.duty.models.cases import Appeal, ManualLine
from liangce.duty.models.line import PointLine
from liangce.duty.models.run import PointChange, PointRun
from liangce.duty.models.scheme import PointScheme, PointYear

__all__ = ["Appeal", "ManualLine", "PointChange", "PointLine", "PointRun", "PointScheme", "PointYear"]
