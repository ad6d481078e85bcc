#!/usr/bin/env bash
# Every test: four builds, each with its tests. Says per stage what passed and how long it took; the last line is the sum
# over all test programs. Logs are in build-*/stage.log. Stages can be named: tools/run-tests.sh release asan
#
#   release   build/          as users build it; also the tests of the package and of the source tree
#   asan      build-asan/     AddressSanitizer, LeakSanitizer, UndefinedBehaviorSanitizer
#   tsan      build-tsan/     ThreadSanitizer: the tests in which threads meet
#   minimal   build-minimal/  no optional library; more warnings, each an error
#
# All but the first are built to be compiled quickly: -Og instead of -O2. A warning in the first is a failure too.
set -u
cd "$(dirname "$0")/.." || exit 1
jobs=${JOBS:-$(nproc)}
export CCACHE_DEPEND=1 # where ccache is there: what it does not have yet then takes no longer than without it
# What tests write they write to memory where there is plenty: files that are synced are slow.
if [ -z "${TMPDIR-}" ] && [ "$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1)" -ge 6000000 ] 2>/dev/null; then
    TMPDIR=$(mktemp -d /dev/shm/cresset.XXXXXX) && export TMPDIR && trap 'rm -rf "$TMPDIR"' EXIT
fi
started=$SECONDS
passed=0 failed=0 skipped=0
broken=()

clock() { printf '%d:%02d' $(((SECONDS - started) / 60)) $(((SECONDS - started) % 60)); }

# Adds up the closing lines in the log that ctest left in folder $1. A program that failed without counting a failure (it
# crashed, say, or ran out of time) counts as one failure; one that ended well and counted nothing, as skipped.
totals() {
    touch "$1/LastTestsFailed.log" "$1/LastTest.log"
    awk '
        function add() {
            if (name == "") return
            if (name in bad && f == 0) f = 1
            if (p + f + s == 0) s = 1
            passed += p; failed += f; skipped += s
        }
        FILENAME ~ /Failed.log$/ { sub(/^[0-9]+:/, ""); bad[$0] = 1; next }
        /^[0-9]+\/[0-9]+ Test: / { add(); name = $3; p = f = s = 0 }
        /^[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$/ { p = $1; f = $3; s = $5 }
        END { add(); print passed + 0, failed + 0, skipped + 0 }' "$1/LastTestsFailed.log" "$1/LastTest.log"
}

# stage NAME FOLDER CMAKE-OPTIONS...
stage() {
    local name=$1 folder=$2 log=$2/stage.log begun=$SECONDS p f s
    shift 2
    mkdir -p "$folder"
    if ! { cmake -S . -B "$folder" -G Ninja "$@" && cmake --build "$folder" -j "$jobs"; } >"$log" 2>&1; then
        grep -E 'error:|Error|FAILED|undefined' "$log" | head -30
        echo "[$(clock)] $name: DOES NOT BUILD, see $log"
        broken+=("$name")
        failed=$((failed + 1))
        return
    fi
    local built=$((SECONDS - begun))
    if [ "$name" = release ] && grep -E ':[0-9]+: warning: ' "$log"; then # the others see less or more than users do
        broken+=("warnings of $name")
        failed=$((failed + 1))
    fi
    rm -f "$folder"/Testing/Temporary/Last*.log
    if ! ctest --test-dir "$folder" -j "$jobs" --no-tests=error --output-on-failure >>"$log" 2>&1; then
        broken+=("$name")
        awk '/% tests passed/ { exit } / Test +#[0-9]+: .*(Passed|Skipped) / { show = 0 }
             / Test +#[0-9]+: .*\*\*\*/ { show = !/Skipped/ } show' "$log" | tail -n 200
    fi
    read -r p f s < <(totals "$folder/Testing/Temporary")
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
    echo "[$(clock)] $name: $p passed, $f failed, $s skipped (build $built s, tests $((SECONDS - begun - built)) s)"
}

run() {
    case $1 in
    release) stage release build ;;
    asan) stage asan build-asan -DCRESSET_SANITIZE=address,undefined "-DCRESSET_ISA_LEVELS=baseline;${top_level}" ;;
    tsan) stage tsan build-tsan -DCRESSET_SANITIZE=thread -DCRESSET_ISA_LEVELS=baseline -DCRESSET_ONEDNN=OFF \
        '-DCRESSET_TEST_NAMES=^((base|device|data|tensor)/|(op/test_threads|graph/test_branches|graph/test_random_threads)$)' ;;
    minimal) stage minimal build-minimal -DCRESSET_MINIMAL=ON -DCRESSET_STRICT=ON -DCRESSET_PYTHON=OFF \
        -DCMAKE_BUILD_TYPE=Quick ;;
    *) echo "unknown stage $1: expected release, asan, tsan or minimal" >&2; exit 2 ;;
    esac
}

# The sanitizers' vector kernels: the plainest, and the one that this machine would run.
top_level=baseline
if [ "$(uname -m)" = x86_64 ]; then
    top_level=avx2
    grep -qw avx512vl /proc/cpuinfo && top_level=avx512
fi

[ $# -gt 0 ] || set -- release asan tsan minimal
for name; do run "$name"; done
[ ${#broken[@]} = 0 ] || echo "failed: ${broken[*]}"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ ${#broken[@]} = 0 ] && [ "$passed" -gt 0 ]
