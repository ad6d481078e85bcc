#!/usr/bin/env bash
# The C programs in README.md compile without a warning and run.
. "$(dirname "$0")/common.sh"
[ -f "$build/libcresset.so" ] || { skip "not built"; finish; }

awk -v work="$work" '/^```c$/ { inside = 1; n++; next } /^```/ { inside = 0 } inside { print > (work "/readme" n ".c") }' \
    "$source/README.md"
programs=("$work"/readme*.c)
[ -f "${programs[0]}" ] && pass || { fail "README.md shows a C program"; finish; }

for program in "${programs[@]}"; do
    name=$(basename "$program" .c)
    check "$name compiles" "${CC:-cc}" -std=c11 -Wall -Wextra -Werror -o "$work/$name" "$program" \
        -I "$source/include" -L "$build" -lcresset
    # Where the program reads data/mnist it is run from the source folder.
    (cd "$source" && LD_LIBRARY_PATH=$build timeout 300 "$work/$name" >"$work/log" 2>&1) && pass ||
        { fail "$name runs"; tail -n 20 "$work/log"; }
done
finish
