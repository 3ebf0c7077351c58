"""交换文件: what goes over by a signed file, what is refused and with which words, and that twice changes nothing."""

import base64
import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Entry, Notice
from liangce.network.exchange_in import FileRefused, read
from liangce.network.keys import BadKey, fingerprint, trust
from liangce.network.models import Handover, Letter, Partner
from liangce.network.states import News
from liangce.opinions.models import OpinionReport, Sending
from liangce.papers.attachments import keep_evidence
from liangce.papers.models import Attachment, Purpose
from tests.cast import NOW, Cast, make_cast
from tests.network.exchanging import ABOVE, BELOW, OUT, acquainted, changed, exchanged, taken_in, written
from tests.network.neighbours import again, district, handed_down, handed_up, report_of, there
from tests.opinions.reporting import checked, signed, told, with_desk
from tests.papers.test_strip import png


@pytest.fixture
def cast(db: None, at: Callable[[str], datetime]) -> Cast:
    at("2026-02-02 09:00")
    return district()


@pytest.fixture
def city(cast: Cast) -> Cast:
    """The city runs another installation: nothing says here that it is above."""
    above = with_desk(make_cast("guiyang", "贵阳市政协"))
    type(above.committee).objects.filter(pk=above.committee.pk).update(level="city")
    above.committee.refresh_from_db()
    acquainted(cast, above)
    return above


def states(lines: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [(line["kind"], line["state"]) for line in lines]


def photographed(cast: Cast) -> OpinionReport:
    report = signed(cast)
    file = SimpleUploadedFile("现场.png", png())
    keep_evidence(report, file, by=cast.actor("fang"), now=NOW, purpose=Purpose.ATTACHMENT)
    return report


def test_a_report_goes_over_with_its_photographs(cast: Cast, city: Cast) -> None:
    row = handed_up(cast, photographed(cast), OUT["huaxi"])
    assert states(exchanged(cast, city)) == [("hand", "new")]
    theirs = there(city, row)
    report = report_of(theirs)
    assert (report.status, report.origin_from) == ("submitted", "花溪区政协")
    assert theirs.digest == row.digest
    (photograph,) = Attachment.objects.of(city.committee).filter(paper=report)
    assert photograph.file.read_bytes() == png()


def test_fate_comes_back_in_the_same_format(cast: Cast, city: Cast) -> None:
    row = handed_up(cast, to=OUT["huaxi"])
    exchanged(cast, city)
    signed(city, checked(city, report_of(there(city, row))), number=58)
    lines = exchanged(city, cast)
    assert states(lines) == [("received", "new"), ("chosen", "new"), ("used", "new")]
    assert again(row).status == "used"
    sending = Sending.objects.of(cast.committee).get(level="city")
    assert (sending.status, sending.reference) == ("adopted", "《社情与民意》第 58 期")
    assert told(cast, "chen")[-1].startswith("贵阳市政协单篇采用")


def test_a_proposal_goes_down_and_its_reply_comes_up(cast: Cast, city: Cast) -> None:
    row = handed_down(city, to=OUT["guiyang"])
    exchanged(city, cast)
    theirs = there(cast, row)
    assert (theirs.paper.origin_from, theirs.paper.number) == ("贵阳市政协", 1)
    cast.take("receive", theirs, "zhou")
    exchanged(cast, city)
    assert again(row).status == "received"


def test_twice_changes_nothing(cast: Cast, city: Cast) -> None:
    handed_up(cast, photographed(cast), OUT["huaxi"])
    data = written(cast)
    taken_in(city, data)
    before = counted(city)
    assert states(taken_in(city, data)) == [("hand", "same")]
    assert counted(city) == before


def counted(cast: Cast) -> list[int]:
    """Rows that a second time might double; the ledger notes the second reading."""
    models: list[Any] = [OpinionReport, Handover, Letter, Attachment, Notice]
    return [model.objects.of(cast.committee).count() for model in models]


def test_a_trial_run_writes_nothing(cast: Cast, city: Cast) -> None:
    handed_up(cast, to=OUT["huaxi"])
    before = counted(city)
    data = written(cast)
    assert states(taken_in(city, data, write=False)) == [("hand", "new")]
    assert counted(city) == before
    assert not Partner.objects.of(city.committee).get().statement


def test_what_was_exported_does_not_go_again_unless_asked(cast: Cast, city: Cast) -> None:
    handed_up(cast, to=OUT["huaxi"])
    assert len(json.loads(written(cast))["letters"]) == 1
    assert json.loads(written(cast))["letters"] == []
    assert len(json.loads(written(cast, again=True))["letters"]) == 1


def test_a_letter_before_the_one_it_follows_waits(cast: Cast, city: Cast) -> None:
    row = handed_up(cast, to=OUT["huaxi"])
    exchanged(cast, city)
    city.take("receive", there(city, row), "fang")
    first = written(city)
    city.take("keep", report_of(there(city, row)), "fang", keep_reason="known", reason="")
    second = written(city)
    (line,) = taken_in(cast, second)
    assert line["state"] == "refused"
    assert "请先导入前一份交换文件" in line["words"]
    assert states(taken_in(cast, first)) == [("received", "new")]
    assert states(taken_in(cast, second)) == [("not_used", "new")]


@pytest.mark.parametrize(
    "values",
    [
        {"made_at": "2026-02-03T00:00:00+00:00"},
        {"letters": []},
        {"files": {"0" * 64: base64.b64encode(b"x").decode()}},
        {"statement": {}},
        {"signature": "00" * 64},
    ],
    ids=lambda values: next(iter(values)),
)
def test_what_was_changed_on_its_way_is_refused(cast: Cast, city: Cast, values: dict[str, Any]) -> None:
    handed_up(cast, to=OUT["huaxi"])
    with pytest.raises(FileRefused, match="签名与内容不符"):
        read(city.committee, changed(written(cast), **values))


def test_a_stranger_s_file_is_refused_with_its_fingerprint(cast: Cast, city: Cast) -> None:
    handed_up(cast, to=OUT["huaxi"])
    data = written(cast)
    Partner.objects.of(city.committee).all().delete()
    with pytest.raises(FileRefused, match="没有登记过“花溪区政协”") as refused:
        read(city.committee, data)
    assert fingerprint(json.loads(data)["public_key"]) in str(refused.value)


def test_a_file_signed_by_another_key_is_refused(cast: Cast, city: Cast) -> None:
    handed_up(cast, to=OUT["huaxi"])
    forged = changed(written(cast), ABOVE)
    with pytest.raises(FileRefused, match="不是用登记的花溪区政协的钥匙签的"):
        read(city.committee, forged)


def test_a_file_for_somebody_else_is_refused(cast: Cast, city: Cast) -> None:
    with pytest.raises(FileRefused, match="是送“guiyang”的"):
        read(cast.committee, written(cast))


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"format": "liangce-exchange/1"}', b"[" * 100_000]
)
def test_what_is_no_exchange_file_is_refused(cast: Cast, city: Cast, data: bytes) -> None:
    with pytest.raises(FileRefused, match="不是本系统的交换文件"):
        read(city.committee, data)


