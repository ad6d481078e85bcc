#!/usr/bin/env bash
# The C programs and snippets in docs/ compile without a warning and run; docs_programs.py says how a page's blocks become
# programs. They run in a folder of their own with the first 640 digits of each part in data/mnist.
# DOCS=PAGE... in the environment: only these (docs/data.md).
. "$(dirname "$0")/common.sh"
cd "$source" || exit 1
[ -f "$build/libcresset.so" ] || { skip "not built"; finish; }
command -v python3 >/dev/null || { skip "there is no python3"; finish; }
export OMP_WAIT_POLICY=passive

first() { # NAME HEADER-BYTES BYTES-A-DIGIT
    { zcat "data/mnist/$1.gz" | head -c 4; printf '\000\000\002\200'
      zcat "data/mnist/$1.gz" | head -c $(($2 + 640 * $3)) | tail -c +9; } >"$work/data/mnist/$1" 2>/dev/null
}
mkdir -p "$work/data/mnist"
for part in train t10k; do
    first $part-images-idx3-ubyte 16 784
    first $part-labels-idx1-ubyte 8 1
done

# A snippet is no program: it may leave results unused.
snippet() { case $1 in *-snippets.c) echo "-Wno-unused -Wno-unused-parameter" ;; esac; }

run() { # NAME PROGRAM FOLDER
    if ! (cd "$3" && LD_LIBRARY_PATH=$build timeout 120 "$2" >log 2>errors); then
        if grep -qE 'this build (cannot|has no|reads no)|CRESSET_[A-Z0-9]+ is off' "$3/errors"; then
            skip "$1: $(tail -n 1 "$3/errors")"
        else
            fail "$1 runs"
            tail -n 10 "$3/errors"
        fi
        return
    fi
    local wanted=${2%.run}.output
    if [ -f "$wanted" ] && ! diff <(sed 's/[[:space:]]*$//' "$wanted") <(sed 's/[[:space:]]*$//' "$3/log") >"$work/diff"; then
        fail "$1 prints what the page says"
        head -n 20 "$work/diff"
    else
        pass
    fi
}

pages=${DOCS:-$(grep -lE '^```c$' docs/*.md docs/*/*.md)}
for page in $pages; do
    name=${page#docs/}
    folder=$work/programs/${name%.md}
    place=$work/places/${name%.md}
    mkdir -p "$folder" "$place"
    ln -s "$work/data" "$place/data"
    check "$page is read" python3 tests/package/docs_programs.py "$page" "$folder"
    while read -r line; do skip "$line"; done <"$folder/skipped"
    for program in "$folder"/*.c; do
        [ -f "$program" ] || continue
        what="$page, $(basename "$program" .c)"
        # shellcheck disable=SC2046
        check "$what compiles" "${CC:-cc}" -std=gnu11 -Wall -Wextra -Werror $(snippet "$program") -o "${program%.c}.run" "$program" \
            -I include -L "$build" -lcresset -lm
        [ -f "${program%.c}.run" ] && [ ! -f "${program%.c}.build" ] && run "$what" "${program%.c}.run" "$place"
    done
done
[ "$passed" -gt 0 ] || fail "pages show C programs"
finish
