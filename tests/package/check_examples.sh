#!/usr/bin/env bash
# Every example runs: with --quick it uses little data and few steps, and still ends with success only if it learnt.
. "$(dirname "$0")/common.sh"
cd "$source" || exit 1
export OMP_WAIT_POLICY=passive # other tests use the processors, too
for program in "$build"/examples/*; do
    [ -x "$program" ] || continue
    name=$(basename "$program")
    timeout 120 "$program" --quick >"$work/log" 2>&1
    case $? in
    0) pass ;;
    77) skip "$name: $(tail -n 1 "$work/log")" ;;
    *)
        if grep -q 'CRESSET_ZLIB is off' "$work/log"; then # data/mnist is compressed
            skip "$name: this build has no zlib"
        else
            fail "$name --quick"
            tail -n 20 "$work/log"
        fi
        ;;
    esac
done
[ $((passed + failed)) -gt 0 ] || skip "no examples are built"
finish
