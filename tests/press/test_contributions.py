"""Who had how much printed in a period."""

import io
from datetime import date

import openpyxl
from django.conf import settings
from django.test import Client
from django.urls import reverse

from liangce.kernel.models import Entry
from liangce.people.models import Account
from liangce.press.contributions import Contributions
from tests.cast import Cast
from tests.press.newsroom import Newsroom
from tests.press.search.archive import Archive

TEXT = [{"kind": "p", "text": "十个字的一段正文啊。"}]
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def printed(newsroom: Newsroom) -> Archive:
    """Three articles and an advertisement in one issue, a fourth in another year."""
    archive = Archive(newsroom.cast, newsroom.paper)
    su, wen = {"name": "苏文", "role": "文"}, {"name": "温岚", "role": "图"}
    common = {"blocks": TEXT, "char_count": 10}
    archive.add(
        archive.issue(date(2026, 1, 30)),
        [
            common | {"headline": "一", "contributors": [su]},
            common | {"headline": "二", "contributors": [su, wen]},
            common | {"headline": "三", "byline": "□花溪区政协办公室"},
            common | {"headline": "广告", "kind": "ad", "contributors": [su]},
        ],
    )
    archive.add(archive.issue(date(2025, 12, 31)), [common | {"headline": "去年", "contributors": [su]}])
    return archive


def told(cast: Cast, *period: date, newspaper: str = "") -> list[tuple[str, int, int, int, int]]:
    rows = Contributions(cast.committee, *period, newspaper=newspaper).authors
    return [(row.name, row.pieces, row.shared, row.pictures, row.characters) for row in rows]


def test_pieces_and_characters_by_author(newsroom: Newsroom) -> None:
    printed(newsroom)
    assert told(newsroom.cast, *YEAR) == [
        ("苏文", 2, 1, 0, 20),
        ("花溪区政协办公室", 1, 0, 0, 10),
        ("温岚", 1, 1, 1, 0),
    ]
    assert told(newsroom.cast, date(2025, 1, 1), date(2025, 12, 31)) == [("苏文", 1, 0, 0, 10)]
    assert told(newsroom.cast, *YEAR, newspaper="other") == []


def test_a_manuscript_and_a_withdrawn_article_do_not_count(newsroom: Newsroom) -> None:
    newsroom.article("还没有刊发")
    issue = newsroom.issue()
    article = newsroom.put(newsroom.read(newsroom.article("撤下")), newsroom.page(issue))
    newsroom.signed(issue)
    assert len(told(newsroom.cast, *YEAR)) == 1
    article.refresh_from_db()
    newsroom.cast.take("withdraw", article, "gu", reason="失实")
    assert told(newsroom.cast, *YEAR) == []


def signed_in(cast: Cast, name: str) -> Client:
    account, _ = Account.objects.get_or_create(username=name)
    cast.people[name].account = account
    cast.people[name].save()
    client = Client()
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def test_editors_see_the_list_and_take_it_as_a_file(newsroom: Newsroom) -> None:
    printed(newsroom)
    cast = newsroom.cast
    client, slug = signed_in(cast, "su"), cast.committee.slug
    html = client.get(reverse("press-contributions", args=[slug]), {"since": "2026-01-01"}).content.decode()
    assert "刊发 3 篇、30 字，作者 3 位" in html
    answer = client.get(reverse("press-contributions-export", args=[slug]), {"since": "2026-01-01"})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active  # type: ignore[attr-defined]
    rows = list(sheet.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert rows[1] == ("苏文", 2, 1, 2, 0, 20, "《一》2026-01-30\n《二》2026-01-30")
    assert Entry.objects.of(cast.committee).filter(step="press.contributions").exists()


def test_members_do_not_see_it_and_an_empty_period_says_so(newsroom: Newsroom) -> None:
    cast = newsroom.cast
    slug = cast.committee.slug
    assert signed_in(cast, "chen").get(reverse("press-contributions", args=[slug])).status_code == 404
    html = (
        signed_in(cast, "su")
        .get(reverse("press-contributions", args=[slug]), {"since": "x"})
        .content.decode()
    )
    assert "这段时间没有刊发稿件" in html
