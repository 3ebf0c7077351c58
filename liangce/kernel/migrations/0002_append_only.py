from django.db import migrations

from liangce.kernel.ledger.triggers import install, remove


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]
    operations = [migrations.RunPython(install, remove, elidable=False)]
