"""The page 规则: every rule in words, where it comes from, whose it is, and every version there was."""

import pytest

from liangce.kernel.models import Committee
from liangce.people.models import Session
from tests.cast import NOW, make_cast
from tests.proposals.walk import browser
from tests.rulebooks.desk import Desk, page_of

RULES = "/huaxi/rules/"


@pytest.mark.parametrize("who", ["chen", "yang", "tang"])
def test_everybody_reads_each_rule_with_where_it_comes_from(desk: Desk, who: str) -> None:
    page = page_of(desk.as_(who).get(RULES))
    for words in (
        '<td class="lead">答复 · 大会提案</td> <td data-label="规定">6 月 30 日前</td> '
        '<td data-label="来源">黔府办函〔2025〕12 号：6 月 30 日前答复</td>',
        "贵州省 2025 年", "全国通用", '<span class="chip blue">本级</span>', "须盖章的",
        "民主党派、人民团体、专门委员会",
        "第一件是 0905-00001", "满意（算满意）",
    ):  # fmt: skip
        assert words in page


def test_each_rule_names_whose_it_is(desk: Desk) -> None:
    rows = {
        row.split("</td>")[0]: row.rsplit('data-label="出自">', 1)[1]
        for row in page_of(desk.as_("chen").get(RULES)).split('<td class="lead">')
        if 'data-label="出自">' in row
    }
    assert "贵州省 2025 年" in rows["答复 · 大会提案"]
    assert "本级" in rows["答复 · 平时提案"]
    assert "全国通用" in rows["答复 · 其他情形"]
    assert "本级" in rows["城乡建设和管理"]
    assert "全国通用" in rows["涉及党和国家秘密"]


def test_a_changed_rule_becomes_one_s_own_and_others_stay_inherited(desk: Desk) -> None:
    desk.applied()
    page = page_of(desk.as_("chen").get(RULES))
    assert page.split("5 月 30 日前</td>")[1].split("</tr>")[0].count("本级") == 1


def test_the_desk_sees_drafts_versions_and_running_cases(desk: Desk) -> None:
    desk.cast.draft()
    page = page_of(desk.as_("tang").get(RULES))
    assert "贵阳市花溪区规则的修改</b>：唐立起草，现在是“起草中”" in page
    assert "提案 1 件" in page
    assert "起草修改</button>" not in page  # there is one already
    member = page_of(desk.as_("chen").get(RULES))
    assert "打开草稿" not in member
    assert "在办" not in member.split('id="versions"')[1].split("</thead>")[1]


def test_who_drafts_finds_the_button_when_there_is_no_draft(desk: Desk) -> None:
    desk.take("discard", "tang")
    assert "起草修改</button>" in page_of(desk.as_("tang").get(RULES))
    for who in ("zhou", "deng", "chen"):
        assert "起草修改</button>" not in page_of(desk.as_(who).get(RULES))
    answer = desk.as_("tang").post(
        f"{RULES}drafts/new/", {"rulebook": desk.cast.session.rulebook_id}, follow=True
    )
    assert "已起草一份修改" in page_of(answer)


def test_a_second_draft_is_refused_in_a_sentence(desk: Desk) -> None:
    client = desk.as_("tang")
    answer = client.post(f"{RULES}drafts/new/", {"rulebook": desk.cast.session.rulebook_id}, follow=True)
    assert "已经有一份草稿" in page_of(answer)
    assert "只有提案委可以起草修改" in page_of(
        desk.as_("deng").post(f"{RULES}drafts/new/", {"rulebook": desk.cast.session.rulebook_id}, follow=True)
    )


def test_a_version_shows_what_it_changed_and_what_uses_it(desk: Desk) -> None:
    desk.applied()
    old, new = desk.versions()
    page = page_of(desk.as_("chen").get(f"{RULES}versions/{new.pk}/"))
    for words in (
        "邓海启用：区里要求", "<del>6 月 30 日前</del>", "<ins>5 月 30 日前</ins>",
        "九届五次会议，2026 年 2 月 2 日 09:00起", new.digest,
    ):  # fmt: skip
        assert words in page
    first = page_of(desk.as_("chen").get(f"{RULES}versions/{old.pk}/"))
    assert "与上一版的不同" not in first
    assert "九届五次会议" in first


def test_the_running_cases_of_each_version_are_counted(desk: Desk) -> None:
    desk.cast.draft()
    desk.applied()
    desk.cast.session.refresh_from_db()
    desk.cast.draft(title="关于公交线路的提案")
    old, new = desk.versions()
    for version, count in ((old, 1), (new, 1)):
        assert f"提案 {count} 件" in page_of(desk.as_("tang").get(f"{RULES}versions/{version.pk}/"))


def test_another_committee_s_versions_and_drafts_do_not_exist(desk: Desk) -> None:
    make_cast("nanming", "南明区政协")
    theirs = Committee.objects.get(slug="nanming")
    other = Session.objects.of(theirs).get().rulebook
    client = desk.as_("tang")
    for url in (f"{RULES}versions/{other.pk}/", f"{RULES}versions/{other.pk}/file/"):
        assert client.get(url).status_code == 404
    assert client.post(f"{RULES}drafts/new/", {"rulebook": other.pk}).status_code == 404
    assert client.post(f"{RULES}drafts/new/", {"rulebook": "x"}).status_code == 404


def test_before_there_is_a_session_the_page_says_so(desk: Desk) -> None:
    cast = make_cast("nanming", "南明区政协")
    Session.objects.of(cast.committee).delete()
    page = page_of(browser(cast, "deng").get("/nanming/rules/"))
    assert "规则随会议选定" in page
    assert NOW.year == 2026
