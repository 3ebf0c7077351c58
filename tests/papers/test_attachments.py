"""Files of a paper: what goes in and what is refused, taking off and putting back, who gets them and how."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.test import Client

from liangce.kernel.models import Committee
from liangce.papers.attachments import Stored, attach, remove, restore
from liangce.papers.models import Attachment, Purpose
from liangce.papers.reading import read_attachment
from liangce.proposals.models import Proposal
from tests.cast import NOW, Cast, make_cast
from tests.support.writing import address, browser, fresh, png, upload

pytestmark = pytest.mark.django_db
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)


@pytest.fixture
def cast(at: Callable[[str], datetime]) -> Iterator[Cast]:
    at("2026-02-02 09:05")
    yield make_cast()
    shutil.rmtree(settings.FILES, ignore_errors=True)


@pytest.fixture
def draft(cast: Cast) -> Proposal:
    return cast.draft()


def put(
    cast: Cast, draft: Proposal, *files: tuple[str, bytes | str], purpose: Purpose = Purpose.ATTACHMENT
) -> Stored:
    return attach(fresh(draft), [upload(*file) for file in files], purpose=purpose, by=cast.chen, now=NOW)


def only(draft: Proposal) -> Attachment:
    return draft.attachments.get()


def test_a_file_lies_under_its_hash_and_nothing_half_written_beside_it(cast: Cast, draft: Proposal) -> None:
    row = put(cast, draft, ("调研.txt", "调研情况")).kept[0]
    assert row.file == Path(settings.FILES) / str(cast.committee.pk) / row.sha256[:2] / row.sha256
    assert row.file.read_text() == "调研情况"
    assert [path.name for path in row.file.parent.iterdir()] == [row.sha256]


def test_the_same_content_is_kept_once(cast: Cast, draft: Proposal) -> None:
    put(cast, draft, ("甲.txt", "同样的"), ("乙.txt", "同样的"))
    assert len([path for path in Path(settings.FILES).rglob("*") if path.is_file()]) == 1


def test_a_refused_file_is_named_with_its_reason_and_the_others_go_in(cast: Cast, draft: Proposal) -> None:
    stored = put(
        cast, draft, ("照片.png", png()), ("程序.exe", b"MZ"), ("假的.pdf", "并不是"), ("空.txt", "")
    )
    assert [row.name for row in stored.kept] == ["照片.png"]
    assert [name for name, _ in stored.refused] == ["程序.exe", "假的.pdf", "空.txt"]
    assert "不能上传“.exe”文件" in stored.refused[0][1]


def test_the_regulation_limits_size_and_number(cast: Cast, draft: Proposal) -> None:
    large = put(cast, draft, ("大.txt", "a" * (21 * 1024 * 1024)))
    assert "超过 20 MB" in large.refused[0][1]
    many = put(cast, draft, *((f"{n}.txt", str(n)) for n in range(12)))
    assert (len(many.kept), [name for name, _ in many.refused]) == (10, ["10.txt", "11.txt"])
    assert many.refused[0][1] == "最多 10 个，已满；请先移除不要的。"


def test_a_name_that_bears_the_mark_of_a_state_secret_is_refused(cast: Cast, draft: Proposal) -> None:
    stored = put(cast, draft, ("机密★10年 通报.txt", "内容"))
    assert "请按保密规定线下报送" in stored.refused[0][1]


def test_a_seal_is_a_scan(cast: Cast, draft: Proposal) -> None:
    stored = put(cast, draft, ("盖章.pdf", PDF), ("盖章.txt", "章"), purpose=Purpose.SEAL)
    assert [row.name for row in stored.kept] == ["盖章.pdf"]
    assert stored.refused == [("盖章.txt", "盖章件请上传扫描件或照片（PDF、JPG、PNG）。")]


def test_the_text_is_read_in_the_background(cast: Cast, draft: Proposal) -> None:
    row = put(cast, draft, ("调研.txt", "老旧小区电梯")).kept[0]
    assert only(draft).text == ""
    assert read_attachment.func(row.pk) == ""
    assert only(draft).text == "老旧小区电梯"


def test_what_cannot_be_read_leaves_a_note_that_the_list_shows(cast: Cast, draft: Proposal) -> None:
    row = put(cast, draft, ("扫描.pdf", PDF)).kept[0]
    assert read_attachment.func(row.pk)
    page = browser(cast, "chen").get(address("proposal-edit", draft)).content.decode()
    assert only(draft).note in page


def test_a_file_with_the_mark_of_a_state_secret_is_refused_and_deleted(cast: Cast, draft: Proposal) -> None:
    row = put(cast, draft, ("通报.txt", "密级：机密\n有关情况")).kept[0]
    read_attachment.func(row.pk)
    refused = only(draft)
    assert refused.removed_at
    assert refused.refused_at
    assert refused.text == ""
    assert "请按保密规定线下报送" in refused.note
    assert not row.file.exists()
    page = browser(cast, "chen").get(address("proposal-edit", draft)).content.decode()
    assert "已拒收" in page


def test_a_removed_file_can_be_put_back(cast: Cast, draft: Proposal) -> None:
    row = put(cast, draft, ("调研.txt", "调研")).kept[0]
    remove(row, by=cast.chen, now=NOW)
    assert not draft.attachments.kept().exists()
    assert browser(cast, "chen").get(f"/huaxi/files/{row.pk}/").status_code == 404
    restore(row, by=cast.chen)
    assert draft.attachments.kept().get() == row


def test_the_page_uploads_removes_and_restores_with_and_without_scripts(cast: Cast, draft: Proposal) -> None:
    chen = browser(cast, "chen")
    files = [upload("一.txt", "一"), upload("坏.exe", b"MZ")]
    answer = chen.post(address("attachments", draft), {"files": files, "purpose": "attachment"}, follow=True)
    page = answer.content.decode()
    assert "已上传 1 个文件。" in page
    assert "坏.exe：不能上传" in page
    row = only(draft)
    part = chen.post(address("attachment-change", draft, row.pk, "remove"), headers={"HX-Request": "true"})
    assert part.content.decode().lstrip().startswith('<section class="card stack" id="files">')
    assert "已移除“一.txt”，可以恢复。" in part.content.decode()
    chen.post(address("attachment-change", draft, row.pk, "restore"))
    assert draft.attachments.kept().count() == 1
    assert chen.post(address("attachment-change", draft, row.pk, "burn")).status_code == 404


def test_while_names_are_gathered_only_the_seal_may_come(cast: Cast, draft: Proposal) -> None:
    cast.take("invite", draft, "chen", persons=[cast.people["wu"].pk])
    chen = browser(cast, "chen")
    chen.post(address("attachments", draft), {"files": [upload("一.txt", "一")]})
    chen.post(address("attachments", draft), {"files": [upload("章.png", png())], "purpose": "seal"})
    assert [row.purpose for row in draft.attachments.all()] == ["seal"]


def test_a_download_carries_its_chinese_name_and_cannot_act_on_the_site(cast: Cast, draft: Proposal) -> None:
    row = put(cast, draft, ("调研 报告（一）.txt", "调研")).kept[0]
    answer = browser(cast, "chen").get(f"/huaxi/files/{row.pk}/")
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''")
    assert unquote(disposition.partition("''")[2]) == "调研 报告（一）.txt"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"".join(answer) == "调研".encode()


def test_only_pictures_and_pdf_are_shown_in_place(cast: Cast, draft: Proposal) -> None:
    put(cast, draft, ("图.png", png()), ("文.pdf", PDF), ("表.txt", "表"))
    chen = browser(cast, "chen")
    ways = [
        chen.get(f"/huaxi/files/{row.pk}/").headers["Content-Disposition"].split(";")[0]
        for row in draft.attachments.order_by("pk")
    ]
    assert ways == ["inline", "inline", "attachment"]


def test_what_the_browser_knows_is_not_sent_again(cast: Cast, draft: Proposal) -> None:
    row = put(cast, draft, ("图.png", png())).kept[0]
    chen = browser(cast, "chen")
    etag = chen.get(f"/huaxi/files/{row.pk}/").headers["ETag"]
    assert chen.get(f"/huaxi/files/{row.pk}/", headers={"If-None-Match": etag}).status_code == 304


def test_who_may_not_know_of_the_paper_does_not_get_its_files(cast: Cast, draft: Proposal) -> None:
    row = put(cast, draft, ("图.png", png())).kept[0]
    url = f"/huaxi/files/{row.pk}/"
    for name in ("wu", "zhou", "yang", "he"):
        assert browser(cast, name).get(url).status_code == 404, name
    cast.take("submit", draft, "chen", no_secret=True)
    assert browser(cast, "zhou").get(url).status_code == 200
    assert Client().get(url).status_code == 302
    stranger = make_cast("wudang", "乌当区政协")
    assert browser(stranger, "chen").get(f"/wudang/files/{row.pk}/").status_code == 404
    assert Committee.objects.count() == 2


def test_a_picture_of_the_editor_gets_an_address_or_a_sentence(cast: Cast, draft: Proposal) -> None:
    chen = browser(cast, "chen")
    answer = chen.post(address("proposal-pictures", draft), {"file": upload("图.png", png())})
    assert answer.json() == {"url": f"/huaxi/pictures/{only(draft).pk}/"}
    wrong = chen.post(address("proposal-pictures", draft), {"file": upload("文.txt", "不是图片")})
    assert (wrong.status_code, wrong.json()["message"]) == (
        422,
        "不是图片，没有插入。可用 PNG、JPG、GIF、WebP。",
    )
    assert chen.post(address("proposal-pictures", draft)).status_code == 422
