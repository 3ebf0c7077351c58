"""Newspapers come in by the browser: upload, what the file does not say, what would come in, and then it does."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from docx import Document

from liangce.desk.imports import press_runs
from liangce.desk.models import ImportRun, RunState
from liangce.kernel.models import Entry
from liangce.people.models import Session
from liangce.press.models import Article, Issue, LegacyUrl, Newspaper, Page, PageSource, Picture
from liangce.press.states import ArticleState, IssueState
from tests.press.bringing import archive as own
from tests.press.bringing.page import page as text_page
from tests.press.bringing.test_founder import FIRST, NODE, SECOND
from tests.press.conftest import SignIn
from tests.press.marking.hard import page as hard_page
from tests.press.newsroom import Newsroom
from tests.press.pdf.test_scans import scan


@pytest.fixture
def editor(sign_in: SignIn) -> Client:
    return sign_in("su")


def upload(browser: Client, *files: tuple[str, bytes]) -> ImportRun:
    """Uploads them; the run it began."""
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    answer = browser.post(reverse("import-press", args=["huaxi"]), {"uploads": sent})
    assert answer.status_code == 302, refusal(answer)
    return ImportRun.unscoped.latest("id")


def refusal(answer: Any) -> str:
    return str(answer.content.decode())


def tell(browser: Client, run: ImportRun, **said: Any) -> ImportRun:
    """Says what the file does not, and lets the worker try it."""
    paper = Newspaper.objects.of(run.committee_id).get()
    answer = browser.post(
        reverse("import-press-told", args=["huaxi", run.pk]), {"newspaper": paper.pk, **said}
    )
    assert answer.status_code == 302, refusal(answer)
    return worked(run)


def confirm(browser: Client, run: ImportRun) -> ImportRun:
    browser.post(reverse("import-apply", args=["huaxi", run.pk]))
    return worked(run)


def worked(run: ImportRun) -> ImportRun:
    """What the worker makes of it."""
    for waiting in DBTaskResult.objects.ready().filter(task_path__endswith="work_later"):
        waiting.task.func(*waiting.args_kwargs["args"])
        waiting.delete()
    run.refresh_from_db()
    return run


def shown(browser: Client, run: ImportRun) -> str:
    answer = browser.get(reverse("import-run", args=["huaxi", run.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def package(folder: Path) -> bytes:
    return own.archive(folder).read_bytes()


def document(*paragraphs: str) -> bytes:
    """A Word file."""
    made, out = Document(), io.BytesIO()
    for words in paragraphs:
        made.add_paragraph(words)
    made.save(out)
    return out.getvalue()


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def site(top: str = "") -> bytes:
    """A Founder tree as somebody zips it, with what their system puts in."""
    day = f"{top}html/2019-07/24"
    return zipped(
        **{
            f"{day}/node_2.htm": NODE.encode("gbk"),
            f"{day}/content_1.htm": FIRST.encode("gbk"),
            f"{day}/content_2.htm": SECOND.encode(),
            f"{top}res/p.png": own.picture(),
            "__MACOSX/._x": b"",
        }
    )


def test_an_archive_of_our_own_is_tried_and_then_entered(
    editor: Client, newsroom: Newsroom, tmp_path: Path
) -> None:
    run = upload(editor, ("山城.zip", package(tmp_path)))
    assert (
        "认出是：本系统导出的 ZIP 包" in editor.get(f"/huaxi/import/{run.pk}/", follow=True).content.decode()
    )
    run = tell(editor, run)
    html = shown(editor, run)
    assert (run.state, Article.objects.of(run.committee_id).count()) == (RunState.CHECKED, 0)
    for said in ("将录入", "1 期、2 版、2 篇文章", "《地位同等 责任同担》", "A1版 要闻", "确定导入"):
        assert said in html, said
    assert "文件里写的是《山城政协报》，请确认没有选错报刊" in html
    run = confirm(editor, run)
    assert "已录入" in shown(editor, run)
    issue = Issue.objects.of(run.committee_id).get()
    assert (issue.number, issue.status, issue.is_old) == ("2583", IssueState.TO_SIGN, True)
    assert Picture.objects.of(run.committee_id).get().caption == "图为视察现场。"
    entry = Entry.objects.of(run.committee_id).get(step="import.press")
    assert (entry.actor, entry.after["文件"], entry.after["摘要"]) == ("苏文", "山城.zip", run.sha256)


def test_twice_changes_nothing(editor: Client, newsroom: Newsroom, tmp_path: Path) -> None:
    content = package(tmp_path)
    confirm(editor, tell(editor, upload(editor, ("a.zip", content))))
    before = list(Article.objects.of(newsroom.cast.committee).values("pk", "revision", "aid"))
    run = tell(editor, upload(editor, ("a.zip", content)))
    html = shown(editor, run)
    assert "没有要写入的内容" in html
    assert "确定导入" not in html
    confirm(editor, run)
    assert list(Article.objects.of(newsroom.cast.committee).values("pk", "revision", "aid")) == before


def test_what_is_refused_is_named_with_its_place(editor: Client, tmp_path: Path) -> None:
    issue = own.issue()
    issue["articles"][0]["headline"] = ""
    issue["pages"][1]["label"] = "A-2"
    run = tell(editor, upload(editor, ("a.zip", own.archive(tmp_path, own.data(issue)).read_bytes())))
    html = shown(editor, run)
    assert "a1k7：没有标题" in html
    assert "版号要是字母和数字" in html
    assert "有误，没有录入" in html
    bad = own.issue()
    bad["pages"][0]["seq"] = "一"
    run = tell(editor, upload(editor, ("a.zip", own.archive(tmp_path, own.data(bad)).read_bytes())))
    assert run.state == RunState.FAILED
    assert "的 seq 应是 0 到 999 的整数" in shown(editor, run)


@pytest.mark.parametrize("top", ["", "旧网站/"])
def test_a_zipped_site_of_the_founder_kind_comes_in_with_its_old_addresses(
    editor: Client, newsroom: Newsroom, top: str
) -> None:
    run = tell(editor, upload(editor, ("site.zip", site(top))))
    assert run.mapping["what"] == "founder"
    html = shown(editor, run)
    assert "《另一篇》" in html
    assert "旧地址" in html
    confirm(editor, run)
    assert Article.objects.of(newsroom.cast.committee).count() == 2
    old = LegacyUrl.objects.of(newsroom.cast.committee).values_list("path", flat=True)
    assert {"html/2019-07/24/content_1.htm", "html/2019-07/24/node_2.htm"} <= set(old)


def test_the_text_of_a_page_is_asked_for_its_day(editor: Client, newsroom: Newsroom) -> None:
    run = upload(editor, ("2019-07-24 A1.txt", text_page()))
    html = editor.get(reverse("import-press-told", args=["huaxi", run.pk])).content.decode()
    assert 'value="2019-07-24"' in html
    assert "期号" not in html
    run = tell(editor, run, day="2019-08-24")
    assert run.state == RunState.FAILED
    assert "2019-08-24 不在文件所写的 2019 年 7 月里" in shown(editor, run)
    run = confirm(editor, tell(editor, run, day="2019-07-24"))
    assert Issue.objects.of(newsroom.cast.committee).get().number == "2583"


def test_several_word_files_go_to_the_pool(editor: Client, newsroom: Newsroom) -> None:
    run = upload(
        editor, ("b.docx", document("第二篇", "□苏文", "正文。")), ("a.docx", document("第一篇", "正文。"))
    )
    assert run.name == "a.docx 等 2 个文件"
    run = tell(editor, run)
    assert "将录入 2 篇稿件" in shown(editor, run)
    confirm(editor, run)
    rows = Article.objects.of(newsroom.cast.committee)
    assert {(row.headline, row.status) for row in rows} == {
        ("第一篇", ArticleState.MANUSCRIPT),
        ("第二篇", ArticleState.MANUSCRIPT),
    }


def test_pages_and_scans_are_one_issue_worked_off_by_the_worker(editor: Client, newsroom: Newsroom) -> None:
    run = upload(editor, ("1.pdf", hard_page().pdf()), ("2.jpg", scan()))
    paper = Newspaper.objects.of(newsroom.cast.committee).get()
    told = {"newspaper": paper.pk, "day": "2019-07-24", "number": "2583", "first": "A1", "publishes": "on"}
    editor.post(reverse("import-press-told", args=["huaxi", run.pk]), told)
    assert 'hx-trigger="every 1s"' in shown(editor, run)
    run = worked(run)
    html = shown(editor, run)
    assert "A2版没有可读的文字，按扫描件整版录入" in html
    assert "山村教师" in html
    assert not Page.objects.of(newsroom.cast.committee).exists()
    confirm(editor, run)
    pages = Page.objects.of(newsroom.cast.committee).order_by("seq")
    assert [(one.label, one.source) for one in pages] == [("A1", PageSource.PDF), ("A2", PageSource.SCAN)]
    assert all({"pdf", "image-1600", "thumb", "read"} <= set(one.files) for one in pages)


def test_what_is_not_known_or_not_of_one_kind_is_refused_and_not_kept(
    editor: Client, newsroom: Newsroom
) -> None:
    cases = {
        "认不出 a.zip 是什么": [("a.zip", b"\x00\x01\x02\xff" * 50)],
        "几种不要混在一起": [("a.pdf", hard_page().pdf()), ("b.docx", document("甲", "乙"))],
        "有重名的文件：a.docx": [("a.docx", document("甲", "乙")), ("a.docx", document("丙", "丁"))],
        "的路径指向压缩包以外": [("a.zip", zipped(**{"../issue.json": b"{}"}))],
        "请选择文件": [],
    }
    for sentence, files in cases.items():
        sent = {"uploads": [SimpleUploadedFile(name, content) for name, content in files]}
        answer = editor.post(reverse("import-press", args=["huaxi"]), sent)
        assert (answer.status_code, sentence in refusal(answer)) == (422, True), sentence
    assert not ImportRun.unscoped.exists()


def test_too_much_at_once_is_refused_with_what_to_do(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press_runs, "MAX_MB", 0)
    sent = {"uploads": [SimpleUploadedFile("a.pdf", b"%PDF-" + b"x" * (2 << 20))]}
    answer = editor.post(reverse("import-press", args=["huaxi"]), sent)
    assert "一共 2 MB，最多 0 MB。请分几次上传" in refusal(answer)


def test_a_committee_without_a_session_is_told_what_to_do_first(
    editor: Client, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = upload(editor, ("a.docx", document("甲", "乙")))
    monkeypatch.setattr(type(Session.objects.of(newsroom.cast.committee)), "current", lambda *_: None)
    html = editor.get(reverse("import-press", args=["huaxi"])).content.decode()
    assert "还没有设置届次和会议" in html
    assert "会议与规则" in html
    assert 'type="file"' not in html
    run = tell(editor, run)
    assert (run.state, "请先到网页“会议与规则”设置" in run.note) == (RunState.FAILED, True)


def test_a_committee_without_a_newspaper_is_told_who_begins_one(
    editor: Client, newsroom: Newsroom, sign_in: SignIn
) -> None:
    newsroom.paper.delete()
    assert "请编辑部主任或秘书长先建" in editor.get("/huaxi/import/press/").content.decode()
    assert (
        reverse("press-newspaper-new", args=["huaxi"])
        in sign_in("gu").get("/huaxi/import/press/").content.decode()
    )


@pytest.mark.parametrize("name", ["chen", "hua", "zhou", "deng"])
def test_others_find_neither_the_page_nor_a_run(
    editor: Client, sign_in: SignIn, name: str, tmp_path: Path
) -> None:
    run = upload(editor, ("a.zip", package(tmp_path)))
    browser = sign_in(name)
    for path in (
        "import/press/",
        f"import/{run.pk}/",
        f"import/{run.pk}/press/",
        f"import/{run.pk}/problems/",
    ):
        assert browser.get(f"/huaxi/{path}").status_code == 404
    assert browser.post(f"/huaxi/import/{run.pk}/apply/").status_code == 404


def test_an_editor_finds_the_way_and_no_tables(editor: Client) -> None:
    assert reverse("import-press", args=["huaxi"]) in editor.get("/huaxi/press/issues/").content.decode()
    assert editor.get("/huaxi/import/").status_code == 404


def test_what_was_uploaded_stays_when_the_run_falls_and_can_be_begun_again(
    editor: Client, newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = tell(editor, upload(editor, ("a.zip", package(tmp_path))))

    def fall(*_: Any, **__: Any) -> None:
        raise OSError("disk")

    monkeypatch.setattr(press_runs, "take_in", fall)
    with pytest.raises(OSError, match="disk"):
        editor.post(reverse("import-apply", args=["huaxi", run.pk]))
    monkeypatch.undo()
    run.refresh_from_db()
    assert run.file.exists()
    assert not Article.objects.of(newsroom.cast.committee).exists()
