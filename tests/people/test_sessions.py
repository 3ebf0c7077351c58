"""Terms, sessions and their rules: opened, changed, refused in words; in actions and at the terminal."""

import io
import json
import shlex
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from liangce import cli
from liangce.kernel import regulation
from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Committee, Entry, Rulebook
from liangce.kernel.process import NotAllowed
from liangce.kernel.regulation.writing import to_toml
from liangce.people.models import Session, Term
from liangce.people.rulebooks import adopt, offered
from liangce.people.session_days import Days
from liangce.people.sessions import (
    NoSuchSession,
    Refused,
    adopt_rules,
    change_session,
    open_session,
    open_term,
    session_called,
)
from liangce.people.sources import received
from tests.cast import NOW, TODAY, Cast, make_cast

pytestmark = pytest.mark.django_db
#: The sixth session of the ninth term, a year after the cast's fifth.
NEXT = Days(
    opens_on=date(2027, 1, 12),
    closes_on=date(2027, 1, 15),
    window_opens_at=datetime(2026, 12, 1, 1, tzinfo=UTC),
    cutoff_at=datetime(2027, 1, 13, 10, tzinfo=UTC),
)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def opened(cast: Cast, days: Days = NEXT, **other: Any) -> Session:
    asked = {"term": 9, "number": 6, "regulation": "huaxi", "by": cast.tang} | other
    return open_session(committee=cast.committee, days=days, now=NOW, **asked)


def last_entry(cast: Cast) -> Entry:
    return Entry.objects.of(cast.committee).order_by("-number")[0]


def test_a_session_is_opened_under_the_newest_rules_and_recorded(cast: Cast) -> None:
    session = opened(cast)
    assert str(session) == "九届六次会议"
    assert session.rulebook == cast.session.rulebook
    entry = last_entry(cast)
    assert (entry.step, entry.actor, entry.role, entry.subject) == (
        "session.open", "唐立", "提案委", "九届六次会议",
    )  # fmt: skip
    assert entry.after["规则"] == "贵阳市花溪区（第 1 版）"
    assert entry.after["会议开幕"] == "2027-01-12"
    assert verify(cast.committee).holds


def test_rules_that_are_only_shipped_are_adopted_with_it(cast: Cast) -> None:
    session = opened(cast, regulation="shanghai")
    assert str(session.rulebook) == "上海市（第 1 版）"
    steps = Entry.objects.of(cast.committee).order_by("number").values_list("step", flat=True)
    assert list(steps)[-2:] == ["regulation.adopt", "session.open"]


def test_a_new_term_is_opened_with_its_first_session_and_ends_the_one_before(cast: Cast) -> None:
    session = opened(cast, term=10, number=1)
    assert session.term.begins_on == NEXT.opens_on
    assert Term.objects.of(cast.committee).get(number=9).ends_on == date(2027, 1, 11)


def test_a_later_session_of_an_unknown_term_asks_when_the_term_began(cast: Cast) -> None:
    with pytest.raises(Refused) as why:
        opened(cast, term=10, number=2)
    assert list(why.value.problems) == ["term_begins_on"]
    assert opened(cast, term=10, number=2, term_begins_on=date(2027, 1, 1)).term.begins_on == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("number", "begins_on", "field"),
    [(0, "2027-01-01", "term"), (9, "2027-01-01", "term"), (10, "2021-12-31", "term_begins_on"),
     (8, "2022-06-01", "term_begins_on"), (100, "2027-01-01", "term")],
)  # fmt: skip
def test_a_term_that_makes_no_sense_is_refused(cast: Cast, number: int, begins_on: str, field: str) -> None:
    with pytest.raises(Refused) as why:
        open_term(
            committee=cast.committee, number=number, begins_on=date.fromisoformat(begins_on), by=cast.zhou, now=NOW
        )  # fmt: skip
    assert list(why.value.problems) == [field]


WRONG = {
    "closes before it opens": ({"closes_on": date(2027, 1, 11)}, {"closes_on", "cutoff_at"}),
    "sits for a year": ({"closes_on": date(2028, 1, 15)}, {"closes_on"}),
    "cut-off before the window": ({"cutoff_at": datetime(2026, 11, 30, tzinfo=UTC)}, {"cutoff_at"}),
    "cut-off after the closing": ({"cutoff_at": datetime(2027, 1, 16, tzinfo=UTC)}, {"cutoff_at"}),
    "sits before the session before it": (
        {"opens_on": date(2026, 2, 6), "closes_on": date(2026, 2, 8)}, {"opens_on", "cutoff_at"},
    ),
    "windows overlap": ({"window_opens_at": datetime(2026, 2, 4, 10, tzinfo=UTC)}, {"window_opens_at"}),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "fields"), WRONG.values(), ids=WRONG)
def test_days_that_make_no_sense_name_their_field(cast: Cast, changes: Any, fields: set[str]) -> None:
    before = Entry.objects.of(cast.committee).count()
    with pytest.raises(Refused) as why:
        opened(cast, replace(NEXT, **changes))
    assert set(why.value.problems) == fields
    assert all(sentence.endswith("。") for sentence in why.value.problems.values())
    assert Session.objects.of(cast.committee).count() == 1
    assert Entry.objects.of(cast.committee).count() == before


