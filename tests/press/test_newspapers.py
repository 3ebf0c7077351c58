"""A newspaper is kept by its chiefs; footer, links and readers are data, and the ledger tells of every change."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Entry
from liangce.people.models import Person
from liangce.press.models import FooterLine, LinkGroup, Newspaper, Reader
from tests.press.conftest import SignIn
from tests.press.newsroom import Newsroom

BASE = "/huaxi/press/newspapers"
FILLED = {
    "name": "社情与民意", "slug": "sqmy", "kind": "journal", "is_restricted": "on", "sections": "01 民意\n02 建议",
    "columns": "快报", "site_url": "", "supervisor": "", "sponsor": "花溪区政协",
}  # fmt: skip


def picture(width: int = 60, height: int = 20, form: str = "PNG") -> SimpleUploadedFile:
    """A picture of one colour."""
    stream = BytesIO()
    Image.new("RGB", (width, height), "red").save(stream, form)
    return SimpleUploadedFile(f"报头.{form.lower()}", stream.getvalue())


def last(newsroom: Newsroom) -> Entry:
    found: Entry = Entry.objects.of(newsroom.cast.committee).order_by("-number").first()
    return found


def seen(client: Client, paper: Newspaper) -> str:
    """What the form carries to know that nobody was there in between."""
    found: str = client.get(f"{BASE}/{paper.pk}/edit/").context["form"].initial["seen"]
    return found


def test_a_journal_is_founded_and_the_ledger_says_how(newsroom: Newsroom, sign_in: SignIn) -> None:
    answer = sign_in("gu").post(f"{BASE}/new/", FILLED)
    paper = Newspaper.objects.of(newsroom.cast.committee).get(slug="sqmy")
    assert answer["Location"] == f"{BASE}/{paper.pk}/"
    assert paper.is_restricted
    assert paper.sections == [{"label": "01", "name": "民意"}, {"label": "02", "name": "建议"}]
    entry = last(newsroom)
    assert (entry.label, entry.subject, entry.after["版面"]) == ("新建报刊", "社情与民意", "01民意、02建议")
    assert verify(newsroom.cast.committee).holds


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"slug": "hxzxb"}, "已经有了，请换一个"),
        ({"sections": "要闻"}, "先写版号"),
        ({"sections": "A1 要闻\nA1 综合"}, "版号 A1 写了两次"),
        ({"kind": "paper"}, "限定读者的请选“内部刊物”"),
    ],
)
def test_what_makes_no_sense_is_said(
    newsroom: Newsroom, sign_in: SignIn, wrong: dict[str, str], sentence: str
) -> None:
    answer = sign_in("gu").post(f"{BASE}/new/", FILLED | wrong)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_change_is_recorded_with_what_was_before(newsroom: Newsroom, sign_in: SignIn) -> None:
    client, paper = sign_in("hua"), newsroom.paper
    values = {
        "name": "花溪政协报",
        "slug": "hxzxb",
        "kind": "paper",
        "sections": "A1 头版",
        "seen": seen(client, paper),
    }
    assert client.post(f"{BASE}/{paper.pk}/edit/", values).status_code == 302
    entry = last(newsroom)
    assert (entry.before, entry.after) == ({"版面": "A1要闻、A2综合"}, {"版面": "A1头版"})


def test_two_at_once_do_not_overwrite_each_other(newsroom: Newsroom, sign_in: SignIn) -> None:
    client, paper = sign_in("gu"), newsroom.paper
    values = {"name": "花溪政协报", "slug": "hxzxb", "kind": "paper", "seen": seen(client, paper)}
    Newspaper.objects.of(paper.committee).filter(pk=paper.pk).update(sponsor="别人写的")
    answer = client.post(f"{BASE}/{paper.pk}/edit/", values)
    assert answer.status_code == 422
    assert "被别人改过" in answer.content.decode()


def test_the_address_stands_once_there_are_issues(newsroom: Newsroom, sign_in: SignIn) -> None:
    newsroom.issue()
    client, paper = sign_in("gu"), newsroom.paper
    values = {"name": "花溪政协报", "slug": "other", "kind": "paper", "seen": seen(client, paper)}
    assert "读者手里的链接会失效" in client.post(f"{BASE}/{paper.pk}/edit/", values).content.decode()


def test_a_masthead_must_be_a_picture(newsroom: Newsroom, sign_in: SignIn) -> None:
    client, paper = sign_in("gu"), newsroom.paper
    values: dict[str, Any] = {
        "name": "花溪政协报",
        "slug": "hxzxb",
        "kind": "paper",
        "seen": seen(client, paper),
    }
    false = SimpleUploadedFile("报头.png", b"<svg onload=alert(1)>")
    assert client.post(f"{BASE}/{paper.pk}/edit/", values | {"masthead_file": false}).status_code == 422
    assert client.post(f"{BASE}/{paper.pk}/edit/", values | {"masthead_file": picture()}).status_code == 302
    answer = client.get(f"{BASE}/{paper.pk}/masthead/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_footer_lines_are_added_ordered_changed_and_removed(newsroom: Newsroom, sign_in: SignIn) -> None:
    client, url = sign_in("su"), f"{BASE}/{newsroom.paper.pk}/lines/footer/"
    for text in ("联系我们", "备案号"):
        client.post(url, {"text": text, "url": ""})
    first, second = newsroom.paper.footer_lines.all()
    client.post(url, {"do": "up", "line": second.pk})
    client.post(url, {"line": first.pk, "text": "联系我们：花溪区", "url": "https://example.cn/"})
    assert [str(line) for line in newsroom.paper.footer_lines.all()] == ["备案号", "联系我们：花溪区"]
    asked = client.post(url, {"do": "remove", "line": second.pk})
    assert "移除“备案号”？" in asked.content.decode()
    assert FooterLine.objects.of(newsroom.cast.committee).count() == 2
    client.post(url, {"do": "remove", "line": second.pk, "confirmed": "1"})
    assert [line.text for line in newsroom.paper.footer_lines.all()] == ["联系我们：花溪区"]
    assert (last(newsroom).label, last(newsroom).before) == ("移除页脚", {"页脚": "备案号"})


def test_a_group_of_links_is_written_a_line_a_link(newsroom: Newsroom, sign_in: SignIn) -> None:
    client, url = sign_in("su"), f"{BASE}/{newsroom.paper.pk}/lines/links/"
    client.post(url, {"name": "政协网站", "links": "全国政协 http://www.cppcc.gov.cn/\n某赞助单位"})
    group = LinkGroup.objects.of(newsroom.cast.committee).get()
    assert group.links == [
        {"name": "全国政协", "url": "http://www.cppcc.gov.cn/"},
        {"name": "某赞助单位", "url": ""},
    ]
    assert "已经有一组叫" in client.post(url, {"name": "政协网站", "links": ""}).content.decode()
    assert "前面要写名称" in client.post(url, {"name": "二", "links": "http://a.cn/"}).content.decode()


def test_readers_are_named_and_two_of_one_name_told_apart(newsroom: Newsroom, sign_in: SignIn) -> None:
    paper, committee = newsroom.paper, newsroom.cast.committee
    paper.kind, paper.is_restricted = "journal", True
    paper.save()
    for employer in ("区财政局", "区水务局"):
        Person(committee=committee, name="李强", employer=employer).sort_keys().save()
    client, url = sign_in("gu"), f"{BASE}/{paper.pk}/readers/"
    refused = client.post(url, {"names": "陈思远、李强、没有此人"}).content.decode()
    assert "李强（有同名的，请写明单位）" in refused
    assert "没有此人（名册里没有）" in refused
    client.post(url, {"names": "陈思远\n李强（区财政局）\n陈思远"})
    assert sorted(str(row) for row in paper.readers.all()) == ["李强", "陈思远"]
    row = Reader.objects.of(committee).get(person=newsroom.cast.people["chen"])
    assert "请确认" in client.post(url, {"reader": row.pk}).content.decode()
    client.post(url, {"reader": row.pk, "confirmed": "1"})
    assert (last(newsroom).label, last(newsroom).before) == ("减少读者", {"读者": "陈思远"})


def test_an_editor_may_not_decide_about_newspapers_and_a_member_sees_nothing(
    newsroom: Newsroom, sign_in: SignIn
) -> None:
    paper = newsroom.paper
    assert sign_in("su").get(f"{BASE}/{paper.pk}/edit/").status_code == 404
    assert sign_in("su").get(f"{BASE}/new/").status_code == 404
    for path in ("", f"{paper.pk}/", f"{paper.pk}/lines/footer/", f"{paper.pk}/edit/"):
        assert sign_in("chen").get(f"{BASE}/{path}").status_code == 404, path
