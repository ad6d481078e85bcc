#!/usr/bin/env bash
# The order of the folders of src/: each uses the ones below it and none above, folders of one level not in a circle.
# Read from the lines #include "folder/file.h". The order is docs/design.md's.
. "$(dirname "$0")/common.sh"

declare -A level=([base]=1 [device]=2 [tensor]=3 [op]=4 [data]=4 [autograd]=5 [graph]=5 [batch]=5 [cpu]=5 [stream]=5 [cuda]=5 [opencl]=5
                  [nn]=6 [export]=6 [networks]=7 [optim]=7 [io]=8 [onnx]=8 [train]=9 [serve]=9)

# Lines "file user used" for every quoted include below the folder $1.
uses() {
    (cd "$1" && grep -rnE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' --include='*.[ch]' --include='*.def' . 2>/dev/null) |
        sed -nE 's|^\./(([^/]+)/[^:]*:[0-9]+):[^"]*"([^"/]+)/[^"]*".*|\1 \2 \3|p'
}

# Complains about every use that goes upwards or to a folder without a level.
upwards() {
    while read -r file user used; do
        if [ -z "${level[$user]-}" ] || [ -z "${level[$used]-}" ]; then
            [ "$used" = generated ] || echo "$file: $user uses $used: not both are in the list of floors"
        elif [ "${level[$used]}" -gt "${level[$user]}" ]; then
            echo "$file: $user (${level[$user]}) uses $used (${level[$used]}) above it"
        fi
    done
}

circles() { awk '$2 != $3 { print $2, $3 }' | sort -u | tsort 2>&1 >/dev/null; }

check "no folder of src uses one above it" upwards < <(uses "$source/src")
check "no folders of src use each other in a circle" circles < <(uses "$source/src")

# The script itself: it finds what it looks for.
mkdir -p "$work"/{base,op,data,nn}
echo '#include "nn/module.h"' >"$work/base/wrong.c"
printf '#include "data/a.h"\n#include "op.h"\n' >"$work/op/a.c"
echo '  #  include "op/b.h"' >"$work/data/b.c"
[ "$(uses "$work" | upwards)" = "base/wrong.c:1: base (1) uses nn (6) above it" ] && pass || fail "an upward use is found"
[ -n "$(uses "$work" | circles)" ] && pass || fail "a circle is found"

# Examples are what users write: the public headers only.
inside() { grep -nE '^#[[:space:]]*include[[:space:]]*"' "$source"/examples/*.c 2>/dev/null; true; }
check "examples include public headers only" inside
finish