def test_a_session_before_its_term_and_a_number_given_twice_are_refused(cast: Cast) -> None:
    for asked, field in (({"number": 5}, "number"), ({"number": 0}, "number")):
        with pytest.raises(Refused) as why:
            opened(cast, **asked)
        assert list(why.value.problems) == [field]
    early = {name: value.replace(year=value.year - 6) for name, value in vars(NEXT).items()}
    with pytest.raises(Refused) as why:
        opened(cast, Days(**early), number=1)
    assert "九届从 2022 年 1 月 1 日开始" in why.value.problems["opens_on"]


def test_a_refused_session_leaves_no_term_behind(cast: Cast) -> None:
    with pytest.raises(Refused):
        opened(cast, replace(NEXT, closes_on=date(2027, 1, 1)), term=10, number=1)
    assert not Term.objects.of(cast.committee).filter(number=10).exists()


def test_unknown_rules_are_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as why:
        opened(cast, regulation="mars")
    assert why.value.problems == {"regulation": "没有名为“mars”的规则。"}


@pytest.mark.parametrize("who", ["chen", "shi", "yang", "jin"])
def test_others_may_not_set_sessions(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed, match="政协办公室、提案委、系统管理员"):
        opened(cast, by=cast.actor(who))


def test_another_committee_s_desk_may_not_either(cast: Cast) -> None:
    stranger = make_cast("nanming", "南明区政协")
    with pytest.raises(NotAllowed):
        opened(cast, by=stranger.actor("tang"))


def test_a_change_keeps_what_was_before_in_the_ledger(cast: Cast) -> None:
    cutoff = datetime(2026, 2, 5, 10, tzinfo=UTC)
    days = replace(Days.of(cast.session), cutoff_at=cutoff)
    assert change_session(cast.session, days=days, by=cast.deng, now=NOW).cutoff_at == cutoff
    entry = last_entry(cast)
    assert entry.before == {"大会提案截止": "2026-02-04T10:00:00.000000+00:00"}
    assert entry.after == {"大会提案截止": "2026-02-05T10:00:00.000000+00:00"}
    assert entry.role == "系统管理员"


def test_a_change_of_nothing_writes_nothing(cast: Cast) -> None:
    change_session(cast.session, days=Days.of(cast.session), by=cast.deng, now=NOW)
    assert not Entry.objects.of(cast.committee).exists()


def test_a_change_may_not_run_into_the_next_session(cast: Cast) -> None:
    opened(cast)
    days = replace(Days.of(cast.session), opens_on=date(2027, 1, 14), closes_on=date(2027, 1, 18))
    with pytest.raises(Refused) as why:
        change_session(
            cast.session, days=replace(days, cutoff_at=NEXT.window_opens_at), by=cast.zhou, now=NOW
        )
    assert set(why.value.problems) == {"opens_on", "cutoff_at"}


def test_new_rules_reach_the_session_and_not_the_cases_that_run(cast: Cast) -> None:
    draft, old = cast.draft(), cast.session.rulebook
    changed = replace(regulation.load("huaxi"), title="贵阳市花溪区（修订）")
    adopt(changed, committee=cast.committee, by=cast.deng, now=NOW)
    assert adopt_rules(cast.session, "huaxi", by=cast.tang, now=NOW).rulebook.version == 2
    draft.refresh_from_db()
    assert draft.rulebook == old
    entry = last_entry(cast)
    assert entry.before == {"规则": "贵阳市花溪区（第 1 版）"}
    assert entry.after == {"规则": "贵阳市花溪区（修订）（第 2 版）"}


def test_the_newest_rules_again_write_nothing(cast: Cast) -> None:
    adopt_rules(cast.session, "huaxi", by=cast.tang, now=NOW)
    assert not Entry.objects.of(cast.committee).exists()


def test_what_is_offered_is_adopted_or_shipped(cast: Cast) -> None:
    known = offered(cast.committee)
    assert known["huaxi"] == "贵阳市花溪区（第 1 版）"
    assert known["national"] == "全国通用（随产品提供）"


@pytest.mark.parametrize("asked", ["9-5", "九届五次会议", "九届五次"])
def test_a_session_has_three_names(cast: Cast, asked: str) -> None:
    assert session_called(cast.committee, asked) == cast.session
    with pytest.raises(NoSuchSession, match="9-5（九届五次会议）"):
        session_called(cast.committee, "9-6")


# At the terminal


def liangce(verb: str, *options: str) -> int:
    return cli.main(["session", verb, "--committee", "huaxi", *options])


ADD = (
    "--session", "9-6", "--opens", "2027-01-12", "--closes", "2027-01-15",
    "--window", "2026-12-01 09:00", "--cutoff", "2027-01-13",
)  # fmt: skip


