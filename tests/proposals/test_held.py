"""`ledger verify` compares the digests in the ledger with rows and files: whoever writes behind its back is named."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from liangce.cli import main
from liangce.kernel.ledger.held import compare
from liangce.kernel.ledger.verify import verify
from liangce.papers.attachments import attach
from liangce.papers.models import Attachment, Purpose, Version
from liangce.papers.versions import digest
from liangce.proposals.models import Assignment, Feedback, Proposal, Reply
from liangce.proposals.reply_triggers import remove
from tests.cast import NOW, Cast, make_cast
from tests.proposals import walk

TITLE = "关于老旧小区加装电梯统筹推进的提案"


@pytest.fixture
def rated(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Proposal:
    """Two verdicts, one reply, one opinion, one text with a file."""
    draft = cast.draft

    def with_file(*arguments: Any, **named: Any) -> Proposal:
        proposal = draft(*arguments, **named)
        file = SimpleUploadedFile("测算.txt", "每部电梯四十万元".encode())
        assert attach(proposal, [file], purpose=Purpose.ATTACHMENT, by=cast.chen, now=NOW).kept
        return proposal

    monkeypatch.setattr(cast, "draft", with_file, raising=False)
    return walk.rated(cast)


def faults(cast: Cast, **how: bool) -> list[str]:
    found = compare(cast.committee, **how)
    assert all(one.number > 0 and TITLE in one.subject for one in found.faults)
    return [one.fault for one in found.faults]


def test_what_nobody_touched_agrees(rated: Proposal, cast: Cast) -> None:
    found = compare(cast.committee)
    assert (found.count, found.faults) == (6, [])
    assert verify(cast.committee).holds


def change_text(cast: Cast) -> None:
    version = Version.objects.of(cast.committee).get()
    version.sections[0]["html"] = "<p>没有人提过。</p>"
    version.digest = digest(version)  # whoever knows the tables mends the row's own digest too
    version.save()


def change_title(cast: Cast) -> None:
    Version.objects.of(cast.committee).update(title="关于别的提案")


def remove_version(cast: Cast) -> None:
    Version.objects.of(cast.committee).update(number=7)


def change_reply(cast: Cast) -> None:
    """Whoever can write to the database can take its triggers away."""
    with connection.cursor() as cursor:
        connection.check_constraints()  # nothing is left to be checked when the triggers go
        remove(None, SimpleNamespace(connection=connection, execute=cursor.execute))
    Reply.objects.of(cast.committee).update(html="<p>已全部办结。</p>")


def change_opinion(cast: Cast) -> None:
    Assignment.objects.of(cast.committee).filter(mode="co").update(opinion="<p>没有意见。</p>")


def change_verdict(cast: Cast) -> None:
    row = Feedback.objects.of(cast.committee).first()
    row.answers["result"] = "satisfied"
    row.save()


def swap_verdicts(cast: Cast) -> None:
    one, other = Feedback.objects.of(cast.committee)
    for row, moment in ((one, other.given_at), (other, one.given_at)):
        row.answers, row.given_at = {"result": "satisfied"}, moment
        row.save()


def change_file(cast: Cast) -> None:
    Attachment.objects.of(cast.committee).get().file.write_bytes("每部电梯四万元".encode())


def lose_file(cast: Cast) -> None:
    Attachment.objects.of(cast.committee).get().file.unlink()


def change_file_row(cast: Cast) -> None:
    Attachment.objects.of(cast.committee).update(sha256="0" * 64)


TAMPERED: dict[Callable[[Cast], None], list[str]] = {
    change_text: ["正文第 1 版与台账记下的摘要不符"],
    change_title: ["正文第 1 版与台账记下的摘要不符"],
    remove_version: ["正文第 1 版不见了"],
    change_reply: ["答复与台账记下的摘要不符"],
    change_opinion: ["会办意见与台账记下的摘要不符"],
    change_verdict: ["反馈与台账记下的摘要不符"],
    swap_verdicts: ["反馈与台账记下的摘要不符"] * 2,
    change_file: ["附件“测算.txt”的文件与台账记下的摘要不符"],
    lose_file: ["附件“测算.txt”的文件不见了"],
    change_file_row: ["附件“测算.txt”的登记不见了，或者摘要被改过"],
}


@pytest.mark.parametrize("tamper", TAMPERED, ids=lambda tamper: tamper.__name__)
def test_what_was_written_behind_the_ledger_s_back_is_named(
    rated: Proposal, cast: Cast, tamper: Callable[[Cast], None]
) -> None:
    tamper(cast)
    assert faults(cast) == TAMPERED[tamper]
    assert verify(cast.committee).holds  # the chain itself knows nothing of it


def test_the_command_names_each_and_fails(rated: Proposal, cast: Cast, capsys: Any) -> None:
    assert main(["ledger", "verify", "--committee", "huaxi"]) == 0
    assert "摘要 6 项，与现在的内容相符" in capsys.readouterr().out
    change_reply(cast)
    change_verdict(cast)
    assert main(["ledger", "verify", "--committee", "huaxi"]) == 1
    said = capsys.readouterr().out
    assert "✓ 花溪区政协" in said
    assert f"《{TITLE}（区住建局主办）》：答复与台账记下的摘要不符。" in said
    assert f"《{TITLE}》：反馈与台账记下的摘要不符。" in said
    assert "6 项，不符 2 项" in said


def test_the_contents_of_files_may_be_left_out(rated: Proposal, cast: Cast, capsys: Any) -> None:
    change_file(cast)
    assert faults(cast, with_files=False) == []
    assert main(["ledger", "verify", "--committee", "huaxi", "--without-files"]) == 0
    assert "没有读附件的内容" in capsys.readouterr().out


def test_a_file_refused_for_what_is_in_it_is_gone_on_purpose(rated: Proposal, cast: Cast) -> None:
    lose_file(cast)
    Attachment.objects.of(cast.committee).update(refused_at=NOW, removed_at=NOW)
    assert faults(cast) == []


def test_a_reply_drafted_again_is_compared_with_its_last_draft(cast: Cast) -> None:
    proposal = walk.drafted(cast)
    lead = walk.at_unit(proposal, cast, "housing")
    first = Reply.objects.of(cast.committee).get().html
    cast.take("draft", lead, "yang", **walk.REPLY | {"html": "<p>改过的答复。</p>"})
    assert faults(cast) == []
    Reply.objects.of(cast.committee).update(
        html=first
    )  # what was drafted before is no longer what is claimed
    assert faults(cast) == ["答复与台账记下的摘要不符"]


def test_each_committee_answers_for_its_own(rated: Proposal, cast: Cast) -> None:
    other = make_cast("nanming", "南明区政协")
    walk.submitted(other)
    change_title(other)
    assert faults(cast) == []
    assert [one.fault for one in compare(other.committee).faults] == ["正文第 1 版与台账记下的摘要不符"]
