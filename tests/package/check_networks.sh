#!/usr/bin/env bash
# The pages of docs/networks show what `cresset summary` prints: each block that begins "$ cresset summary ..." is run again.
. "$(dirname "$0")/common.sh"
cd "$source" || exit 1
[ -x "$build/cresset" ] || { skip "not built"; finish; }
export OMP_WAIT_POLICY=passive

for page in docs/networks/*.md; do
    awk '/^```console/ { inside = 1; next } /^```/ { inside = 0 } inside' "$page" >"$work/blocks"
    command=$(sed -n 's/^\$ cresset summary //p' "$work/blocks" | head -n 1)
    [ -n "$command" ] || continue
    # shellcheck disable=SC2086
    "$build/cresset" summary $command >"$work/got" 2>&1
    if diff <(tail -n +2 "$work/blocks" | sed 's/[[:space:]]*$//') <(sed 's/[[:space:]]*$//' "$work/got") >"$work/diff"; then
        pass
    else
        fail "$page shows what cresset summary $command prints"
        head -n 10 "$work/diff"
    fi
done
[ "$passed" -gt 0 ] || fail "pages show summaries"
finish
