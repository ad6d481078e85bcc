#!/usr/bin/env bash
# The C programs in README.md compile without a warning and run.
. "$(dirname "$0")/common.sh"
[ -f "$build/libcresset.so" ] || { skip "not built"; finish; }

awk -v work="$work" '/^```c$/ { inside = 1; n++; next } /^```/ { inside = 0 } inside { print > (work "/readme" n ".c") }' \
    "$source/README.md"
programs=("$work"/readme*.c)
[ -f "${programs[0]}" ] && pass || { fail "README.md shows a C program"; finish; }

# The programs read data/mnist: here the first 640 digits of each part, as files that need no zlib.
mkdir -p "$work/data/mnist"
first() { # NAME HEADER-BYTES BYTES-A-DIGIT
    { zcat "$source/data/mnist/$1.gz" | head -c 4; printf '\000\000\002\200'
      zcat "$source/data/mnist/$1.gz" | head -c $(($2 + 640 * $3)) | tail -c +9; } >"$work/data/mnist/$1" 2>/dev/null
}
for part in train t10k; do
    first $part-images-idx3-ubyte 16 784
    first $part-labels-idx1-ubyte 8 1
done

for program in "${programs[@]}"; do
    name=$(basename "$program" .c)
    check "$name compiles" "${CC:-cc}" -std=c11 -Wall -Wextra -Werror -o "$work/$name" "$program" \
        -I "$source/include" -L "$build" -lcresset
    (cd "$work" && LD_LIBRARY_PATH=$build timeout 300 "./$name" >log 2>&1) && pass ||
        { fail "$name runs"; tail -n 20 "$work/log"; }
done
[ -s "$work/digits.safetensors" ] && pass || fail "the first program saves its network"
finish
