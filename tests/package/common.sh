# What the tests of this folder share. Each is called with the source folder and the build folder, and ends with the
# same line as the test programs: N passed, N failed, N skipped.
source=$1
build=$2
passed=0 failed=0 skipped=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

pass() { passed=$((passed + 1)); }
fail() { failed=$((failed + 1)); printf 'FAIL %s\n' "$*"; }
skip() { skipped=$((skipped + 1)); printf '  skipped: %s\n' "$*"; }

# check "what it is" COMMAND...: passes when the command succeeds and is quiet; shows what it said otherwise.
check() {
    local what=$1 said
    shift
    if said=$("$@" 2>&1) && [ -z "$said" ]; then
        pass
    else
        fail "$what"
        printf '%s\n' "$said" | head -n 30 | sed 's/^/    /'
    fi
}

finish() {
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" = 0 ]
    exit
}
