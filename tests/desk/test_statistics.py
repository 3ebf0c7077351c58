"""What the database knows of its tables keeps up with them."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from liangce.desk.periodic import DUTIES, keep_statistics
from liangce.desk.statistics import OPTIMIZE


def test_the_worker_sees_to_it_now_and_then(db: None) -> None:
    assert keep_statistics in [duty for _, duty in DUTIES]
    with CaptureQueriesContext(connection) as asked:
        keep_statistics(timezone.now())
    expected = [OPTIMIZE if connection.vendor == "sqlite" else "ANALYZE"]
    assert [query["sql"] for query in asked.captured_queries] == expected
