#!/usr/bin/env bash
# The checked-in files that tools/generate/generate.py writes are what it would write now.
. "$(dirname "$0")/common.sh"
if ! command -v python3 >/dev/null; then
    skip "python3 is not installed"
    finish
fi
cd "$source" || exit 1
current() { PYTHONDONTWRITEBYTECODE=1 python3 tools/generate/generate.py --check >"$work/log" 2>&1 || tail -n 20 "$work/log"; }
check "generated files are up to date (run tools/generate/generate.py)" current
finish
