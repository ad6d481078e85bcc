#!/usr/bin/env bash
# The shared library exports the functions that the public headers declare with CR_API, all of them and nothing else;
# and it is of the promised size.
. "$(dirname "$0")/common.sh"
library=$build/libcresset.so
[ -f "$library" ] || { skip "no $library"; finish; }

# Each declaration with default visibility in the preprocessed headers: the name before its first parenthesis.
declared() {
    echo '#include <cresset.h>' | "${CC:-cc}" -std=c17 -E -P -I "$source/include" - | tr '\n' ' ' |
        sed 's/__attribute__((visibility("default")))/\n@/g' |
        sed -nE 's/^@[^(;=]*\<(cr_[a-z0-9_]+) *[(;[].*/\1/p' | sort -u
}
exported() { nm -D --defined-only "$library" | awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' | sort -u; }

declared >"$work/declared"
exported >"$work/exported"
[ "$(wc -l <"$work/declared")" -gt 50 ] && pass || fail "declarations are found ($(wc -l <"$work/declared"))"
foreign() { grep -v "^cr_" "$work/exported"; true; }
check "every exported name begins with cr_" foreign
check "nothing is exported that the headers do not declare" comm -13 "$work/declared" "$work/exported"
check "everything that the headers declare is exported" comm -23 "$work/declared" "$work/exported"
path_free() { readelf -d "$library" | grep -E 'RPATH|RUNPATH'; true; }
check "the library names no search path" path_free
soname=$(readelf -d "$library" | sed -n 's/.*SONAME.*\[\(.*\)\]/\1/p')
[ "$soname" = libcresset.so.0 ] && pass || fail "the soname is $soname, expected libcresset.so.0"

strip -o "$work/stripped.so" "$library"
size=$(stat -Lc %s "$work/stripped.so")
echo "  libcresset.so: $size bytes stripped, $(wc -l <"$work/exported") names exported"
[ "$size" -lt 5000000 ] && pass || fail "libcresset.so has $size bytes when stripped, expected less than 5000000"
finish
