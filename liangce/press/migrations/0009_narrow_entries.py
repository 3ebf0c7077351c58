from django.db import migrations

from liangce.search.tables import narrow_of


class Migration(migrations.Migration):
    dependencies = [
        ("press", "0008_cleared"),
    ]

    operations = [migrations.RunPython(narrow_of("press", "ArticleEntry"), migrations.RunPython.noop)]
