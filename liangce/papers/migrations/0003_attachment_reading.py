from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("papers", "0002_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="attachment",
            name="note",
            field=models.CharField(blank=True, max_length=200, verbose_name="读取说明"),
        ),
        migrations.AddField(
            model_name="attachment",
            name="refused_at",
            field=models.DateTimeField(null=True, verbose_name="拒收时间"),
        ),
    ]
