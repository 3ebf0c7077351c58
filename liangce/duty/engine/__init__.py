"""The engine of points: a scheme is data, lines are computed from events. It knows no database."""

from liangce.duty.engine.compute import compute
from liangce.duty.engine.lines import Cut, Line, Standing, standings
from liangce.duty.engine.scheme import Rule, Scheme

__all__ = ["Cut", "Line", "Rule", "Scheme", "Standing", "compute", "standings"]
