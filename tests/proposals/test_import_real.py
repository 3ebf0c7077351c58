"""436 real proposals go in complete: no text is lost, and a second run changes nothing."""

import os
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from liangce.kernel import regulation
from liangce.kernel.actors import Actor
from liangce.kernel.importing import Report, apply, fingerprint, plan
from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Committee, Entry, Rulebook
from liangce.kernel.sheets import read
from liangce.papers.models import Authorship, Proposers, Version
from liangce.papers.text.sections import recognise
from liangce.people.models import Body, BodyKind, Session
from liangce.proposals.imports.table import TableIntake
from liangce.proposals.models import Proposal
from tests.cast import NOW, make_cast

FOLDER = Path(os.environ.get("LIANGCE_TEST_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")
FILE = FOLDER / "jiangsu-proposals-2019.csv"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.data,
    pytest.mark.slow,
    pytest.mark.skipif(
        not FILE.exists(), reason=f"real text not present: {FILE.name}; set LIANGCE_TEST_DATA"
    ),
]


@pytest.fixture(params=["huaxi", "national"])
def committee(request: pytest.FixtureRequest) -> Committee:
    """The committee of the cast, with a session of January 2019 under this regulation."""
    cast = make_cast()
    Session.objects.of(cast.committee).create(
        committee=cast.committee,
        term=cast.session.term,
        number=2,
        opens_on=date(2019, 1, 13),
        closes_on=date(2019, 1, 17),
        window_opens_at=datetime(2018, 11, 1, tzinfo=UTC),
        cutoff_at=datetime(2019, 1, 15, 10, tzinfo=UTC),
        rulebook=Rulebook.adopt(regulation.load(request.param), committee=cast.committee, now=NOW),
    )
    cast.committee.tang = cast.tang  # type: ignore[attr-defined]
    return cast.committee


def run(committee: Committee) -> Report:
    """Takes the file in, as the command does with --apply."""
    by: Actor = committee.tang  # type: ignore[attr-defined]
    intake = TableIntake(committee, by=by, now=NOW)
    report = plan(intake, read(FILE), fingerprint(FILE.read_bytes()))
    apply(intake, report)
    return report


def characters(text: str) -> Counter[str]:
    return Counter("".join(text.split()).replace("\xa0", ""))


def test_all_go_in_and_the_second_run_changes_nothing(committee: Committee) -> None:
    report = run(committee)
    assert (report.figures()["new"], report.figures()["bad"]) == (436, 0)
    entries = Entry.objects.of(committee).count()
    assert report.made == {"组织": 12, "人员": 269}
    assert any("82 件的提案人写作" in note for note in report.notes), report.notes
    assert 20 < len(report.doubts) < 50  # those whose sections or bodies a person should look at
    again = run(committee)
    assert again.figures() == {"new": 0, "matched": 0, "same": 436, "bad": 0, "total": 436}
    assert not again.made
    assert Entry.objects.of(committee).count() == entries
    assert Proposal.objects.of(committee).count() == 436
    assert verify(committee).holds


def test_no_text_is_lost(committee: Committee) -> None:
    run(committee)
    rules = Session.objects.of(committee).get(number=2).rulebook.rules.sections["proposal"]
    written = {row.cells["proposal_number"]: row.cells for row in read(FILE).rows}
    versions = Version.objects.of(committee).select_related("paper")
    assert versions.count() == 436
    for version in versions:
        source = written[version.paper.source_number]
        headings = "".join(recognise(source["content"], rules).headings)
        assert version.title == " ".join(source["reason"].split())
        lost = characters(source["content"]) - characters(version.plain) - characters(headings)
        assert not lost, f"{version.paper.source_number}: {lost}"
        added = characters(version.plain) + characters(headings) - characters(source["content"])
        assert not added, f"{version.paper.source_number}: {added}"


def test_sections_categories_and_proposers_are_recognised(committee: Committee) -> None:
    run(committee)
    proposals = Proposal.objects.of(committee)
    versions = Version.objects.of(committee)
    whole = [version for version in versions if all(part["html"] for part in version.sections)]
    assert len(whole) >= 425
    assert not proposals.filter(category="").exists()
    assert set(proposals.values_list("session__number", flat=True)) == {2}
    assert {True, False} == set(proposals.values_list("is_session", flat=True))
    told = [row.cells["personnel_name"] for row in read(FILE).rows]
    assert sum("等" in name for name in told) == 82
    forms = Counter(proposals.values_list("proposers", flat=True))
    assert forms == {Proposers.MEMBER: 268, Proposers.JOINT: 82, Proposers.COLLECTIVE: 86}
    names = set(Body.objects.of(committee).filter(kind=BodyKind.PARTY).values_list("name", flat=True))
    assert {"民盟江苏省委", "民进江苏省委", "九三学社江苏省委"} <= names
    assert Body.objects.of(committee).get(name="省工商联").kind == BodyKind.ORGANIZATION
    assert Body.objects.of(committee).get(name="省政协学习委员会").kind == BodyKind.SPECIAL_COMMITTEE
    joint = proposals.get(source_number=_number_of("苏雄等27人"))
    assert (joint.first_person.name, joint.cosigners) == ("苏雄", 26)
    assert Authorship.objects.of(committee).get(paper=joint).comment == "原文：苏雄等27人"


def _number_of(proposer: str) -> str:
    rows = read(FILE).rows
    return next(row.cells["proposal_number"] for row in rows if row.cells["personnel_name"] == proposer)
