"""The page of one proposal: what is loaded, in the words and items that its templates show."""

from functools import cached_property

from django.urls import reverse

from liangce.kernel.deadlines.bands import nearness
from liangce.kernel.models import Deadline
from liangce.papers import cards
from liangce.papers.drafts import is_writer
from liangce.papers.pages.can_do import Buttons, buttons
from liangce.papers.pages.stepper import stepper
from liangce.papers.pages.timeline import reached
from liangce.people import roles
from liangce.people.holdings import conflicts
from liangce.proposals.alongside import AWARD_MARK, KEY, KEY_MARK, MARKS
from liangce.proposals.awards.nominating import nominate_url
from liangce.proposals.key.parts import SUGGESTING
from liangce.proposals.labels import STATES
from liangce.proposals.loaded import STANDING
from liangce.proposals.models.key import DESIGNATED
from liangce.proposals.page_ground import Item
from liangce.proposals.page_handling import Handling
from liangce.proposals.page_side import Side
from liangce.proposals.states import FILED, Status

#: Filed and not yet closed.
OPEN = frozenset(FILED) - {Status.CLOSED}
SENT_BACK = "proposal.send_back"  # as the ledger calls the step


class PaperPage(Handling, Side):
    """What is loaded, as the page shows it."""

    @property
    def eyebrow(self) -> str:
        """九届五次会议第 0312 号 · 联名提案 · 城乡建设和管理."""
        paper = self.proposal
        when = {True: "大会提案", False: "平时提案"}.get(paper.is_session)  # type: ignore[arg-type]
        said = (paper.headline, paper.get_proposers_display(), when, paper.category_label)
        return " · ".join(filter(None, said))

    @property
    def state(self) -> tuple[str, str]:
        return STATES[self.proposal.status]

    @property
    def marks(self) -> list[tuple[str, str]]:
        """重点提案, 优秀提案, with their tones."""
        has = {KEY_MARK: bool(self.key and self.key.is_designated), AWARD_MARK: bool(self.awards)}
        return [(mark, tone) for mark, tone in MARKS.items() if has[mark]]

    @cached_property
    def steps(self) -> list[Item]:
        paper = self.proposal
        entered = reached(self.entries, paper.kind_name)
        if paper.submitted_at:  # of an imported paper the ledger knows the day of the import
            entered[Status.SUBMITTED] = paper.submitted_at
        return stepper(paper.process, paper.status, entered)

    @property
    def has_conflict(self) -> bool:
        """Whether the actor is a proposer and also answers for a unit that handles it."""
        persons = [row.person_id for row in self.authorships if row.person_id and row.status in STANDING]
        return conflicts(self.full, persons=persons, units=[row.unit_id for row in self.assignments])

    @property
    def sent_back(self) -> str:
        """What the examiners want changed, while its author is at it."""
        if self.proposal.status != Status.RETURNED:
            return ""
        return next((entry.reason for entry in self.entries if entry.step == SENT_BACK), "")

    @cached_property
    def buttons(self) -> Buttons:
        cases = [
            self.proposal,
            *self.application_rows,
            *self.authorships,
            *self.assignments,
            *self.promise_rows,
            *self.verdict_rows,
            *(self.key.in_hand if self.key else []),
            *(case for card in self.cards for case in card.cases),
        ]
        return buttons(
            cases,
            self.actor,
            slug=self.slug,
            parts=self.parts,
            deadlines=self.deadlines,
            now=self.now,
            hint=self._hint,
        )

    @property
    def links(self) -> list[tuple[str, str]]:
        """(label, address) of the pages around this one."""
        names = [("历次版本", "proposal-versions"), ("下载 Word", "proposal-word")]
        if self.proposal.status in (Status.DRAFT, Status.RETURNED) and is_writer(self.proposal, self.actor):
            names = [("继续写", "proposal-edit"), ("附件", "attachments"), *names]
        names += [("推荐为重点提案", "key-suggest")] if self._may_suggest else []
        if self.proposal.status in FILED and self.actor.holds(roles.EDITOR, roles.CHIEF_EDITOR):
            names.append(("写成稿件", "press-from-proposal"))
        links = [(label, reverse(name, args=[self.slug, self.proposal.pk])) for label, name in names]
        links += cards.links(self.proposal, self.actor, self.slug)
        nominate = nominate_url(self.proposal, self.actor, self.slug, self.counts)
        return [*links, ("推荐为优秀提案", nominate)] if nominate else links

    @property
    def _may_suggest(self) -> bool:
        """Whether the actor may suggest it as a key proposal, or speak for it, from here."""
        if self.key is not None or not self.actor.holds(*SUGGESTING):
            return False  # who sees that it was suggested finds a button
        return self.proposal.status in OPEN and self.beside.get(KEY) not in DESIGNATED

    def _hint(self, deadline: Deadline) -> str:
        near = nearness(deadline.due_on, self.today, self.calendar, self.rules)
        return f"{deadline.label}期限 {deadline.due_on.month} 月 {deadline.due_on.day} 日，{near.words}"
