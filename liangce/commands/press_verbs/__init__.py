"""The verbs of `liangce press`, a module each: HELP, add_arguments(parser), run(options), as in `liangce/commands/`.

To add one, add a row to VERBS.
"""

#: Verb → module below this package.
VERBS = {
    "index": "index",
    "publish": "publish",
    "serve": "serve",
    "import": "import_",
    "import-text": "import_text",
    "export": "export",
}
