"""All settings, read from the environment; every one has a working default."""

import os
import sys

from django.urls import reverse_lazy

from liangce.config.environment import data_dir, database, flag, named, secret_key, words

DATA = data_dir()
FILES = DATA / "files"  # uploads; never below the web root
KEYS = DATA / "keys"
SECRET_KEY = secret_key(DATA)
DEBUG = flag("LIANGCE_DEBUG", False)
TESTING = "pytest" in sys.modules
ALLOWED_HOSTS = words("LIANGCE_HOSTS", "127.0.0.1,localhost,[::1]")
HTTPS = flag("LIANGCE_HTTPS", False)

DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "liangce.kernel",
    "liangce.public",
    "liangce.people",
    "liangce.rulebooks",
    "liangce.papers",
    "liangce.proposals",
    "liangce.opinions",
    "liangce.reports",
    "liangce.activities",
    "liangce.outcomes",
    "liangce.duty",
    "liangce.network",
    "liangce.press",
    "liangce.desk",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "liangce.desk.middleware.content_security_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "liangce.desk.middleware.CommitteeMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "liangce.config.urls"
WSGI_APPLICATION = "liangce.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [os.path.join(os.path.dirname(os.path.dirname(__file__)), "templates")],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "liangce.desk.context.page",
            ],
            "builtins": ["liangce.desk.templatetags.ui", "template_partials.templatetags.partials"],
        },
    }
]

# Who signs in, and how
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "liangce.desk.recognised.Backend",
]
SESSION_ENGINE = "liangce.desk.recognised"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "liangce.people.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_ADAPTER = "liangce.desk.accounts.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False  # closing the browser signs out
STAFF_TOTP = flag(
    "LIANGCE_STAFF_TOTP", True
)  # the desk's people need a second factor; off only to try things out
MFA_ADAPTER = "liangce.desk.accounts.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "良策"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = (
    False  # the page says when it opens again, and that stays true
)
AXES_LOCKOUT_CALLABLE = "liangce.desk.accounts.locked_out"
AXES_CLIENT_IP_CALLABLE = "liangce.desk.accounts.client_address"
AXES_VERBOSE = False

# Language, time
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

# Files
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [os.path.join(os.path.dirname(os.path.dirname(__file__)), "static")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "liangce.config.static.StaticFiles"
    },
}
WHITENOISE_USE_FINDERS = DEBUG or TESTING
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024  # a long draft with tables
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# Where notices go besides the inbox, as Apprise writes it: 短信=json://gateway/send?-to={phone} 邮件=mailtos://…?to={email}
NOTICE_CHANNELS = named("LIANGCE_NOTICE_CHANNELS")

# Safety
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds: a working day, then one signs in again
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
# Binds every other site of the domain too, and cannot be taken back for a year.
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS and flag("LIANGCE_HSTS_ALL", False)
BEHIND_PROXY = flag("LIANGCE_BEHIND_PROXY", False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = words("LIANGCE_ORIGINS", "")

# No personal data in logs: warnings and errors only; `serve` writes no access log.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}, "apprise": {"level": "CRITICAL"}},
}
