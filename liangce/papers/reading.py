"""Reading attachments in the background: their text for search, and a last look for marks of state secrets."""

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from liangce.papers import content
from liangce.papers.models import Attachment
from liangce.papers.text.extract import Extracted, extract_text
from liangce.papers.text.files import MIMES
from liangce.papers.text.secrecy import marks_in

_EXTENSIONS = {mime: extension for extension, mime in MIMES.items()}


@task()
def read_attachment(attachment: int) -> str:
    """Extracts the text of one attachment and keeps it; returns the note that its list shows, "" when all is well."""
    row = Attachment.unscoped.filter(pk=attachment, refused_at=None).first()
    if row is None or row.is_picture:
        return ""
    found = _text_of(row)
    if marks := marks_in(f"{row.name}\n{found.text}"):
        return _refuse(row, marks[0])
    row.text, row.note = found.text, found.reason
    row.save(update_fields=["text", "note"])
    return row.note


def _text_of(row: Attachment) -> Extracted:
    extension = _EXTENSIONS.get(row.mime, "")
    try:
        with open(row.file, "rb") as stream:
            return extract_text("text" if extension == "txt" else extension, stream)
    except FileNotFoundError:
        return Extracted("", "文件内容不在了，请重新上传。")


def _refuse(row: Attachment, mark: str) -> str:
    """The file goes for good, its content with it; the list keeps its name and the reason."""
    now = timezone.now()
    with transaction.atomic():
        row.text, row.removed_at, row.refused_at = "", row.removed_at or now, now
        row.note = f"文件里有密级标志“{mark}”，已拒收并删除。涉密内容不得在本系统处理，请按保密规定线下报送。"
        row.save(update_fields=["text", "note", "removed_at", "refused_at"])
    content.drop(row)
    return row.note
