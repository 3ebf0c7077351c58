"""What the database knows of the sizes of its tables: by it queries on tables that have grown stay quick."""

from django.db import connection

#: Of all tables, not only of those that this connection has read (SQLite 3.46), bring up to date what needs it.
OPTIMIZE = "PRAGMA optimize=0x10002"


def refresh_statistics() -> None:
    """After many rows came in, and now and then: PostgreSQL's own clerk comes round only after a minute, and until
    then it plans as if the tables were still empty, and joins thousands of rows one by one.
    """
    with connection.cursor() as cursor:
        cursor.execute(OPTIMIZE if connection.vendor == "sqlite" else "ANALYZE")
