"""The settings of the tests: the real ones, with a data folder of their own and templates that forgive nothing."""

import os
import tempfile

os.environ["LIANGCE_DATA"] = tempfile.mkdtemp(prefix="liangce-test-data-")
os.environ.pop("LIANGCE_DEBUG", None)

from liangce.config.settings import *  # noqa: F403
from liangce.config.settings import STATIC_ROOT, TEMPLATES
from tests.support.undefined import Undefined

STATIC_ROOT.mkdir()
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Undefined("%s")
# Quick; the real hasher is tried by its own test.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STAFF_TOTP = False  # asked for by its own tests
WHITENOISE_AUTOREFRESH = True  # looks for a file when it is asked for, not for all of them in every test
