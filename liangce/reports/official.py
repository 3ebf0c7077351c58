"""The report as an official document: red head and number once it is adopted, its text, what belongs to it."""

from functools import partial

from liangce.papers.models import Version
from liangce.papers.pictures import load
from liangce.papers.text.official.sheet import Sheet
from liangce.proposals.official.naming import file_name, place, written
from liangce.reports.models import Report
from liangce.reports.page import period
from liangce.reports.states import ADOPTED

NUMERALS = "一二三四五六七八九十"


def document(report: Report, version: Version) -> bytes:
    """The .docx of this version."""
    facts, title = report.facts, version.title or "（尚无标题）"
    issuer = f"政协{place(report.committee)}委员会"
    sheet = Sheet(title, load=partial(load, report))
    if report.status in ADOPTED:
        sheet.letterhead(issuer, facts.document_number, facts.approved_by)
    sheet.title(title)
    under = "　".join(filter(None, (str(report.first_body or ""), period(facts.began_on, facts.ended_on))))
    sheet.under_title(f"（{facts.meeting}通过）" if facts.meeting else under)
    for number, part in enumerate(part for part in version.sections if part["html"]):
        sheet.heading(f"{NUMERALS[number] if number < len(NUMERALS) else number + 1}、{part['label']}")
        sheet.html(part["html"])
    names = list(report.attachments.kept().listed().values_list("name", flat=True))
    if names:
        sheet.enclosures(names)
    if facts.approved_on:
        sheet.signature(issuer, written(facts.approved_on))
    return sheet.content()


def name(report: Report, version: Version) -> str:
    """建议案 花协发〔2026〕5 号 关于….docx."""
    return file_name(report.kind_label, report.facts.document_number, version.title or "草稿")
