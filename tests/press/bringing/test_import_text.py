"""`liangce press import-text`: a trial says what would be entered, --apply enters it, twice changes nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from liangce import cli
from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Entry
from liangce.press.models import Article, FooterLine, Issue, LinkGroup, Newspaper, Page, Part, Release
from liangce.press.states import ArticleState, IssueState
from tests.cast import Cast
from tests.press.bringing.page import FOOTER, page
from tests.press.newsroom import Newsroom, open_newsroom

MODELS = (Newspaper, Issue, Page, Article, Part, LinkGroup, FooterLine)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "A1.txt"
    made.write_bytes(page())
    return made


def run(file: Path, *more: str) -> int:
    return cli.main(["press", "import-text", str(file), "--committee", "huaxi", *more])


def run_json(capsys: Any, file: Path, *more: str) -> dict[str, Any]:
    run(file, "--date", "2019-07-24", "--json", *more)
    return dict(json.loads(capsys.readouterr().out))


def counts(cast: Cast) -> dict[str, int]:
    return {model.__name__: model.objects.of(cast.committee).count() for model in MODELS}


def test_a_trial_says_row_by_row_what_would_be_entered_and_enters_nothing(
    cast: Cast, file: Path, capsys: Any
) -> None:
    before = counts(cast), Entry.objects.of(cast.committee).count()
    told = run_json(capsys, file)
    assert [row["种类"] for row in told["shown"]] == [
        "报刊", "链接栏", "链接栏", "链接栏", "页脚", "页脚", "页脚", "期", "文章", "版",
    ]  # fmt: skip
    assert {row["处理"] for row in told["shown"]} == {"新增"}
    assert told["newspaper"] == "scpaper"
    assert (counts(cast), Entry.objects.of(cast.committee).count()) == before


def test_applied_everything_of_the_page_is_here(cast: Cast, file: Path) -> None:
    assert run(file, "--date", "2019-07-24", "--apply") == 0
    assert counts(cast) == {
        "Newspaper": 1, "Issue": 1, "Page": 1, "Article": 1, "Part": 1, "LinkGroup": 3, "FooterLine": 3,
    }  # fmt: skip
    issue = Issue.objects.of(cast.committee).get()
    assert (str(issue), issue.path, issue.status, issue.is_old) == (
        "《山城政协报》第2583期",
        "2019-07-24",
        IssueState.TO_SIGN,
        True,
    )
    article = Article.objects.of(cast.committee).get()
    assert (article.status, article.aid, article.subhead) == (
        ArticleState.PLACED,
        "a1",
        "——区委推动政协工作纪实",
    )
    lines = FooterLine.objects.of(cast.committee).order_by("order")
    assert [line.text for line in lines] == FOOTER
    assert verify(cast.committee).holds


def test_twice_changes_nothing(cast: Cast, file: Path, capsys: Any) -> None:
    run(file, "--date", "2019-07-24", "--apply")
    capsys.readouterr()
    before = counts(cast), Entry.objects.of(cast.committee).count()
    told = run_json(capsys, file, "--apply")
    assert told["counts"] == {"new": 0, "matched": 0, "same": 10, "bad": 0, "total": 10}
    assert (counts(cast), Entry.objects.of(cast.committee).count()) == before


def test_a_trial_after_it_says_the_same(cast: Cast, file: Path, capsys: Any) -> None:
    run(file, "--date", "2019-07-24", "--apply")
    capsys.readouterr()
    assert run_json(capsys, file)["counts"]["same"] == 10


def test_published_it_is_frozen_and_brought_in_again_it_stays(
    cast: Cast, file: Path, capsys: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert run(file, "--date", "2019-07-24", "--apply", "--publish") == 0
    issue = Issue.objects.of(cast.committee).get()
    assert (issue.status, Release.objects.of(cast.committee).count()) == (IssueState.PUBLISHED, 1)
    capsys.readouterr()
    assert run_json(capsys, file, "--apply", "--publish")["counts"]["same"] == 10


def test_without_a_date_it_asks_for_one(cast: Cast, file: Path, capsys: Any) -> None:
    assert run(file) == 1
    assert "请用 --date 指明是哪一天" in capsys.readouterr().err


def test_a_date_of_another_month_is_refused(cast: Cast, file: Path, capsys: Any) -> None:
    assert run(file, "--date", "2019-08-01") == 1
    said = capsys.readouterr().err
    assert "2019-08-01" in said
    assert "2019 年 7 月" in said


def test_the_number_of_another_day_is_refused_and_the_rest_is_entered(
    cast: Cast, file: Path, capsys: Any
) -> None:
    run(file, "--date", "2019-07-24", "--apply")
    assert run(file, "--date", "2019-07-23", "--apply") == 2
    assert "期号“2583”已用于 2019-07-24" in capsys.readouterr().out
    assert Issue.objects.of(cast.committee).count() == 1


def test_a_second_page_joins_the_issue(cast: Cast, file: Path) -> None:
    run(file, "--date", "2019-07-24", "--apply")
    line = "2583期 本期共8版 本期A2 上一版 下一版"
    file.write_bytes(page(line=line, top="另一篇\n\n□本报记者\n"))
    assert run(file, "--date", "2019-07-24", "--apply") == 0
    pages = Page.objects.of(cast.committee).order_by("seq")
    assert [(one.seq, one.label) for one in pages] == [(1, "A1"), (2, "A2")]
    assert Article.objects.of(cast.committee).count() == 2


def test_a_changed_text_is_taken_over_while_the_issue_is_open(cast: Cast, file: Path, capsys: Any) -> None:
    run(file, "--date", "2019-07-24", "--apply")
    file.write_bytes(page().replace(b"37.5%", b"38.5%"))
    capsys.readouterr()
    assert run_json(capsys, file, "--apply")["counts"]["matched"] == 1
    article = Article.objects.of(cast.committee).get()
    assert "38.5%" in article.text
    assert article.versions.count() == 2


def test_a_changed_text_is_left_alone_once_the_issue_is_out(cast: Cast, file: Path, capsys: Any) -> None:
    run(file, "--date", "2019-07-24", "--apply", "--publish")
    file.write_bytes(page().replace(b"37.5%", b"38.5%"))
    capsys.readouterr()
    told = run_json(capsys, file, "--apply")
    assert "要改请用“更正”" in "".join(one["reason"] for one in told["problems"])
    assert "37.5%" in Article.objects.of(cast.committee).get().text


def test_the_owner_s_links_and_footer_are_not_overwritten(cast: Cast, file: Path, capsys: Any) -> None:
    run(file, "--date", "2019-07-24", "--apply")
    LinkGroup.objects.of(cast.committee).filter(name="党派团体").update(links=[{"name": "民革", "url": ""}])
    FooterLine.objects.of(cast.committee).filter(order=1).update(text="联系我们")
    capsys.readouterr()
    told = run_json(capsys, file, "--apply")
    assert told["counts"]["new"] == 0
    assert {one["column"] for one in told["problems"]} == {"链接栏", "页脚", "期"}
    assert LinkGroup.objects.of(cast.committee).get(name="党派团体").links == [{"name": "民革", "url": ""}]


def test_a_named_newspaper_takes_it_and_the_other_name_is_said(
    newsroom: Newsroom, file: Path, capsys: Any
) -> None:
    told = run_json(capsys, file, "--newspaper", "hxzxb", "--apply")
    assert "文件里写的是《山城政协报》" in told["problems"][0]["reason"]
    issue = Issue.objects.of(newsroom.cast.committee).get()
    assert issue.newspaper == newsroom.paper
    assert Page.objects.of(newsroom.cast.committee).get().section_name == "要闻"


def test_a_file_that_names_no_newspaper_needs_one(newsroom: Newsroom, file: Path, capsys: Any) -> None:
    open_newsroom(newsroom.cast, slug="llxx", name="理论与学习")
    file.write_bytes(page(footer=["联系我们 | 订阅本刊"]))
    assert run(file, "--date", "2019-07-24") == 1
    assert (
        "请用 --newspaper 指明哪一种报刊。现有：hxzxb（花溪政协报）、llxx（理论与学习）"
        in capsys.readouterr().err
    )


def test_an_editor_does_it_in_their_own_name(newsroom: Newsroom, file: Path, capsys: Any) -> None:
    assert run(file, "--date", "2019-07-24", "--newspaper", "hxzxb", "--by", "苏文", "--apply") == 0
    assert Article.objects.of(newsroom.cast.committee).get().begun_by == newsroom.cast.people["su"]
    assert run(file, "--date", "2019-07-24", "--by", "周敏") == 1
    assert "没有叫“周敏”的编辑" in capsys.readouterr().err


def test_the_run_is_in_the_ledger_with_the_digest_of_the_file(cast: Cast, file: Path) -> None:
    run(file, "--date", "2019-07-24", "--apply")
    entry = Entry.objects.of(cast.committee).filter(step="import.press").get()
    assert entry.after["文件"] == "A1.txt"
    assert len(entry.after["摘要"]) == 64
