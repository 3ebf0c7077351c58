"""Pages of points: one's own file, the office's list, the rules in words; nobody reads another's."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from liangce.duty.engine.shipped import load
from liangce.duty.models import PointLine
from liangce.kernel.models import Entry
from tests.cast import Cast
from tests.duty.scoring import SAYS, adopted, appealed, by_hand
from tests.opinions.reporting import submitted
from tests.proposals.walk import filed

SignIn = Callable[[str], Client]


def body(client: Client, path: str) -> str:
    answer = client.get(f"/huaxi/duty/{path}")
    assert answer.status_code == 200, path
    return answer.content.decode()


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.split("<main")[1]))


def test_before_a_scheme_the_pages_say_what_to_do(cast: Cast, sign_in: SignIn) -> None:
    assert "还没有启用积分办法" in body(sign_in("chen"), "")
    assert "去选用" in body(sign_in("zhou"), "members/")
    assert "选用办法" in body(sign_in("zhou"), "rules/")
    assert "还没有计算过" in body(sign_in("zhou"), "changes/")


def test_a_members_file_opens_the_evidence_of_every_line(cast: Cast, sign_in: SignIn) -> None:
    proposal, report = filed(cast), submitted(cast)
    adopted(cast, "tongcheng-2019")
    page = body(sign_in("chen"), "")
    assert f"/huaxi/proposals/{proposal.pk}/" in page
    assert f"/huaxi/opinions/{report.pk}/" in page
    assert "按第 1 版" in page
    assert "22.5" in page  # 5 + 7.5 + 10


def test_a_line_that_was_cut_says_so(cast: Cast, sign_in: SignIn) -> None:
    submitted(cast)
    submitted(cast, title="关于路灯的反映")
    adopted(cast, "tongcheng-2019")
    assert "已达上限：一年最多 15 分" in body(sign_in("chen"), "")


def test_nobody_reads_another_members_file(cast: Cast, sign_in: SignIn) -> None:
    adopted(cast)
    path = f"/huaxi/duty/members/{cast.people['chen'].pk}/"
    assert sign_in("wu").get(path).status_code == 404
    assert sign_in("zhou").get(path).status_code == 200
    assert sign_in("xu").get(path).status_code == 200
    assert sign_in("yang").get(path).status_code == 404
    for name in ("members/", "members/export/", "changes/"):
        assert sign_in("wu").get(f"/huaxi/duty/{name}").status_code == 404, name


def test_leaders_read_only_where_the_scheme_says_so(cast: Cast, sign_in: SignIn) -> None:
    adopted(cast)
    path = f"/huaxi/duty/members/{cast.people['chen'].pk}/"
    assert sign_in("gao").get(path).status_code == 404
    adopted(cast, replace(load("minhang"), leaders_read=True))
    assert sign_in("gao").get(path).status_code == 200


def test_the_office_sees_the_list_filtered_and_without_places(cast: Cast, sign_in: SignIn) -> None:
    filed(cast)
    adopted(cast)
    page = body(sign_in("zhou"), "members/")
    assert "名次" not in page
    assert all(name in page for name in ("陈思远", "吴兰", "罗文", "未达到基本要求"))
    assert "罗文" not in body(sign_in("zhou"), "members/?q=陈")
    assert "没有符合条件的委员" in body(sign_in("zhou"), "members/?grade=met")


def test_places_are_shown_where_the_scheme_ranks(cast: Cast, sign_in: SignIn) -> None:
    filed(cast)
    adopted(cast, "hongkou-style")
    page = plain(body(sign_in("zhou"), "members/"))
    assert "名次" in page
    assert page.index("陈思远") < page.index("吴兰") < page.index("罗文")
    assert "名次" not in plain(body(sign_in("chen"), ""))


def test_an_export_is_in_the_ledger(cast: Cast, sign_in: SignIn) -> None:
    adopted(cast)
    assert sign_in("zhou").get("/huaxi/duty/members/export/").status_code == 200
    assert Entry.objects.of(cast.committee).filter(step="points.export", actor="周敏").count() == 1


@pytest.mark.parametrize("name", ["tongcheng-2019", "jinan-2015", "minhang", "hefei-county", "hongkou-style"])
def test_the_rules_are_spoken_in_words(cast: Cast, sign_in: SignIn, name: str) -> None:
    adopted(cast, name)
    page = body(sign_in("wu"), "rules/")
    assert all(rule.label in page for rule in load(name).rules)
    assert load(name).source in page


def test_the_office_chooses_a_scheme_on_the_page(cast: Cast, sign_in: SignIn) -> None:
    filed(cast)
    client = sign_in("zhou")
    data = {"year": "2026", "name": "minhang", "reason": "主席会议决定"}
    answer = client.post("/huaxi/duty/rules/choose/", data, follow=True)
    assert "首次计算，3 名委员有计分" in answer.content.decode()
    assert sign_in("chen").get("/huaxi/duty/rules/choose/").status_code == 404


def test_a_file_with_mistakes_is_refused_with_all_of_them(cast: Cast, sign_in: SignIn) -> None:
    file = SimpleUploadedFile("ours.toml", b'title = "x"\nrules = []')
    data = {"year": "2026", "file": file, "reason": "试"}
    answer = sign_in("zhou").post("/huaxi/duty/rules/choose/", data)
    assert answer.status_code == 422
    assert "ours.toml：source 缺少这一项" in answer.content.decode()


def test_a_line_is_entered_approved_and_opened_on_the_pages(cast: Cast, sign_in: SignIn) -> None:
    adopted(cast)
    path = f"/huaxi/duty/members/{cast.people['chen'].pk}/manual/"
    assert sign_in("zhou").post(path, SAYS).status_code == 302
    assert "待核准" in body(sign_in("zhou"), f"members/{cast.people['chen'].pk}/")
    assert sign_in("chen").get(path).status_code == 404


def test_a_line_by_hand_names_maker_and_approver(cast: Cast, sign_in: SignIn) -> None:
    adopted(cast)
    row = cast.take("approve", by_hand(cast), "wang")
    page = plain(body(sign_in("chen"), f"manual/{row.pk}/"))
    assert all(name in page for name in ("周敏", "王宁", "区防汛指挥部表扬通报", "连续三昼夜参加"))
    assert sign_in("wu").get(f"/huaxi/duty/manual/{row.pk}/").status_code == 404
    assert f"/huaxi/duty/manual/{row.pk}/" in body(sign_in("chen"), "")


def test_a_member_appeals_from_the_line(cast: Cast, sign_in: SignIn) -> None:
    filed(cast)
    adopted(cast)
    line = PointLine.objects.of(cast.committee).get(person=cast.people["chen"], rule="filed")
    path = f"/huaxi/duty/lines/{line.pk}/appeal/"
    assert path in body(sign_in("chen"), "")
    assert sign_in("wu").get(path).status_code == 404
    assert sign_in("chen").post(path, {"words": "分值不对"}).status_code == 302
    assert "待答复" in body(sign_in("chen"), "")
    assert "待答复的积分申诉" in sign_in("zhou").get("/huaxi/").content.decode()


def test_an_appeal_is_for_its_member_and_the_office(cast: Cast, sign_in: SignIn) -> None:
    row = appealed(cast)
    assert "我是第一提案人" in body(sign_in("chen"), f"appeals/{row.pk}/")
    assert "予以更正" in body(sign_in("zhou"), f"appeals/{row.pk}/")
    assert sign_in("wu").get(f"/huaxi/duty/appeals/{row.pk}/").status_code == 404


def test_the_year_file_is_a_word_file_and_the_office_taking_it_is_noted(cast: Cast, sign_in: SignIn) -> None:
    filed(cast)
    adopted(cast)
    path = f"/huaxi/duty/members/{cast.people['chen'].pk}/word/"
    for who, noted in (("chen", 0), ("zhou", 1)):
        answer: Any = sign_in(who).get(path)
        whole = Document(BytesIO(answer.getvalue())).element
        text = "".join(str(node.text or "") for node in whole.iter())
        assert all(words in text for words in ("委员履职档案", "陈思远", "提案立案", "未做到"))
        assert Entry.objects.of(cast.committee).filter(step="points.file").count() == noted
    assert sign_in("wu").get(path).status_code == 404


def test_computing_at_once_is_for_the_office(cast: Cast, sign_in: SignIn) -> None:
    adopted(cast)
    answer = sign_in("zhou").post("/huaxi/duty/changes/compute/", follow=True)
    assert "没有变动" in answer.content.decode()
    assert sign_in("xu").post("/huaxi/duty/changes/compute/").status_code == 404
