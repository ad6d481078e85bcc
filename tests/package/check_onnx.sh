#!/usr/bin/env bash
# The conformance cases of ONNX 1.22 in ../shared: the node cases (1,312 of 1,316 are to pass, the other 4 are random and
# are skipped), every simple, pytorch-operator and light case (networks without their weights).
. "$(dirname "$0")/common.sh"
tool=$build/cresset
cases=$source/../shared/data/onnx
[ -f "$cases/onnx-1.22-node.tar.gz" ] || { skip "no ../shared/data/onnx"; finish; }
[ -x "$tool" ] || { skip "no $tool"; finish; }
for file in "$cases"/*.tar.gz; do tar -xzf "$file" -C "$work"; done
"$tool" onnx-test "$work/simple" >"$work/simple.txt"
grep -q 'built without\|has no protobuf-c' "$work/simple.txt" && { skip "built without protobuf-c"; finish; }

# at_least COUNT FOLDER...
at_least() {
    local wanted=$1 line
    shift
    "$tool" onnx-test "${@/#/$work/}" >"$work/out.txt"
    line=$(tail -n 1 "$work/out.txt")
    echo "  $*: $line"
    if [ "${line%% *}" -ge "$wanted" ]; then
        pass
    else
        grep '^FAIL' "$work/out.txt" | head -n 40
        fail "$*: $line; expected at least $wanted passed"
    fi
}
at_least 1312 node
at_least 23 simple
at_least 35 pytorch-operator
at_least 9 light
finish
