#!/usr/bin/env bash
# What docs/torch.md says that PyTorch's functions and layers are called here exists; and where a torch is installed, none
# of its functions and layers is missing from the page.
. "$(dirname "$0")/common.sh"
cd "$source" || exit 1

declared() { grep -ohE '\bcr_[a-z0-9_]+' include/cresset/*.h | sed -E 's/_at$//' | sort -u; }
declared >"$work/declared"
# the columns of the tables
awk -F'|' '/^\|/ && $2 !~ /PyTorch|---/ { print $3 }' docs/torch.md >"$work/column"
grep -oE '\bcr_[a-z0-9_]+' "$work/column" | sort -u >"$work/named"
[ "$(wc -l <"$work/named")" -gt 200 ] && pass || fail "the tables name functions ($(wc -l <"$work/named"))"
check "every function that docs/torch.md names is declared in include/cresset" comm -13 "$work/declared" "$work/named"
grep -oE '\bCR_[A-Z0-9_]+' "$work/column" | sort -u >"$work/constants"
undefined() { while read -r name; do grep -qw "$name" include/cresset/*.h || echo "$name"; done <"$work/constants"; }
check "and every constant" undefined
silent() { awk -F'|' '/^\|/ && $2 !~ /PyTorch|---/ && $3 !~ /`cr_|not there/' docs/torch.md; }
check "every row names a function, or says that there is none" silent

missing() {
    "$python" - <<'PYTHON'
import inspect, re
import torch.nn as nn, torch.nn.functional as F
rows = {line.split("|")[1].strip() for line in open("docs/torch.md") if line.startswith("|")}
inner = {"assert_int_or_pair", "boolean_dispatch", "handle_torch_function", "Optional", "RNNBase", "RNNCellBase"}
functions = [n for n in dir(F) if callable(getattr(F, n)) and not inspect.isclass(getattr(F, n))]
layers = [n for n in dir(nn) if inspect.isclass(getattr(nn, n))]
for n in functions + layers:
    if not n.startswith(("_", "has_torch")) and n not in rows | inner:
        print(n)
PYTHON
}
python=${CRESSET_TORCH_PYTHON:-python3}
if "$python" -c 'import torch' 2>/dev/null; then
    check "nothing of PyTorch is missing from docs/torch.md" missing
else
    skip "no torch for $python; set CRESSET_TORCH_PYTHON"
fi
finish
