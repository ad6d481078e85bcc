#!/usr/bin/env bash
# What `make install` installs can be used: a program finds it with CMake and with pkg-config, links the shared and the
# static library, and runs; from a folder that the tree was moved to after installing.
. "$(dirname "$0")/common.sh"
[ -f "$build/libcresset.so" ] && [ -f "$build/libcresset.a" ] || { skip "not built"; finish; }
program=$source/tests/package/user.c

cmake --install "$build" --prefix "$work/first" >"$work/log" 2>&1 && pass || { fail "cmake --install"; cat "$work/log"; finish; }
prefix="$work/moved here" # with a space
mv "$work/first" "$prefix"
libdir=$(dirname "$(find "$prefix" -name libcresset.a)")

named() { grep -rlF -e "$work/first" -e "$source" -e "$build" "$libdir/cmake" "$libdir/pkgconfig" "$prefix/include"; true; }
check "no installed text file names the prefix or the source" named
paths() { find "$libdir" "$prefix/bin" \( -name 'libcresset.so*' -o -name cresset \) -type f -exec readelf -d {} + 2>&1 | grep -E 'RPATH|RUNPATH|rror'; true; }
check "nothing installed has a search path" paths

# Every option that the command line knows is in its manual page.
if [ -x "$prefix/bin/cresset" ]; then
    undocumented() {
        local manual=$prefix/share/man/man1/cresset.1 command
        for command in train bench; do
            "$prefix/bin/cresset" $command --help | sed -nE 's/^  (--[a-z-]+) .*/\1/p' | grep -v -e --help |
                while read -r option; do
                    tr -d '\\' <"$manual" | grep -q -e "$option" || echo "cresset $command $option"
                done
        done
    }
    check "the manual page names every option" undocumented
fi

# runs "what" PROGRAM: it prints ok; what it needs of the shared library is $3 (yes or no).
runs() {
    local said
    said=$(LD_LIBRARY_PATH=$libdir "$2" 2>&1)
    [ "$said" = ok ] && pass || fail "$1: printed '$said', expected 'ok'"
    readelf -d "$2" | grep -q 'NEEDED.*libcresset' && linked=yes || linked=no
    [ $linked = "$3" ] && pass || fail "$1: needs libcresset.so: $linked, expected $3"
}

# With CMake: a C project and, as its dependencies' find modules must not need C, a C++ one.
with_cmake() { # LANGUAGE SUFFIX
    local folder=$work/user$1
    mkdir "$folder"
    cp "$program" "$folder/user.$2"
    cat >"$folder/CMakeLists.txt" <<END
cmake_minimum_required(VERSION 3.20)
project(user $1)
set(CMAKE_CXX_STANDARD 20)
find_package(Cresset 0.1 REQUIRED COMPONENTS shared static)
add_executable(user_shared user.$2)
target_link_libraries(user_shared PRIVATE Cresset::cresset)
add_executable(user_static user.$2)
target_link_libraries(user_static PRIVATE Cresset::cresset_static)
END
    if cmake -S "$folder" -B "$folder/build" -DCMAKE_PREFIX_PATH="$prefix" >"$work/log" 2>&1 &&
        cmake --build "$folder/build" >>"$work/log" 2>&1; then
        pass
        runs "find_package, $1, shared" "$folder/build/user_shared" yes
        runs "find_package, $1, static" "$folder/build/user_static" no
    else
        fail "a $1 program built with find_package(Cresset)"
        tail -n 30 "$work/log"
    fi
}
with_cmake C c
if command -v "${CXX:-c++}" >/dev/null; then
    with_cmake CXX cc
else
    skip "no C++ compiler"
fi

# With pkg-config. Its output quotes the space in the prefix; eval reads that.
if command -v pkg-config >/dev/null; then
    export PKG_CONFIG_PATH="$libdir/pkgconfig"
    [ "$(pkg-config --modversion cresset)" = 0.1.0 ] && pass || fail "pkg-config --modversion cresset"
    compile() { # RESULT LINK-OPTIONS
        eval "\"${CC:-cc}\" -std=c11 -Wall -Wextra -Werror -o '$1' '$program' $(pkg-config --cflags cresset) $2"
    }
    check "a program built with pkg-config" compile "$work/pc_shared" "$(pkg-config --libs cresset)"
    runs "pkg-config, shared" "$work/pc_shared" yes
    rm "$libdir"/libcresset.so*
    check "a program built with pkg-config --static" compile "$work/pc_static" "$(pkg-config --static --libs cresset)"
    runs "pkg-config, static" "$work/pc_static" no
else
    skip "pkg-config is not installed"
fi
finish
