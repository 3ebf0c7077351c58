#!/bin/sh
# Builds the vendored front-end files again. Needs Node 20+ and a package registry; the site itself needs neither.
set -eu
cd "$(dirname "$0")/vendor"
npm ci --no-fund --no-audit
node build.mjs
python3 check.py
