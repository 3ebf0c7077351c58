"""What else changes when a step of an issue is taken."""

from liangce.kernel.work import Act
from liangce.press.models import Article, Issue, Reader
from liangce.press.releasing import reissue, release_soon
from liangce.press.search.indexing import take_in, take_out
from liangce.press.states import ArticleState


def begin(act: Act) -> None:
    """A new issue: day, number and hour; `press.beginning` adds the pages that the newspaper usually has."""
    issue, data = act.case, act.data
    for name in ("dated", "edition", "edition_name", "number", "declared_pages", "lunar", "embargo_until"):
        setattr(issue, name, data[name])
    issue.begun_by_id = act.by.person or None


def enter(act: Act) -> None:
    """An issue that had appeared before it came here."""
    act.case.is_old = True
    act.case.begun_by_id = act.by.person or None


def proof1(act: Act) -> None:
    act.case.proof1_by_id = act.by.person


def proof2(act: Act) -> None:
    act.case.proof2_by_id = act.by.person


def proof3(act: Act) -> None:
    act.case.proof3_by_id = act.by.person


def send_back(act: Act) -> None:
    """All three proofs begin anew."""
    act.case.proof1_by = act.case.proof2_by = act.case.proof3_by = None


def sign(act: Act) -> None:
    act.case.signed_by_id, act.case.signed_at = act.by.person or None, act.now


def call_off(act: Act) -> None:
    act.case.signed_by = act.case.signed_at = None


def publish(act: Act) -> None:
    """The first revision; its articles are out with it, and its files follow when the transaction stands."""
    issue: Issue = act.case
    issue.published_at, issue.revision = act.now, issue.revision + 1
    placed = Article.objects.of(issue.committee_id).filter(issue=issue, status=ArticleState.PLACED)
    articles = list(placed.select_related("newspaper"))
    for article in articles:
        article.issue = issue
    take_in(articles)
    act.stir(*articles)
    release_soon(issue, by=act.by, now=act.now)
    if issue.is_restricted:
        readers = Reader.objects.of(issue.committee_id).filter(newspaper=issue.newspaper_id)
        act.tell(readers.values_list("person", flat=True), "请阅读：{subject}。")


def withdraw(act: Act) -> None:
    """Its pages give way to the notice; the number keeps its day."""
    act.case.withdrawn_at, act.case.notice = act.now, act.data["reason"]
    take_out(_out(act.case))
    _next_revision(act)


def restore(act: Act) -> None:
    act.case.withdrawn_at, act.case.notice = None, ""
    take_in(_out(act.case))
    _next_revision(act)


def _out(issue: Issue) -> list[Article]:
    """The issue's articles that are not withdrawn by themselves."""
    return list(Article.objects.of(issue.committee_id).out().filter(issue=issue).select_related("issue"))


def _next_revision(act: Act) -> None:
    issue: Issue = act.case
    act.told["修订"] = reissue(issue, by=act.by, now=act.now, why=act.data["reason"]).revision
    issue.revision = act.told["修订"]
