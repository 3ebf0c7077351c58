"""A small year of proposals with something of everything that statistics count."""

from datetime import timedelta

from liangce.proposals.models import Proposal
from tests.cast import NOW, Cast
from tests.proposals.walk import at_unit, examined, filed, fresh, handling, many, rated, submitted
from tests.support.replay import walked

REPLY = {"code": "B", "html": "<p>年内完成。</p>", "contact_name": "杨帆", "contact_phone": "0851-8365"}


@walked
def small_year(cast: Cast) -> None:
    """Every state, form and class; a merger, a withdrawal, a conversion, refusals, promises, talks, two rounds."""
    submitted(cast, title="待审查")
    examined(cast, title="待立案")
    main = filed(cast, title="待交办")
    cast.take("merge", filed(cast, title="并入的"), "tang", main=main.pk)
    decline(cast, "不属本级", "jurisdiction")
    decline(cast, "已经解决", "in_handling")
    convert(cast)
    withdraw(cast)
    handling(cast, title="办理中")
    talked_and_promised(cast)
    rated(cast, title="不满意的")
    handled_again(cast)
    jiusan = cast.bodies["jiusan"]
    many(cast, 2, title="集体提的", proposers="collective", first_person=None, first_body=jiusan, category="")


def decline(cast: Cast, title: str, code: str) -> Proposal:
    return cast.take("decline", examined(cast, title=title), "tang", code=code, reason="见规则")


def convert(cast: Cast) -> None:
    proposal = submitted(cast, title="转办的")
    proposal = cast.take("propose_conversion", proposal, "tang", into="opinion", reason="更适合作信息")
    cast.take("grant", proposal.applications.get(), "chen")


def withdraw(cast: Cast) -> None:
    proposal = cast.take("ask_withdrawal", filed(cast, title="撤案的"), "chen", reason="已经办了")
    cast.take("grant", proposal.applications.get(), "tang")


def talked_and_promised(cast: Cast) -> Proposal:
    """Talked about with its proposer, answered late in class B, with a promise."""
    proposal, late = handling(cast, title="有承诺的"), NOW + timedelta(days=200)
    lead, helper = at_unit(proposal, cast, "housing"), at_unit(proposal, cast, "finance")
    talk = {
        "on": "2026-02-03",
        "means": "visit",
        "phase": "before",
        "people": "陈思远",
        "words": "看了现场。",
    }
    cast.take("contact", lead, "yang", now=NOW + timedelta(days=1), **talk)
    cast.take("give_opinion", helper, "long", now=late, opinion="<p>可。</p>", signer="局长")
    cast.take("draft", lead, "yang", now=late, promises="2026-12-31 完成管线迁改", **REPLY)
    for name, who, data in (
        ("submit", "he", {"signer": "何平"}),
        ("approve", "shi", {"code": "B"}),
        ("issue", "yang", {"document_number": "花住建函〔2026〕30 号"}),
    ):
        cast.take(name, at_unit(proposal, cast, "housing"), who, now=late, **data)
    return fresh(proposal)


def handled_again(cast: Cast) -> Proposal:
    """Judged badly, and sent back for a second round."""
    proposal = fresh(rated(cast, title="重新办理的"))
    return cast.take("rehandle", proposal, "tang", units=[cast.units["housing"].pk], reason="请逐条答复")
