"""The page of one hand-over: the paper as it was handed over, and what the other side said since."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django.urls import reverse

from liangce.kernel.models import Deadline, Entry
from liangce.network.models import Handover, Letter
from liangce.network.states import TONES, News, Side
from liangce.opinions.states import How
from liangce.outcomes.pages import OutcomePage
from liangce.outcomes.words import paper_kind, paper_url
from liangce.papers.models import Secrecy
from liangce.papers.pages.case import ENTRIES, Item
from liangce.papers.text.clean import clean_html
from liangce.proposals.page_side import due_day


class HandoverPage(OutcomePage):
    """What is loaded, as the page shows it."""

    case: Handover

    @property
    def state(self) -> tuple[str, str]:
        return self.case.status_label, TONES[self.case.status]

    @property
    def shown_parts(self) -> Sequence[Any]:
        return ()

    @property
    def names(self) -> Mapping[int, str]:
        return {}

    @cached_property
    def deadlines(self) -> list[Deadline]:
        rows = Deadline.objects.of(self.case.committee_id).filter(
            kind=self.case.kind_name, case_id=self.case.pk
        )
        return list(rows.select_related("rulebook").prefetch_related("pauses", "extensions"))

    @cached_property
    def entries(self) -> list[Entry]:
        rows = Entry.objects.of(self.case.committee_id).filter(
            kind=self.case.kind_name, subject_id=self.case.pk
        )
        return list(rows.order_by("-number")[:ENTRIES])

    @property
    def paper_url(self) -> str:
        return paper_url(self.case.paper, self.slug)

    @property
    def file_url(self) -> str:
        """Where letters for another installation are put into a file."""
        return reverse("exchange", args=[self.slug]) if self.case.partner.is_outside else ""

    @property
    def title(self) -> str:
        return str(self.case.content["title"])

    @property
    def sections(self) -> list[Item]:
        """The text as it was handed over; what another installation wrote is cleaned before it is shown."""
        return [
            {"label": part["label"], "html": clean_html(part["html"])}
            for part in self.case.content["sections"]
            if part["html"]
        ]

    @property
    def files(self) -> list[Item]:
        return list(self.case.content["attachments"])

    @property
    def facts(self) -> list[tuple[str, str]]:
        row, content = self.case, self.case.content
        known = (
            ("文稿", paper_kind(row.paper)),
            ("往来", row.way),
            ("原编号", content["issued"] or content["serial"]),
            ("作者" if row.direction == "up" else "提案人", content["authors"] or "没有署名"),
            ("知悉范围", str(Secrecy(content["secrecy"]).label)),
            ("送出", f"{due_day(row.handed_at)}{f'，{row.by}' if row.by else ''}"),
            ("要求答复", f"{row.wanted_on.month} 月 {row.wanted_on.day} 日前" if row.wanted_on else ""),
            ("说明", content["words"]),
            ("附件", row.note),
            ("往来编号", row.token),
        )
        return [(term, text) for term, text in known if text]

    @cached_property
    def letters(self) -> list[Letter]:
        rows = Letter.objects.of(self.case.committee_id).filter(handover=self.case)
        return sorted(rows, key=lambda letter: (letter.at, letter.kind != News.HAND, letter.number))

    @property
    def news(self) -> list[Item]:
        """Everything told, the oldest first, with what is still on its way."""
        return [
            {
                "at": letter.at,
                "who": self.us if letter.is_ours else str(self.case.partner),
                "what": str(News(letter.kind).label),
                "words": words(letter),
                "trouble": letter.trouble,
                "waits": letter.is_ours and letter.posted_at is None,
            }
            for letter in self.letters
        ]

    @property
    def us(self) -> str:
        return "本级"

    @property
    def waits(self) -> int:
        """How many letters wait for an exchange file."""
        return sum(1 for letter in self.letters if letter.is_ours and letter.posted_at is None)

    @property
    def replies(self) -> list[Item]:
        """The newest answer to a proposal that was handed down."""
        answers = [letter for letter in self.letters if letter.kind == News.ANSWERED]
        found = answers[-1].content["replies"] if answers else []
        return [{**one, "html": clean_html(one["html"])} for one in found]

    @property
    def is_given(self) -> bool:
        return self.case.side == Side.GIVEN


def words(letter: Letter) -> str:
    """What a letter tells, in a line."""
    told = letter.content
    match News(letter.kind):
        case News.USED | News.USED_ABOVE:
            how = str(How(told["how"]).label)
            return "，".join(filter(None, (told.get("receiver"), how, told["reference"])))
        case News.SENT_UP | News.NOT_USED_ABOVE:
            return str(told["receiver"])
        case News.INSTRUCTED:
            return "，".join(filter(None, (f"{told['office']}{told['kind']}", told["released"])))
        case News.ANSWERED:
            return "、".join(f"{one['unit']} {one['document_number']}" for one in told["replies"])
    return str(told.get("reason", ""))