def test_one_bad_letter_does_not_keep_the_others_out(cast: Cast, city: Cast) -> None:
    handed_up(cast, to=OUT["huaxi"])
    data = written(cast)
    (good,) = json.loads(data)["letters"]
    bad = [{**good, "token": "x", "content": {}}, 7, {**good, "token": "y", "kind": "nonsense"}]
    lines = taken_in(city, changed(data, BELOW, letters=[*bad, good]))
    assert [line["state"] for line in lines] == ["refused", "refused", "refused", "new"]
    assert all("内容不全" in line["words"] for line in lines[:3])


@pytest.mark.parametrize(
    "content", [{"reason": {"a": 1}}, {}, {"how": "eaten", "on": "never", "reference": 7}]
)
def test_news_that_cannot_be_entered_is_refused(cast: Cast, city: Cast, content: dict[str, Any]) -> None:
    row = handed_up(cast, to=OUT["huaxi"])
    exchanged(cast, city)
    city.take("keep", report_of(there(city, row)), "fang", keep_reason="known", reason="")
    data = written(city)
    received, kept = json.loads(data)["letters"]
    kind = "used" if "how" in content or not content else "not_used"
    forged = changed(data, ABOVE, letters=[received, {**kept, "kind": kind, "content": content}])
    assert [line["state"] for line in taken_in(cast, forged)] == ["new", "refused"]
    assert again(row).status == "received"


