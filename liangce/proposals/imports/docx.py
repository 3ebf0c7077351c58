"""`liangce import docx`: a folder of Word files, one proposal a file, tables and pictures kept."""

import hashlib
import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from liangce.kernel.importing import BadCell, BadRow, ImportRefused, Taken
from liangce.kernel.importing.cells import items, moment, yes_no
from liangce.kernel.regulation import Regulation
from liangce.kernel.sheets import Columns, Sheet
from liangce.papers.models import Attachment, Kind, Purpose
from liangce.papers.pictures import address
from liangce.papers.text.clean import clean_html, place_images
from liangce.papers.text.files import FileRefused, inspect
from liangce.papers.text.package import PackageRefused
from liangce.papers.text.sections import recognise
from liangce.papers.text.signatures import PICTURES
from liangce.papers.text.word import WordPaper, read_docx
from liangce.proposals.imports.incoming import Incoming
from liangce.proposals.imports.intake import ProposalIntake
from liangce.proposals.imports.writing import Picture

COLUMNS = Columns({"file": ("文件",)}, required=("file",))


def folder_sheet(folder: Path) -> tuple[Sheet, str]:
    """The folder as a table with a row a Word file, and its fingerprint; raises ImportRefused when there are none."""
    files = sorted(file for file in folder.rglob("*.docx") if not file.name.startswith(("~$", ".")))
    if not files:
        raise ImportRefused(f"{folder} 里没有 .docx 文件。旧的 .doc 请用 Word 或 WPS 另存为 .docx")
    whole = hashlib.sha256()
    for file in files:
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    rows: list[tuple[int, Sequence[str]]] = [(number, (str(file),)) for number, file in enumerate(files, 1)]
    return Sheet(folder.name, ("文件",), 0, rows), whole.hexdigest()


class DocxIntake(ProposalIntake):
    """One run over one folder. What it says of a file begins with the file's name."""

    kind = "docx"

    @property
    def columns(self) -> Columns:
        return COLUMNS

    def take(self, number: int, cells: Mapping[str, str]) -> Taken:
        file = Path(cells["file"])
        try:
            taken = self.enter(self._read(number, file))
        except BadRow as bad:
            raise BadRow(*(("file", f"{file.name}：{reason}") for _, reason in bad.reasons)) from bad
        taken.doubts = [("file", f"{file.name}：{doubt}") for _, doubt in taken.doubts]
        return taken

    def _read(self, number: int, file: Path) -> Incoming:
        """The file as a proposal; raises BadRow."""
        try:
            with file.open("rb") as stream:
                inspect(file.name, stream, max_size=self.present.rulebook.rules.attachments.max_mb << 20)
                word = read_docx(stream)
        except (FileRefused, PackageRefused) as refused:
            raise BadRow(("file", str(refused))) from refused
        submitted_at, consent, doubts = _said(word)
        moment = submitted_at or self.now
        rules = self.session_of(moment).rulebook_at(moment).rules
        pictures, refused_pictures = self._pictures(file, word, rules)
        addresses = {one.name: address(one.row, self.committee.slug) for one in pictures}
        found = recognise(word.html, rules.sections[Kind.PROPOSAL])
        texts = {name: clean_html(place_images(html, addresses)) for name, html in found.sections.items()}
        told = [*word.doubts, *found.doubts, *doubts, *refused_pictures]
        return Incoming(
            row=number,
            title=" ".join(word.title.split()),
            proposer=word.fields.get("提案人") or word.fields.get("提案单位", ""),
            cosigners=word.fields.get("联名人", ""),
            texts=texts,
            source_number=word.fields.get("提案号", "")[:50],
            category=word.fields.get("类别", "")[:50],
            submitted_at=submitted_at,
            consent=consent,
            phone=word.fields.get("联系电话", "")[:30],
            sector=word.fields.get("界别", ""),
            employer=word.fields.get("单位及职务", ""),
            member_number=word.fields.get("委员证号", ""),
            leads=items(word.fields.get("建议承办单位", "")),
            pictures=pictures,
            doubts=[("file", doubt) for doubt in told],
        )

    def _pictures(self, file: Path, word: WordPaper, rules: Regulation) -> tuple[list[Picture], list[str]]:
        """The pictures as files of the paper to come, and sentences about those that cannot be kept."""
        kept, refused = [], []
        for number, (name, mime, content) in enumerate(word.images, 1):
            file_name = f"插图{number}.{PICTURES[mime]}"
            try:
                found = inspect(file_name, io.BytesIO(content), max_size=rules.attachments.max_mb << 20)
            except FileRefused as why:
                refused.append(f"第 {number} 幅图片没有带入：{why}")
                continue
            row = Attachment(
                committee_id=self.committee.pk,
                purpose=Purpose.PICTURE,
                name=file_name,
                mime=found.mime,
                size=found.size,
                sha256=found.sha256,
                uploaded_at=self.now,
                uploaded_by=self.by.name,
            )
            kept.append(Picture(name, row, partial(_content, file, name)))
        return kept, refused


def _content(file: Path, name: str) -> bytes:
    """One picture of the file; read again when it is written, so that a whole folder's pictures need not be held."""
    with file.open("rb") as stream:
        return next(content for found, _, content in read_docx(stream).images if found == name)


def _said(word: WordPaper) -> tuple[datetime | None, bool | None, list[str]]:
    """The day and the consent the form says, and sentences about what could not be read."""
    day, consent, doubts = None, None, []
    try:
        day = moment(word.fields.get("日期", ""))
    except BadCell as why:
        doubts.append(f"日期没有读出：{why}")
    try:
        consent = yes_no(word.fields.get("是否同意公开", ""))
    except BadCell as why:
        doubts.append(f"是否同意公开没有读出：{why}")
    return day, consent, doubts
