"""交办会: many filed proposals are handed to their units at one meeting, and each unit takes its list home."""

import io

from openpyxl import load_workbook

from liangce.kernel.models import Entry
from liangce.proposals.models import Assignment, Conference, Proposal
from liangce.proposals.states import Mode
from tests.cast import Cast
from tests.proposals.conftest import SignIn
from tests.proposals.walk import assigned, filed

PAGE = "/huaxi/conferences/"
HELD = {"name": "九届五次会议提案交办会", "held_on": "2026-02-20", "place": "区政府三楼会议室"}


def held(sign_in: SignIn) -> Conference:
    answer = sign_in("shi").post(PAGE, HELD, follow=True)
    assert answer.status_code == 200
    return Conference.unscoped.get()


def test_the_assigning_office_sets_one_and_the_ledger_knows(cast: Cast, sign_in: SignIn) -> None:
    conference = held(sign_in)
    assert str(conference) == "九届五次会议提案交办会（2026 年 2 月 20 日）"
    assert Entry.objects.of(cast.committee).filter(step="conference.hold", subject=conference.name).exists()


def test_two_of_one_name_are_refused_in_words(cast: Cast, sign_in: SignIn) -> None:
    held(sign_in)
    answer = sign_in("shi").post(PAGE, HELD)
    assert answer.status_code == 422
    assert "已经有名为" in answer.content.decode()


def test_members_and_units_do_not_know_of_it(cast: Cast, sign_in: SignIn) -> None:
    conference = held(sign_in)
    for who in ("chen", "yang"):
        assert sign_in(who).get(PAGE).status_code == 404
        assert sign_in(who).get(f"{PAGE}{conference.pk}/").status_code == 404


def test_all_that_is_filed_is_assigned_as_suggested_at_once(cast: Cast, sign_in: SignIn) -> None:
    conference = held(sign_in)
    first, second = filed(cast), filed(cast, title="关于校门口交通的提案")
    second.suggestions.all().delete()
    client = sign_in("shi")
    page = client.get(f"{PAGE}{conference.pk}/").content.decode()
    assert "有 <b>2</b> 件已立案" in page
    assert "其中 <b>1</b> 件有建议" in page
    bulk = f"/huaxi/do/proposal/assign_as_suggested/?conference={conference.pk}"
    assert f'<option value="{conference.pk}" selected>' in client.get(bulk).content.decode()
    asked = {"ids": [first.pk, second.pk], "conference": conference.pk}
    done = client.post(bulk, asked).content.decode()
    assert "都没有建议承办单位，请单件交办" in done
    rows = Assignment.objects.of(cast.committee).filter(conference=conference)
    assert {(row.unit.name, row.mode) for row in rows.select_related("unit")} == {
        ("区住建局", Mode.LEAD),
        ("区财政局", Mode.CO),
    }
    assert Proposal.objects.of(cast.committee).get(pk=second.pk).status == "filed"


def test_each_unit_takes_its_list_home(cast: Cast, sign_in: SignIn) -> None:
    conference = held(sign_in)
    proposal = assigned(cast)
    proposal.assignments.update(conference=conference)
    client = sign_in("tang")
    page = client.get(f"{PAGE}{conference.pk}/").content.decode()
    assert "区住建局" in page
    assert str(proposal) in page
    answer = client.get(f"{PAGE}{conference.pk}/export/")
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[:3] for row in rows[1:]] == [["区住建局", "主办", "0001"], ["区财政局", "会办", "0001"]]
