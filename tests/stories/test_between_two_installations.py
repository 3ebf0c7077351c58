"""A district and a city that each run a system of their own: a report goes up and its fate comes back by signed files,
carried by hand; a file that was changed on its way, or made by somebody else, is turned away at the door.
"""

import json
from argparse import Namespace
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from liangce.commands import CannotRun, network
from liangce.network.keys import fingerprint
from liangce.network.models import ExchangeFile, Handover
from liangce.opinions.models import OpinionReport, Sending
from tests.cast import Cast, make_cast
from tests.network.neighbours import browser, district, report_of
from tests.opinions.reporting import checked, signed, told, with_desk

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def command(capsys: pytest.CaptureFixture[str], verb: str, **options: Any) -> tuple[int, str]:
    """What `liangce network` answers."""
    code = network.run(Namespace(verb=verb, **options))
    return code, capsys.readouterr().out


def uploaded(client: Client, slug: str, file: Path) -> str:
    """The page after this file was handed in."""
    sent = {"file": SimpleUploadedFile(file.name, file.read_bytes()), "upload": "1"}
    return client.post(f"/{slug}/network/exchange/", sent, follow=True).content.decode()


def test_a_report_goes_up_and_its_fate_comes_back_by_files(  # noqa: PLR0915  (a story is long)
    at: Callable[[str], datetime], tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    at("2026-02-02 09:00")
    cast = district()
    city = with_desk(make_cast("guiyang", "贵阳市政协"))
    type(city.committee).objects.filter(pk=city.committee.pk).update(level="city")
    desk, above = browser(cast, "fang"), browser(city, "fang")

    def at_home(slug: str) -> None:
        """Each installation has its own key."""
        settings.KEYS = tmp_path / slug

    # Each shows its key on its own page, they read the fingerprints to each other on the telephone and register them.
    keys = {}
    for slug, client in (("huaxi", desk), ("guiyang", above)):
        at_home(slug)
        keys[slug] = command(capsys, "key", what="show")[1].split()[1]
        page = client.get(f"/{slug}/network/partners/").content.decode()
        assert keys[slug] in page
        assert fingerprint(keys[slug]) in page
    at_home("huaxi")
    known = {"name": "贵阳市政协", "slug": "guiyang", "level": "city", "way": "up", "key": keys["guiyang"]}
    assert (
        fingerprint(keys["guiyang"])
        in desk.post("/huaxi/network/partners/", known, follow=True).content.decode()
    )

    # The district hands a signed report up, and makes the file.
    report = signed(cast)
    desk.post(f"/huaxi/network/reports/{report.pk}/up/", {"to": "out-guiyang", "named": "on", "reason": ""})
    row = Handover.objects.of(cast.committee).get()
    assert "还有 1 条没有送出" in desk.get(f"/huaxi/network/{row.pk}/").content.decode()
    file = tmp_path / "huaxi-1.json"
    assert command(capsys, "export", committee="huaxi", to="贵阳市政协", out=file, again=False)[0] == 0
    assert "没有送出" not in desk.get(f"/huaxi/network/{row.pk}/").content.decode()

    # The city does not know the district yet: the page says whose fingerprint the file has, and what to do.
    at_home("guiyang")
    page = uploaded(above, "guiyang", file)
    assert "没有登记过“花溪区政协”" in page
    assert fingerprint(keys["huaxi"]) in page
    told_ = {"slug": "huaxi", "name": "花溪区政协", "level": "county", "way": "down", "key": keys["huaxi"]}
    assert command(capsys, "key", what="trust", committee="guiyang", **told_)[0] == 0

    # A file that was changed on its way is refused by page and command alike.
    payload = json.loads(file.read_bytes())
    payload["letters"][0]["content"]["title"] = "改过的标题"
    tampered = tmp_path / "tampered.json"
    tampered.write_text(json.dumps(payload, ensure_ascii=False), encoding="utf-8")
    assert "签名与内容不符" in uploaded(above, "guiyang", tampered)
    with pytest.raises(CannotRun, match="签名与内容不符"):
        command(capsys, "import", committee="guiyang", file=tampered, dry_run=False)
    assert not OpinionReport.objects.of(city.committee).exists()

    # The true one is tried first, then taken in; a second time nothing changes.
    page = uploaded(above, "guiyang", file)
    assert "确定导入 1 条" in page
    assert not OpinionReport.objects.of(city.committee).exists()
    kept = ExchangeFile.objects.of(city.committee).get()
    page = above.post(f"/guiyang/network/exchange/{kept.pk}/apply/", follow=True).content.decode()
    assert "已导入 1 条" in page
    code, said = command(capsys, "import", committee="guiyang", file=file, dry_run=False)
    assert (code, "已有，没有变化 1 条" in said) == (0, True)
    assert OpinionReport.objects.of(city.committee).count() == 1

    # The city works on it as on any report of its own; what became of it goes back in the same format.
    theirs = Handover.objects.of(city.committee).select_related("partner").get()
    signed(city, checked(city, report_of(theirs)), number=58)
    assert "3 条等待送出" in above.get("/guiyang/network/exchange/").content.decode().replace(
        "<b>", ""
    ).replace("</b>", "")
    partner = theirs.partner_id
    page = above.post(
        "/guiyang/network/exchange/", {"partner": partner, "export": "1"}, follow=True
    ).content.decode()
    assert "已做好送花溪区政协的交换文件，3 条" in page
    made = ExchangeFile.objects.of(city.committee).get(is_ours=True)
    answer = above.get(f"/guiyang/network/exchange/{made.pk}/file/")
    back = tmp_path / made.name
    back.write_bytes(b"".join(answer.streaming_content))  # type: ignore[attr-defined]

    # The author in the district is told; the record of the level is there; both accounts agree.
    at_home("huaxi")
    code, said = command(capsys, "import", committee="huaxi", file=back, dry_run=True)
    assert "只核对，没有写入" in said
    assert Handover.objects.of(cast.committee).get().status == "sent"
    assert command(capsys, "import", committee="huaxi", file=back, dry_run=False)[0] == 0
    assert Handover.objects.of(cast.committee).get().status == "used"
    assert Sending.objects.of(cast.committee).get(level="city").reference == "《社情与民意》第 58 期"
    assert told(cast, "chen")[-1].startswith("贵阳市政协单篇采用")
    code, said = command(capsys, "check", committee="huaxi")
    assert (code, "✓ 花溪区政协 — 贵阳市政协：两边一致" in said) == (0, True)
    _at_the_end(cast, city)


def _at_the_end(cast: Cast, city: Cast) -> None:
    """Nobody but those who may know everything can take the files away."""
    kept = ExchangeFile.objects.of(cast.committee).first() or ExchangeFile.objects.of(city.committee).get(
        is_ours=True
    )
    where = cast if kept.committee_id == cast.committee.pk else city
    for who in ("zhou", "chen", "yang"):
        address = f"/{where.committee.slug}/network/exchange/{kept.pk}/file/"
        assert browser(where, who).get(address).status_code == 404
