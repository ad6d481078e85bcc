#!/usr/bin/env bash
# Rules for the source tree that a compiler does not check: length of files, their opening comment, names that are
# exported or global, line length, spaces at line ends.
. "$(dirname "$0")/common.sh"
cd "$source" || exit 1

files() {
    find include src tests tools examples bench bindings \( -name '*.[ch]' -o -name '*.py' -o -name '*.sh' -o -name '*.def' \) \
        -not -path '*/generated/*' -not -name ops.h -not -name op_layers.h 2>/dev/null | sort
}
mapfile -t all < <(files)
mapfile -t c_files < <(printf '%s\n' "${all[@]}" | grep -E '\.[ch]$')

too_long() { wc -l "${all[@]}" | awk '$2 != "total" && $1 > 700 { print $2 ": " $1 " lines, at most 700" }'; }
no_comment() {
    for file in "${c_files[@]}"; do
        head -n 1 "$file" | grep -qE '^/[*/]' || echo "$file: does not open with a comment that says what it is for"
    done
}
ragged() { grep -nE '[[:space:]]+$' "${all[@]}" | cut -c1-120; true; }
tabs() { grep -nP '\t' "${c_files[@]}" | cut -c1-120; true; }
wide() { awk 'length($0) > 130 { print FILENAME ":" FNR ": " length($0) " columns" }' $(printf '%s\n' "${c_files[@]}" | grep -v ^tests/); }

check "files have at most 700 lines" too_long
check "C files open with a comment" no_comment
check "no spaces at line ends" ragged
check "no tabs in C files" tabs
check "lines have 120 columns, or a few more at most" wide

# Every environment variable of ours that the library reads is in docs/environment.md, and the page names no others.
variables() {
    diff <(grep -rhoE 'getenv\("CRESSET_[A-Z_]+"' src | grep -oE 'CRESSET_[A-Z_]+' | sort -u) \
        <(grep -oE '^\| `CRESSET_[A-Z_]+' docs/environment.md | grep -oE 'CRESSET_[A-Z_]+' | sort -u)
}
check "docs/environment.md has the variables that the library reads" variables

# Pages that are named anywhere are there, and so are the functions that the pages and the comments of public headers name.
pages() {
    grep -rhoE 'docs/[a-z0-9_/-]+\.md' src include tools tests/*/*.c examples cmake ./*.md docs | sort -u |
        while read -r page; do [ -f "$page" ] || echo "$page is named, and is not there"; done
}
check "pages that are named are there" pages
names() { grep -hoE '\bcr_[a-z0-9_]*[a-z0-9]\b' | sort -u; }
unknown() {
    find include src -name '*.h' -print0 | xargs -0 cat | "${CC:-cc}" -fpreprocessed -dD -E -P -w - 2>/dev/null | names >"$work/known"
    [ "$(wc -l <"$work/known")" -gt 1000 ] || echo "the functions are not found"
    cat README.md docs/*.md include/cresset/*.h | names | comm -23 - "$work/known" |
        grep -vxE 'cr_f|cr_f_at|cr_group0' # examples of names
    true
}
check "functions that are named are there" unknown

# Every global name of the library has its prefix, so that a program that links the static library keeps the rest.
stray() { nm -g --defined-only "$build/libcresset.a" | awk 'NF == 3 && $3 !~ /^cr_/ && $3 !~ /^\./ { print $3 }' | sort -u; }
if [ -f "$build/libcresset.a" ]; then
    check "global names of libcresset.a begin with cr_" stray
else
    skip "no $build/libcresset.a"
fi
finish
