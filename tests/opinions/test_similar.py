"""While one writes: has somebody reported it already?"""

from datetime import timedelta

import pytest
from django.urls import reverse

from liangce.opinions.models import OpinionReport
from liangce.opinions.similar import likeness, pairs, similar
from tests.cast import NOW, Cast
from tests.opinions.conftest import SignIn
from tests.opinions.reporting import submitted

TITLE = "关于平桥黄金大道空气污染的反映"


@pytest.mark.parametrize(
    ("written", "is_like"),
    [
        ("平桥黄金大道的空气污染严重", True),
        ("黄金大道一带空气污染，平桥居民反映强烈", True),
        ("关于平桥路灯不亮的反映", False),
        ("关于情况的建议", False),
    ],
)
def test_a_title_is_recognised_in_other_words(written: str, is_like: bool) -> None:
    assert (likeness(TITLE, pairs(written)) >= 0.6) == is_like


def test_who_writes_the_same_is_told_that_somebody_was_first(cast: Cast, sign_in: SignIn) -> None:
    submitted(cast)
    address = reverse("opinions-similar", args=["huaxi"])
    asked = {"title": "平桥黄金大道空气污染", "background": "夜间有刺鼻气体。"}
    page = sign_in("wu").post(address, asked).content.decode()
    assert "今天，现在是“待受理”。" in page
    assert TITLE not in page  # another member's report is not theirs to read
    assert TITLE in sign_in("fang").post(address, asked).content.decode()
    assert sign_in("wu").post(address, {"title": "路灯"}).content.decode().strip() == ""


def test_handing_in_says_it_at_once(cast: Cast, sign_in: SignIn) -> None:
    submitted(cast)
    fields = {"title": "平桥黄金大道空气污染", "background": "夜间有刺鼻气体。", "submit": "1"}
    page = sign_in("wu").post(reverse("opinion-new", args=["huaxi"]), fields, follow=True)
    assert "今天已有人反映类似情况，现在是“待受理”。" in page.content.decode()


def test_what_is_restricted_old_or_taken_back_is_not_told(cast: Cast) -> None:
    report = submitted(cast)
    rows = OpinionReport.objects.of(cast.committee).filter(pk=report.pk)

    def found() -> int:
        return len(similar("平桥黄金大道空气污染", "", cast.actor("wu"), "huaxi", now=NOW))

    assert found() == 1
    for change in ({"secrecy": "restricted"}, {"submitted_at": NOW - timedelta(days=400)}):
        before = rows.values(*change).get()
        rows.update(**change)
        assert found() == 0
        rows.update(**before)
    cast.take("withdraw", report, "chen", reason="已经解决")
    assert found() == 0
