"""Replies written before versions were kept get the one that is known: the text as it stands."""

from django.db import migrations

from liangce.papers.text.clean import count_chars
from liangce.proposals.digests import of_text


def keep_first(apps, schema_editor):
    """One version a reply, of the day and by the hand of its last draft."""
    replies = apps.get_model("proposals", "Reply").unscoped
    versions = apps.get_model("proposals", "ReplyVersion")
    rows = (
        versions(
            committee_id=reply.committee_id,
            reply=reply,
            number=1,
            code=reply.code,
            html=reply.html,
            characters=count_chars(reply.html),
            digest=of_text(reply.html),
            step="起草答复",
            at=reply.drafted_at,
            by=reply.drafted_by,
        )
        for reply in replies.filter(versions=None).order_by("pk").iterator(chunk_size=500)
    )
    versions.unscoped.bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("proposals", "0003_reply_versions")]
    operations = [migrations.RunPython(keep_first, migrations.RunPython.noop, elidable=True)]