@pytest.mark.parametrize("statement", [{"x": {}}, {"x": {"side": "given"}}, ["x"], {"x": 1}])
def test_accounts_that_cannot_be_compared_are_refused(cast: Cast, city: Cast, statement: Any) -> None:
    handed_up(cast, to=OUT["huaxi"])
    with pytest.raises(FileRefused, match="不是本系统的交换文件"):
        read(city.committee, changed(written(cast), BELOW, statement=statement))


def test_a_committee_below_hands_nothing_down(cast: Cast, city: Cast) -> None:
    handed_up(cast, to=OUT["huaxi"])
    data = written(cast)
    (letter,) = json.loads(data)["letters"]
    (line,) = taken_in(city, changed(data, BELOW, letters=[{**letter, "direction": "down"}]))
    assert "不是本级的上级政协" in line["words"]


def test_nobody_reports_the_fate_of_what_was_never_handed_over(cast: Cast, city: Cast) -> None:
    row = handed_up(cast, to=OUT["huaxi"])
    exchanged(cast, city)
    city.take("receive", there(city, row), "fang")
    data = written(city)
    (letter,) = json.loads(data)["letters"]
    (line,) = taken_in(cast, changed(data, ABOVE, letters=[{**letter, "token": "huaxi-1"}]))
    assert "没有送出过这件" in line["words"]


def test_a_marked_secret_does_not_come_in(cast: Cast, city: Cast) -> None:
    row = handed_up(cast, to=OUT["huaxi"])
    data = written(cast)
    (letter,) = json.loads(data)["letters"]
    content = {**row.content, "title": "机密★一年 关于某事"}
    (line,) = taken_in(city, changed(data, BELOW, letters=[{**letter, "content": content}]))
    assert "国家秘密不得进入本系统" in line["words"]
    assert not OpinionReport.objects.of(city.committee).exists()


def test_scripts_in_a_text_do_not_survive(cast: Cast, city: Cast) -> None:
    row = handed_up(cast, to=OUT["huaxi"])
    data = written(cast)
    (letter,) = json.loads(data)["letters"]
    sections = [{"name": "background", "label": "情况", "html": "<p>好<script>alert(1)</script></p>"}]
    taken_in(
        city, changed(data, BELOW, letters=[{**letter, "content": {**row.content, "sections": sections}}])
    )
    (version,) = report_of(there(city, row)).versions.all()
    assert "script" not in str(version.sections)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("现场.png", b"MZ not a picture", "内容却"),
        ("现场.exe", b"MZ", "不能上传"),
        ("机密.png", None, "密级标志"),
    ],
)
def test_attachments_are_checked_as_uploads_are(
    cast: Cast, city: Cast, name: str, data: bytes | None, why: str
) -> None:
    row = handed_up(cast, to=OUT["huaxi"])
    payload = json.loads(written(cast))
    file = data or png()
    sha = hashlib.sha256(file).hexdigest()
    content = {**row.content, "attachments": [{"name": name, "sha256": sha, "size": len(file)}]}
    letters = [{**payload["letters"][0], "content": content}]
    files = {sha: base64.b64encode(file).decode()}
    forged = changed(json.dumps(payload).encode(), BELOW, letters=letters, files=files)
    assert states(taken_in(city, forged)) == [("hand", "new")]
    theirs = there(city, row)
    assert why in theirs.note
    assert not Attachment.objects.of(city.committee).exists()


def test_both_ledgers_hold_and_name_the_files(cast: Cast, city: Cast) -> None:
    handed_up(cast, to=OUT["huaxi"])
    exchanged(cast, city)
    for one, step in ((cast, "network.export"), (city, "network.import")):
        assert Entry.objects.of(one.committee).filter(step=step).count() == 1
        assert verify(one.committee).holds


def test_a_key_is_64_hexadecimal_digits(cast: Cast) -> None:
    with pytest.raises(BadKey, match="64 位十六进制"):
        trust(
            cast.committee, slug="x", name="某市政协", level="city", way="up", key="abc",
            by=cast.actor("fang"), now=NOW,
        )  # fmt: skip


def test_a_fingerprint_can_be_read_out() -> None:
    assert fingerprint("00" * 32) == "6668 7AAD F862 BD77 6C8F C18B"


def test_every_kind_of_news_has_a_name() -> None:
    assert all(kind.label for kind in News)
