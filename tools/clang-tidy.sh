#!/usr/bin/env bash
# clang-tidy (.clang-tidy) over the sources, or those named: tools/clang-tidy.sh src/base/memory.c
set -u
cd "$(dirname "$0")/.." || exit 1
command -v clang-tidy >/dev/null || { echo "clang-tidy is missing: apt-get install clang-tidy" >&2; exit 1; }
[ $# -gt 0 ] || mapfile -t files < <(git ls-files "src/*.c" "tools/*.c" "examples/*.c" | grep -v -e /generated/ -e /simd/)
[ $# -gt 0 ] || set -- "${files[@]}"
exec xargs -P "$(nproc)" -n 4 clang-tidy -p build --quiet < <(printf "%s\n" "$@")
