"""Members and offices hand in from a telephone and see what became of it; a filed proposal becomes a manuscript."""

from datetime import date
from typing import Any

import pytest

from liangce.people.models import Appointment, Person
from liangce.press.from_records import story_of, why_not_print
from liangce.press.models import Article, Newspaper
from liangce.press.states import ArticleState
from liangce.proposals.models import Proposal
from tests.press.conftest import SignIn
from tests.press.newsroom import Newsroom
from tests.press.test_newspapers import picture
from tests.proposals.releasing import open_site, published
from tests.proposals.walk import filed, replied

OWN = "/huaxi/press/own"


def sent(newsroom: Newsroom, **changes: Any) -> dict[str, Any]:
    """What a member fills in."""
    filled = {
        "newspaper": newsroom.paper.pk,
        "headline": "小小电梯连民心",
        "byline": "区政协委员 陈思远",
        "no_secret": "on",
    }
    return filled | {"text": "第一段。\n第二段。", "caption": "交付现场"} | changes


def test_a_manuscript_with_photographs_goes_to_the_editors(newsroom: Newsroom, sign_in: SignIn) -> None:
    client = sign_in("chen")
    answer = client.post(f"{OWN}/new/", sent(newsroom, pictures=[picture(60), picture(61)]))
    assert answer["Location"] == f"{OWN}/"
    article = Article.objects.of(newsroom.cast.committee).get()
    assert article.status == ArticleState.FIRST
    assert [block["kind"] for block in article.blocks] == ["p", "p", "picture", "picture"]
    assert {row.caption for row in article.pictures.all()} == {"交付现场"}
    page = client.get(f"{OWN}/").content.decode()
    assert "编辑部在看" in page
    assert client.get(f"/huaxi/press/articles/{article.pk}/").status_code == 200
    assert (
        client.get(f"/huaxi/press/articles/{article.pk}/edit/").status_code == 302
    )  # it is with the editors now


def test_the_editors_find_it_with_its_author_and_pictures(newsroom: Newsroom, sign_in: SignIn) -> None:
    html = sign_in("chen").get(f"{OWN}/new/").content.decode()
    assert html.count('value="陈思远"') == 2  # byline, and who took the photographs
    sign_in("chen").post(f"{OWN}/new/", sent(newsroom, pictures=[picture(60)], credit="陈思远"))
    article = Article.objects.of(newsroom.cast.committee).get()
    assert article.contributors == [{"name": "陈思远", "role": "文"}]
    assert article.pictures.get().credit == "陈思远"
    editor = sign_in("su")
    row = editor.get("/huaxi/press/articles/").content.decode()
    assert "小小电梯连民心" in row
    assert "陈思远" in row
    page = editor.get(f"/huaxi/press/articles/{article.pk}/").content.decode()
    assert "交付现场" in page
    assert f"/huaxi/press/articles/{article.pk}/pictures/" in page
    assert "待一审：《小小电梯连民心》" in editor.get("/huaxi/notices/").content.decode()


def test_handed_in_for_somebody_else_it_is_theirs(newsroom: Newsroom, sign_in: SignIn) -> None:
    sign_in("zhou").post(f"{OWN}/new/", sent(newsroom, byline="□石桥社区 李想"))
    assert Article.objects.of(newsroom.cast.committee).get().contributors == []


def test_a_correspondent_writes_and_is_told_what_became_of_it(newsroom: Newsroom, sign_in: SignIn) -> None:
    cast = newsroom.cast
    person = Person(committee=cast.committee, name="李想").sort_keys()
    person.save()
    Appointment.objects.of(cast.committee).create(
        committee=cast.committee, person=person, office="correspondent", from_on=date(2024, 1, 1)
    )
    cast.people["li"] = person
    client = sign_in("li")
    assert client.get("/huaxi/press/")["Location"] == f"{OWN}/"
    client.post(f"{OWN}/new/", sent(newsroom, byline="□通讯员 李想", pictures=[picture(60)]))
    article = Article.objects.of(cast.committee).get()
    assert (article.status, article.begun_by) == (ArticleState.FIRST, person)
    article = cast.take("send_back", article, "su", reason="请补上时间")
    assert "请补上时间" in client.get(f"{OWN}/").content.decode()
    assert "退改：" in client.get("/huaxi/notices/").content.decode()
    assert client.get(f"/huaxi/press/articles/{article.pk}/edit/").status_code == 200
    cast.take("submit", article, "li")
    for path in ("press/articles/", "press/issues/", "import/press/", "import/"):
        assert client.get(f"/huaxi/{path}").status_code == 404
    other = newsroom.article()
    assert client.get(f"/huaxi/press/articles/{other.pk}/").status_code == 404


def test_kept_it_can_be_gone_on_with(newsroom: Newsroom, sign_in: SignIn) -> None:
    client = sign_in("zhou")
    answer = client.post(f"{OWN}/new/", sent(newsroom, do="keep"))
    article = Article.objects.of(newsroom.cast.committee).get()
    assert answer["Location"] == f"/huaxi/press/articles/{article.pk}/edit/"
    assert article.status == ArticleState.MANUSCRIPT
    assert "第二段。" in client.get(answer["Location"]).content.decode()


