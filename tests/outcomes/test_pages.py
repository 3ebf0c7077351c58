"""The pages of outcomes in a browser: registering, giving, claiming, linking, and the lists with their files."""

import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from liangce.kernel.models import Entry
from liangce.outcomes.chain import chain
from liangce.outcomes.linking import link
from liangce.outcomes.models import Instruction, LinkKind, OutcomeDocument, PaperLink, SuggestionItem
from liangce.press.models import Article, Newspaper
from liangce.proposals.models import Proposal
from tests.cast import NOW, Cast
from tests.outcomes.acting import (
    LATER,
    PLAN,
    SAYS,
    claimed,
    done,
    itemised,
    png,
    registered,
    scanned,
    task,
    tasked,
    verified,
)
from tests.outcomes.conftest import SignIn
from tests.proposals.test_queries import cost
from tests.proposals.walk import assigned

HERE = "/huaxi/outcomes/"


def html(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    return str(answer.content.decode())


def test_an_instruction_is_registered_from_the_papers_page(
    cast: Cast, paper: Proposal, sign_in: SignIn
) -> None:
    browser, page = sign_in("zhou"), f"/huaxi/proposals/{paper.pk}/"
    url = f"{HERE}papers/{paper.pk}/instruct/"
    assert f'href="{url}">登记批示' in html(browser.get(page))
    form = html(browser.get(url))
    assert 'enctype="multipart/form-data"' in form
    assert "陆明" in form
    data = SAYS | {"leader": cast.people["lu"].pk, "office": "区委书记"}
    assert "请写明批示内容" in html(browser.post(url, data | {"text": ""}), 422)
    scan = SimpleUploadedFile("批示.png", png())
    assert browser.post(url, data | {"scan": scan}).headers["Location"] == page
    row = Instruction.objects.of(cast.committee).get()
    assert row.scan.purpose == "apart"
    shown = html(browser.get(page))
    assert "区委书记陆明" in shown
    assert "批示 · 肯定性 · 提交后 2 小时 15 分" in shown
    assert "此件很好" not in shown


@pytest.mark.parametrize("who", ["chen", "shi", "yang", "gao"])
def test_others_are_not_offered_to_register(cast: Cast, paper: Proposal, sign_in: SignIn, who: str) -> None:
    browser = sign_in(who)
    assert "登记批示" not in html(browser.get(f"/huaxi/proposals/{paper.pk}/"))
    answer = browser.get(f"{HERE}papers/{paper.pk}/instruct/", follow=True)
    assert "没有办成“登记批示”" in html(answer)


def test_the_page_of_an_instruction_offers_what_can_be_done(
    cast: Cast, paper: Proposal, sign_in: SignIn
) -> None:
    row = scanned(cast, paper)
    browser, page = sign_in("zhou"), f"{HERE}instructions/{row.pk}/"
    shown = html(browser.get(page))
    for words in (
        "交办落实",
        "不用交办，办结",
        "告知作者批示大意",
        "更正登记",
        "批示原件",
        "2 小时 15 分",
        "台账",
    ):
        assert words in shown
    step = f"/huaxi/do/instruction/{row.pk}/give/"
    assert "批示落实反馈 10 个工作日" in html(browser.get(step))
    browser.post(step, {"units": [cast.units["housing"].pk], "text": "研究落实"})
    assert "区住建局" in html(browser.get(page))
    assert "待签收的批示件" in html(sign_in("yang").get("/huaxi/"))
    mine = html(sign_in("yang").get(page))
    assert "签收批示件" in mine
    assert "台账" not in mine


def test_a_correction_begins_with_what_is_registered(cast: Cast, paper: Proposal, sign_in: SignIn) -> None:
    row, browser = registered(cast, paper), sign_in("zhou")
    form = html(browser.get(f"/huaxi/do/instruction/{row.pk}/correct/"))
    assert "此件很好，请住建局牵头研究。" in form
    assert 'value="2026-02-02T11:15"' in form
    data = SAYS | {"leader": cast.people["lu"].pk, "office": "区长", "reason": "职务写错"}
    assert browser.post(f"/huaxi/do/instruction/{row.pk}/correct/", data).status_code == 302
    shown = html(browser.get(f"{HERE}instructions/{row.pk}/"))
    assert "更正过 1 次" in shown
    assert "职务写错" in shown
    assert "更正过" not in html(sign_in("chen").get(f"{HERE}instructions/{row.pk}/"))


def test_a_unit_reports_with_a_file_that_only_those_concerned_open(
    cast: Cast, paper: Proposal, sign_in: SignIn
) -> None:
    row = tasked(cast, paper)
    part = cast.take("receive", task(row, cast, "housing"), "yang")
    file = SimpleUploadedFile("进展.txt", "三个小区".encode())
    sign_in("yang").post(
        f"/huaxi/do/instruction_task/{part.pk}/report/", {"feedback": "已列入计划", "file": file}
    )
    url = f"{HERE}tasks/{part.pk}/file/"
    for who in ("zhou", "lu", "yang", "shi"):
        assert "三个小区".encode() in b"".join(sign_in(who).get(url).streaming_content)
    for who in ("chen", "long", "gao"):
        assert sign_in(who).get(url).status_code == 404


def test_suggestions_are_entered_and_claimed_in_the_browser(
    cast: Cast, paper: Proposal, sign_in: SignIn
) -> None:
    url = f"{HERE}papers/{paper.pk}/suggest/"
    assert "责任单位" not in html(sign_in("chen").get(url))
    assert sign_in("chen").post(url, {"texts": "甲\n\n乙"}).status_code == 302
    first, second = SuggestionItem.objects.of(cast.committee).order_by("number")
    assert "第 2 条" in html(sign_in("zhou").get(url))
    assert sign_in("zhou").post(url, {"texts": " "}).status_code == 422
    step = f"/huaxi/do/suggestion/{first.pk}/claim/"
    data = {"outcome": "written", "on": "2026-02-02", "words": "写入第三章"}
    assert "请选择文件" in html(sign_in("zhou").post(step, data), 422)
    assert sign_in("zhou").post(step, data | PLAN).status_code == 302
    row = first.conversions.get()
    page = html(sign_in("zhou").get(f"{HERE}suggestions/{first.pk}/"))
    assert "只有申报人以外" not in page  # who claimed it plays no part in verifying
    assert "待核实的建议结果" in html(sign_in("tang").get("/huaxi/"))
    assert "待核实的建议结果" not in html(sign_in("zhou").get("/huaxi/"))
    sign_in("tang").post(f"/huaxi/do/outcome/{row.pk}/verify/", {"reason": "看过文件"})
    shown = html(sign_in("chen").get(f"{HERE}suggestions/{first.pk}/"))
    for words in ("写入决策", "已核实", "《花溪区城市更新三年行动计划》", "唐立"):
        assert words in shown
    assert second.text in html(sign_in("chen").get(f"/huaxi/proposals/{paper.pk}/"))


@pytest.mark.parametrize("name", ["instructions", "tasks", "suggestions", "conversions", "documents"])
def test_a_list_and_its_file_say_the_same(cast: Cast, paper: Proposal, sign_in: SignIn, name: str) -> None:
    tasked(cast, paper, units=("housing",))
    verified(cast, itemised(cast, paper, "明确牵头部门")[0])
    browser = sign_in("zhou")
    shown = html(browser.get(f"{HERE}{name}/"))
    assert "共 1 " in shown
    answer = browser.get(f"{HERE}{name}/export/")
    head, row = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.values
    assert len(head) == len(row)
    told = {"instructions": "区委书记", "tasks": "研究落实并反馈", "documents": "花府办发〔2026〕8 号"}
    assert told.get(name, "明确牵头部门") in row
    assert "此件很好" not in str(row)
    assert Entry.objects.of(cast.committee).filter(step__endswith=".export").count() == 1


def test_lists_are_narrowed(cast: Cast, paper: Proposal, sign_in: SignIn) -> None:
    registered(cast, paper)
    registered(
        cast,
        assigned(cast, title="关于停车的提案"),
        leader="gao",
        affirmative="no",
        given_at="2026-02-02T12:00",
    )
    browser = sign_in("zhou")

    def titles(query: str, name: str = "instructions") -> set[str]:
        page = html(browser.get(f"{HERE}{name}/?{query}"))
        return set(re.findall(r'<a class="title" href="[^"]+">([^<]+)</a>', page))

    lift, parking = paper.title, "关于停车的提案"
    assert titles("") == {lift, parking}
    assert titles("leader=高远") == {parking}
    assert titles("affirmative=yes") == {lift}
    assert titles("level=city") == set()
    assert titles("since=2026-02-02&until=2026-02-02") == {lift, parking}
    assert titles("until=2026-02-01") == set()
    assert titles("state=closed") == set()
    assert titles("state=nonsense&kind=nonsense&since=nonsense") == {lift, parking}
    assert "没有符合条件的" in html(browser.get(f"{HERE}instructions/?level=city"))


def test_late_tasks_are_found(cast: Cast, paper: Proposal, sign_in: SignIn, at: Any) -> None:
    row = tasked(cast, paper)
    done(cast, row, "housing", "yang")
    assert "这里还没有记录" not in html(sign_in("zhou").get(f"{HERE}tasks/"))
    at("2026-03-02 09:00")
    page = html(sign_in("zhou").get(f"{HERE}tasks/?overdue=1"))
    assert "共 1 项" in page
    assert "区财政局" in page


def test_a_list_costs_the_same_with_two_rows_and_with_many(
    cast: Cast, paper: Proposal, sign_in: SignIn
) -> None:
    registered(cast, paper)
    browser = sign_in("zhou")
    few = cost(browser, f"{HERE}instructions/")
    for _ in range(8):
        registered(cast, paper)
    assert cost(browser, f"{HERE}instructions/") == few
    assert few <= 14


def test_papers_are_linked_and_unlinked(cast: Cast, paper: Proposal, sign_in: SignIn) -> None:
    other, browser = assigned(cast, title="关于停车的提案"), sign_in("zhou")
    url = f"{HERE}papers/{paper.pk}/links/"
    found = html(browser.get(url, {"q": "停车"}))
    assert "关于停车的提案" in found
    assert browser.post(url, {"paper": other.pk, "kind": "led_to"}).status_code == 302
    assert "已关联" in html(browser.get(url))
    assert "这样关联" in html(browser.post(url, {"paper": other.pk, "kind": "led_to"}, follow=True))
    for one, words in ((paper, "形成"), (other, "由此形成")):
        assert words in html(browser.get(f"/huaxi/proposals/{one.pk}/"))
    row = PaperLink.objects.of(cast.committee).get()
    assert sign_in("chen").get(url).status_code == 404
    assert sign_in("chen").post(f"{HERE}links/{row.pk}/remove/").status_code == 404
    browser.post(f"{HERE}links/{row.pk}/remove/", {"here": other.pk})
    assert not PaperLink.objects.of(cast.committee).exists()
    steps = Entry.objects.of(cast.committee).filter(kind="paper_link").values_list("step", flat=True)
    assert list(steps.order_by("number")) == ["paper_link.link", "paper_link.unlink"]


def test_the_chain_passes_no_paper_one_may_not_know_of(cast: Cast, paper: Proposal) -> None:
    middle = assigned(cast, title="中间的提案")
    far = assigned(cast, title="远处的提案")
    link(paper, middle, LinkKind.LED_TO, by=cast.zhou)
    link(middle, far, LinkKind.SAME, by=cast.zhou)
    assert [event.title for event in chain(paper, cast.zhou, "huaxi")][1:] == ["中间的提案", "远处的提案"]
    Proposal.unscoped.filter(pk=middle.pk).update(secrecy="restricted")
    assert [event.title for event in chain(paper, cast.gao, "huaxi")] == [paper.title]


def test_an_article_on_the_paper_stands_in_its_chain(cast: Cast, paper: Proposal, sign_in: SignIn) -> None:
    newspaper = Newspaper.objects.of(cast.committee).create(
        committee=cast.committee, name="花溪政协", slug="hx"
    )
    Article(
        committee=cast.committee, rulebook=paper.rulebook, newspaper=newspaper, aid="a1", headline="电梯装起来了",
        source_kind="proposal", source_id=paper.pk, status="manuscript", moved_at=NOW, begun_at=LATER,
        begun_by=cast.people["chen"],
    ).save()  # fmt: skip
    shown = html(sign_in("chen").get(f"/huaxi/proposals/{paper.pk}/"))
    assert "《电梯装起来了》" in shown
    assert "电梯装起来了" not in html(sign_in("wu").get(f"/huaxi/proposals/{paper.pk}/"))


def test_from_a_document_to_the_papers_that_one_may_know_of(
    cast: Cast, paper: Proposal, sign_in: SignIn
) -> None:
    other = assigned(cast, title="关于停车的提案")
    verified(cast, itemised(cast, paper, "甲")[0])
    document = OutcomeDocument.objects.of(cast.committee).get()
    claimed(cast, itemised(cast, other, "乙")[0], outcome="written", document=document.pk)
    page = f"{HERE}documents/{document.pk}/"
    shown = html(sign_in("zhou").get(page))
    assert paper.title in shown
    assert "关于停车的提案" in shown
    Proposal.unscoped.filter(pk=other.pk).update(secrecy="restricted")
    seen = html(sign_in("gao").get(page))
    assert paper.title in seen
    assert "停车" not in seen
