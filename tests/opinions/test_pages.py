"""Pages of opinion reports as their people open them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from liangce.kernel.models import Entry
from liangce.opinions.models import OpinionReport
from tests.cast import Cast
from tests.opinions.conftest import SignIn
from tests.opinions.reporting import SITUATION, checked, combined, signed, submitted
from tests.support.writing import png

TITLE = "关于平桥黄金大道空气污染的反映"
FIELDS = {"title": TITLE, "background": SITUATION, "suggestions": "请核查。", "place": "平桥黄金大道"}


def page_of(name: str, *keys: int) -> str:
    return reverse(name, args=["huaxi", *keys])


def test_one_page_hands_it_in_with_a_photograph(cast: Cast, sign_in: SignIn) -> None:
    chen = sign_in("chen")
    photograph = SimpleUploadedFile("现场.png", png(), content_type="image/png")
    sent = FIELDS | {"photographs": [photograph], "is_urgent": "on", "submit": "1"}
    answer = chen.post(page_of("opinion-new"), sent, follow=True)
    report = OpinionReport.objects.of(cast.committee).get()
    assert (report.status, report.particulars.place) == ("submitted", "平桥黄金大道")
    assert report.particulars.is_urgent
    assert report.attachments.count() == 1
    assert "已报送。受理、采用或不采用，都会告诉您。" in answer.content.decode()


def test_the_desk_enters_a_letter_for_an_informant(cast: Cast, sign_in: SignIn) -> None:
    fang = sign_in("fang")
    assert "代谁录入" in fang.get(page_of("opinion-new")).content.decode()
    sent = FIELDS | {"named": f"person-{cast.people['tian'].pk}", "submit": "1"}
    answer = fang.post(page_of("opinion-new"), sent, follow=True)
    assert "已报送" in answer.content.decode()
    report = OpinionReport.objects.of(cast.committee).get()
    assert (report.status, str(report.first_person)) == ("submitted", "田野")
    entries = Entry.objects.of(cast.committee).filter(kind="opinion")
    assert {(entry.actor, entry.for_name) for entry in entries} == {("方宁", "田野")}
    assert TITLE in sign_in("tian").get(page_of("opinions")).content.decode()


def test_a_draft_is_kept_and_gone_on_with(cast: Cast, sign_in: SignIn) -> None:
    chen = sign_in("chen")
    answer = chen.post(page_of("opinion-new"), FIELDS | {"save": "1"}, follow=True)
    assert "草稿已保存。" in answer.content.decode()
    report = OpinionReport.objects.of(cast.committee).get()
    page = chen.get(page_of("opinion-edit", report.pk)).content.decode()
    assert SITUATION in page
    chen.post(page_of("opinion-edit", report.pk), FIELDS | {"title": "改过的标题", "submit": "1"})
    report.refresh_from_db()
    assert (report.title, report.status) == ("改过的标题", "submitted")


def test_what_cannot_be_handed_in_stays_as_a_draft(cast: Cast, sign_in: SignIn) -> None:
    long = FIELDS | {"background": "字" * 1600, "submit": "1"}
    answer = sign_in("chen").post(page_of("opinion-new"), long, follow=True)
    assert "草稿已保存，还没有报送：现在 160" in answer.content.decode()
    assert OpinionReport.objects.of(cast.committee).get().status == "draft"


def test_a_mark_of_secrecy_is_refused_on_the_page(cast: Cast, sign_in: SignIn) -> None:
    marked = FIELDS | {"background": "机密★1年　情况如下。", "save": "1"}
    answer = sign_in("chen").post(page_of("opinion-new"), marked)
    assert answer.status_code == 422
    assert "密级标志" in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [("chen", 200), ("fang", 200), ("xu", 200), ("zhou", 200), ("wu", 404), ("tian", 404), ("yang", 404)],
)
def test_members_do_not_read_each_others_reports(cast: Cast, sign_in: SignIn, who: str, status: int) -> None:
    report = submitted(cast)
    assert sign_in(who).get(page_of("opinion", report.pk)).status_code == status
    listed = sign_in(who).get(page_of("opinions")).content.decode()
    assert (TITLE in listed) == (status == 200)


def test_a_leader_reads_what_was_printed_and_what_is_addressed_to_them(cast: Cast, sign_in: SignIn) -> None:
    report = checked(cast)
    lu = sign_in("lu")
    assert lu.get(page_of("opinion", report.pk)).status_code == 404
    signed(cast, report)
    assert lu.get(page_of("opinion", report.pk)).status_code == 200


def test_a_restricted_report_is_for_the_desk_the_signer_and_those_addressed(
    cast: Cast, sign_in: SignIn
) -> None:
    report = submitted(cast)
    OpinionReport.objects.of(cast.committee).filter(pk=report.pk).update(secrecy="restricted")
    signed(cast, checked(cast, OpinionReport.objects.of(cast.committee).get(pk=report.pk)))
    known = {who: sign_in(who).get(page_of("opinion", report.pk)).status_code for who in cast.people}
    assert {who for who, status in known.items() if status == 200} == {"chen", "fang", "xu", "lu"}


def test_the_page_shows_both_texts_and_every_level(cast: Cast, sign_in: SignIn) -> None:
    report = signed(cast)
    page = sign_in("chen").get(page_of("opinion", report.pk)).content.decode()
    for words in (
        "作者原稿",
        SITUATION,
        "情况属实。",
        "单篇采用",
        "《社情与民意》第 36 期",
        "陆明、区委办公室",
    ):
        assert words in page


def test_the_desk_combines_from_the_list(cast: Cast, sign_in: SignIn) -> None:
    one, two = submitted(cast), submitted(cast, "wu", "关于平桥异味的反映")
    fang = sign_in("fang")
    page = fang.get(page_of("opinion-combine"), {"original": [one.pk, two.pk]}).content.decode()
    assert page.count("checked") == 2
    alone = fang.post(page_of("opinion-combine"), {"title": "综合", "originals": [one.pk]})
    assert "合编至少要两篇。" in alone.content.decode()
    done = fang.post(
        page_of("opinion-combine"), {"title": "综合", "originals": [one.pk, two.pk]}, follow=True
    )
    assert "已合编：综合。请核稿。" in done.content.decode()
    mine = sign_in("wu").get(page_of("opinion", two.pk)).content.decode()
    assert "已编入综合信息" in mine
    refused = sign_in("chen").get(page_of("opinion-combine"), follow=True).content.decode()
    assert "没有办成“合编”：只有信息工作人员可以合编。" in refused


def test_a_combined_piece_shows_its_originals_to_those_who_may_read_them(cast: Cast, sign_in: SignIn) -> None:
    piece = combined(cast, submitted(cast), submitted(cast, "wu", "关于平桥异味的反映"))
    desk = sign_in("fang").get(page_of("opinion", piece.pk)).content.decode()
    assert "关于平桥异味的反映" in desk
    chen = sign_in("chen").get(page_of("opinion", piece.pk)).content.decode()
    originals = chen.partition("综合信息由这几篇合编")[2].partition("</section>")[0]
    assert TITLE in originals
    assert "关于平桥异味的反映" not in originals


def test_a_topic_is_wanted_and_reports_come_in_for_it(cast: Cast, sign_in: SignIn) -> None:
    fang, chen = sign_in("fang"), sign_in("chen")
    wanted = {"topic": "夏季用水", "wanted_by": "市政协研究室", "on": "2026-02-09", "words": "500 字以内。"}
    answer = fang.post(page_of("commission-new"), wanted, follow=True)
    assert "已发布约稿：约稿：夏季用水。" in answer.content.decode()
    assert "约稿：夏季用水，请在 2 月 9 日前报送。" in chen.get(page_of("notices")).content.decode()
    listed = chen.get(page_of("commissions"))
    (row,) = listed.context["rows"]
    page = chen.get(row["url"])
    write = page.context["page"].write_url
    key = write.rpartition("=")[2]
    chen.post(write, FIELDS | {"commission": key, "submit": "1"})
    assert TITLE in fang.get(row["url"]).content.decode()
    assert sign_in("yang").get(row["url"]).status_code == 404


def test_the_list_is_handed_out_and_the_ledger_says_to_whom(cast: Cast, sign_in: SignIn) -> None:
    submitted(cast)
    answer = sign_in("fang").get(page_of("opinions-export"))
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")


def test_the_desk_finds_its_own_pages_and_others_do_not(cast: Cast, sign_in: SignIn) -> None:
    for who, finds in (("fang", True), ("chen", False)):
        browser_of = sign_in(who)
        assert (
            page_of("opinions-statistics") in browser_of.get(page_of("opinions")).content.decode()
        ) == finds
        assert (page_of("commission-new") in browser_of.get(page_of("commissions")).content.decode()) == finds