def test_the_command_adds_a_session_with_the_rules_of_the_last_one(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    assert liangce("add", *ADD, "--by", "唐立") == 0
    assert "已设置九届六次会议，规则用贵阳市花溪区（第 1 版）。" in capsys.readouterr().out
    session = session_called(cast.committee, "9-6")
    assert session.window_opens_at == datetime(2026, 12, 1, 1, tzinfo=UTC)
    assert session.cutoff_at == datetime(2027, 1, 13, 15, 59, tzinfo=UTC)


def test_the_command_names_the_option_that_makes_no_sense(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    assert liangce("add", *ADD[:-1], "2026-11-01", "--by", "唐立") == 1
    assert (
        "✗ --cutoff（大会提案截止）：截止要晚于征集开始（2026 年 12 月 1 日 09:00）。"
        in capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--opens", "明天", "--opens：“明天”不是日期"),
        ("--window", "2026-13-01", "--window：“2026-13-01”不是时间"),
    ],
)
def test_the_command_says_how_days_are_written(
    cast: Cast, option: str, value: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        liangce("add", *ADD, option, value)
    assert said in capsys.readouterr().err


def test_the_command_asks_who_sets_it_and_refuses_others(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    assert liangce("add", *ADD) == 1
    assert "请用 --by 写明由谁设置" in capsys.readouterr().err
    assert liangce("add", *ADD, "--by", "陈思远") == 1
    assert "没有叫“陈思远”的" in capsys.readouterr().err
    assert liangce("add", "--session", "九五", *ADD[2:], "--by", "唐立") == 1
    assert "--session：“九五”看不懂" in capsys.readouterr().err
    assert liangce("add", *ADD, "--by", "唐立", "--rules", "mars") == 1
    assert "--rules：没有名为“mars”的规则" in capsys.readouterr().err


def test_the_command_changes_only_what_is_written(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        liangce("change", "--session", "9-5", "--cutoff", "2026-02-05", "--rules", "national", "--by", "邓海")
        == 0
    )
    session = session_called(cast.committee, "9-5")
    assert (session.cutoff_at.day, session.opens_on) == (5, cast.session.opens_on)
    assert "规则用全国通用（第 1 版）" in capsys.readouterr().out
    assert liangce("change", "--session", "9-5", "--by", "邓海") == 0
    assert "没有变化" in capsys.readouterr().out


def test_the_command_lists_sessions(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert liangce("list") == 0
    assert "九届五次会议  2026 年 2 月 3 日 至 2026 年 2 月 6 日" in capsys.readouterr().out
    assert liangce("list", "--json") == 0
    [row] = json.loads(capsys.readouterr().out)
    assert (row["session"], row["rules"], row["cutoff_at"]) == ("9-5", "huaxi", "2026-02-04T18:00:00+08:00")


def test_a_regulation_of_one_s_own_is_adopted_for_a_session(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(to_toml(regulation.load("national")), encoding="utf-8")
    command = ["regulation", "adopt", str(file), "--committee", "huaxi", "--by", "邓海", "--session"]
    assert cli.main([*command, "9-6"]) == 1
    assert not Rulebook.objects.of(cast.committee).filter(name="ours").exists()
    assert cli.main([*command, "9-5"]) == 0
    assert "九届五次会议用 全国通用（第 1 版）" in capsys.readouterr().out
    cast.session.refresh_from_db()
    assert cast.session.rulebook.name == "ours"
    assert cast.session.opens_on > TODAY


# From nothing

ROSTER = """姓名,委员证号,界别,任职
邹正,0901001,教育界,
周敏,,,办公室工作人员
"""
PROPOSALS = """案由,提案人,提交时间,正文
关于老旧小区加装电梯的建议,邹正,2026-01-05,情况：多层住宅没有电梯。建议：统筹推进。
"""


def test_an_office_begins_with_nothing_and_the_commands_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in (("名册.csv", ROSTER), ("提案.csv", PROPOSALS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("翠湖-Spring-2025\n"))
    found = "--slug wudang --name 乌当区政协 --short-name 乌当政协 --region 乌当区 --person 陈静 --account chenjing"
    assert cli.main(["found", *found.split()]) == 0
    told = capsys.readouterr().out.replace("\\\n", " ")
    commands = [line.strip() for line in told.splitlines() if line.strip().startswith("liangce ")]
    session, trial, roster, account, proposals = (shlex.split(line)[1:] for line in commands)
    assert (trial[:2], roster[:2]) == (["import", "roster"], ["import", "roster"])
    assert cli.main(session) == 0
    place = ["--committee", "wudang", "--apply"]
    assert cli.main([*roster[:2], str(tmp_path / "名册.csv"), *place]) == 0
    assert cli.main([*account[:4], "--person", "周敏", "--username", "zhoumin"]) == 0
    assert cli.main([*proposals[:2], str(tmp_path / "提案.csv"), *place]) == 0
    committee = Committee.objects.get(slug="wudang")
    assert received(committee.pk) == {session_called(committee, "9-5").pk: 1}
    assert verify(committee).holds
