"""Uploaded tables leave after thirty days without a move; what was imported, and the record, stay."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from liangce.desk.imports.expiry import KEEP, forget_old_tables
from liangce.desk.models import ImportRun
from tests.desk.conftest import SignIn
from tests.desk.test_imports import choose, page, table, upload

ROW = ("关于电梯的提案", "陈思远", "城乡建设", "情况：老人出行不便。\n建议：明确牵头部门。")


def later() -> int:
    return forget_old_tables(timezone.now() + KEEP + timedelta(minutes=1))


def test_the_file_goes_and_the_record_stays(sign_in: SignIn) -> None:
    browser = sign_in("tang")
    run = choose(browser, upload(browser, table(ROW)))
    assert "关于电梯的提案" in page(browser, "import-run", run)
    assert forget_old_tables(timezone.now() + KEEP - timedelta(minutes=1)) == 0
    assert run.file.exists()
    assert later() == 1
    assert not run.file.exists()
    html = page(browser, "import-run", run)
    assert "上传的表格已经删除" in html
    assert "关于电梯的提案" not in html
    assert "写入 1 行" not in html
    assert "新增 1 行" in html
    assert later() == 0


def test_a_table_uploaded_again_since_is_kept(sign_in: SignIn) -> None:
    browser = sign_in("tang")
    content = table(ROW).read()
    first, second = (upload(browser, SimpleUploadedFile("提案.xlsx", content)) for _ in range(2))
    assert first.file == second.file
    ImportRun.objects.of(first.committee).filter(pk=first.pk).update(moved_at=timezone.now() - KEEP * 2)
    assert forget_old_tables(timezone.now()) == 1
    assert second.file.exists()
    assert "核对各列" in page(browser, "import-columns", second)


def test_the_page_says_how_long(sign_in: SignIn) -> None:
    assert "30 天没有动静就自动删除" in sign_in("tang").get("/huaxi/import/").content.decode()
    assert KEEP.days == 30
