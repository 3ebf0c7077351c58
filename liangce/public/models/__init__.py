"""What anybody may read. These tables hold copies of what was released, and know of nothing else in the house."""

from liangce.public.models.page import PublicPage
from liangce.public.models.part import Extent, PublicFile, PublicPart, What
from liangce.public.models.site import Mode, PublicSite

__all__ = ["Extent", "Mode", "PublicFile", "PublicPage", "PublicPart", "PublicSite", "What"]
