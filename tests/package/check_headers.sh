#!/usr/bin/env bash
# A program that includes cresset.h compiles without a warning in each language and with each compiler that users have,
# and every public header compiles alone.
. "$(dirname "$0")/common.sh"
program=$source/tests/package/user.c

# compiles COMPILER LANGUAGE STANDARD [FLAGS]
compiles() {
    local compiler=$1 language=$2 standard=$3
    shift 3
    if command -v "$compiler" >/dev/null; then
        check "$compiler -std=$standard $* is quiet about $(basename "$program")" \
            "$compiler" -x "$language" -std="$standard" -Wall -Wextra "$@" -Werror -O1 -c -o "$work/user.o" \
            -I "$source/include" "$program"
    else
        skip "$compiler -std=$standard: $compiler is not installed"
    fi
}

for standard in c11 c17; do
    compiles gcc c $standard
    compiles gcc c $standard -pedantic
    compiles clang c $standard
done
compiles g++ c++ c++20
compiles g++ c++ c++20 -pedantic
compiles clang++ c++ c++20

for header in "$source"/include/cresset/*.h; do
    name=cresset/$(basename "$header")
    printf '#include <%s>\nint cresset_is_here;\n' "$name" >"$work/one.c"
    check "<$name> compiles alone" "${CC:-cc}" -std=c11 -Wall -Wextra -Werror -fsyntax-only -I "$source/include" "$work/one.c"
    check "<$name> compiles alone as C++" g++ -x c++ -std=c++20 -Wall -Wextra -Werror -fsyntax-only -I "$source/include" "$work/one.c"
done

# dlpack.h is for programs that use DLPack's own structs; everything else comes with cresset.h.
left_out() {
    "${CC:-cc}" -M -I "$source/include" "$source/include/cresset.h" | grep -o 'cresset/[a-z0-9_]*\.h' | sort -u >"$work/in"
    (cd "$source/include" && ls cresset/*.h) | grep -v cresset/dlpack.h | sort | comm -13 "$work/in" -
}
check "cresset.h includes every public header" left_out

# gcc -pedantic wants an argument for "..." unless the macro stands in a system header.
unmarked() { grep -lE '^#define.*\.\.\.' "$source"/include/cresset/*.h | xargs grep -L '^#pragma GCC system_header'; true; }
check "headers with options macros say #pragma GCC system_header" unmarked
finish