def test_what_is_not_acceptable_leaves_nothing_behind(newsroom: Newsroom, sign_in: SignIn) -> None:
    client = sign_in("chen")
    undeclared = sent(newsroom)
    del undeclared["no_secret"]
    assert client.post(f"{OWN}/new/", undeclared).status_code == 422
    file = picture()
    file.name = "报头.svg"
    answer = client.post(f"{OWN}/new/", sent(newsroom, pictures=[picture(60), file]))
    assert answer.status_code == 422
    assert not Article.objects.of(newsroom.cast.committee).exists()


def test_its_writer_is_told_what_became_of_it_and_why(newsroom: Newsroom, sign_in: SignIn) -> None:
    client = sign_in("chen")
    client.post(f"{OWN}/new/", sent(newsroom))
    article = Article.objects.of(newsroom.cast.committee).get()
    article = newsroom.cast.take("send_back", article, "su", reason="请补上小区名字")
    page = client.get(f"{OWN}/").content.decode()
    assert "退回修改" in page
    assert "请补上小区名字" in page
    newsroom.cast.take("shelve", article, "gu", reason="已有同题报道")
    assert "已有同题报道" in client.get(f"{OWN}/").content.decode()
    assert "小小电梯" not in sign_in("wu").get(f"{OWN}/").content.decode()


def test_a_unit_or_an_auditor_hands_in_nothing(newsroom: Newsroom, sign_in: SignIn) -> None:
    for who in ("yang", "jin"):
        assert sign_in(who).get(f"{OWN}/").status_code == 404
        assert sign_in(who).post(f"{OWN}/new/", sent(newsroom)).status_code == 404


@pytest.fixture
def internal(newsroom: Newsroom) -> Newspaper:
    return Newspaper(committee=newsroom.cast.committee, name="社情与民意", kind="journal", is_restricted=True)


def set_to(proposal: Proposal, **fields: Any) -> Proposal:
    Proposal.objects.of(proposal.committee_id).filter(pk=proposal.pk).update(**fields)
    found: Proposal = Proposal.objects.of(proposal.committee_id).get(pk=proposal.pk)
    return found


def test_whether_a_proposal_may_be_printed(newsroom: Newsroom, internal: Newspaper) -> None:
    cast, paper = newsroom.cast, newsroom.paper
    assert "还没有立案" in str(why_not_print(cast.draft(), paper))
    proposal = filed(cast)
    assert why_not_print(set_to(proposal, secrecy="public"), paper) is None
    assert "内部" in str(why_not_print(set_to(proposal, secrecy="internal"), paper))
    assert why_not_print(set_to(proposal, secrecy="internal"), internal) is None
    assert "没有同意公开" in str(why_not_print(set_to(proposal, publish_consent=False), internal))
    assert "限制知悉" in str(why_not_print(set_to(proposal, secrecy="restricted"), internal))


def test_an_unreleased_reply_stays_out_of_the_open_newspaper(newsroom: Newsroom, internal: Newspaper) -> None:
    proposal = set_to(replied(newsroom.cast), secrecy="public")
    story = story_of(proposal, newsroom.paper)
    assert not any("答复" in line for block in story.blocks for line in block.get("lines", ()))
    assert story.left_out == ["答复还没有决定公开，没有带入。"]
    inside = story_of(proposal, internal)
    assert {"kind": "h", "lines": ["区住建局答复"]} in inside.blocks


def test_a_proposal_becomes_a_manuscript_that_knows_where_it_came_from(
    newsroom: Newsroom, sign_in: SignIn
) -> None:
    proposal = set_to(filed(newsroom.cast), secrecy="public")
    client = sign_in("su")
    assert "写成稿件" in client.get(f"/huaxi/proposals/{proposal.pk}/").content.decode()
    page = client.get(f"/huaxi/press/from/{proposal.pk}/")
    assert "会带入的内容" in page.content.decode()
    client.post(f"/huaxi/press/from/{proposal.pk}/", {"newspaper": newsroom.paper.pk})
    article = Article.objects.of(newsroom.cast.committee).get()
    assert (article.source_kind, article.source_id, article.headline) == (
        "proposal",
        proposal.pk,
        proposal.title,
    )
    assert article.blocks[0] == {"kind": "h", "lines": ["情况"]} or article.blocks[0]["kind"] == "h"
    assert sign_in("chen").get(f"/huaxi/press/from/{proposal.pk}/").status_code == 404


def test_what_was_released_is_printed_as_it_was_released(newsroom: Newsroom) -> None:
    open_site(newsroom.cast)
    publication = published(newsroom.cast, filed(newsroom.cast))
    proposal = set_to(publication.proposal, publish_consent=False, secrecy="internal")
    assert why_not_print(proposal, newsroom.paper) is None
    story = story_of(proposal, newsroom.paper)
    assert story.headline == publication.part.title
    assert story.byline == ""
