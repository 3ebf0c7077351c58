"""A committee that was exported comes in with its keys unchanged, all of it or nothing, and is proved to be whole.

`liangce import --all FILE` calls `add_arguments` and `run`.
"""

from argparse import ArgumentParser, Namespace
from itertools import batched
from pathlib import Path

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import DatabaseError, models, transaction

from liangce.desk.keeping import KeepingError
from liangce.desk.keeping.archive import Archive, opened
from liangce.desk.keeping.export_all import contents
from liangce.desk.keeping.progress import shown
from liangce.desk.keeping.tables import ACCOUNT_FIELDS, CHUNK, row_from, summary, tables
from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Committee
from liangce.kernel.tenancy import CommitteeOwned
from liangce.people.models import Account
