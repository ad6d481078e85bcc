#!/usr/bin/env bash
# Installs the Debian packages that the build needs and that are missing; quick and silent when none is.
#   tools/install-deps.sh          what `make demo` needs
#   tools/install-deps.sh --test   and what only some tests need, which are skipped when it cannot be installed, and what
#                                  makes building them quick
set -u

needed=(build-essential cmake ninja-build pkg-config libdnnl-dev zlib1g-dev libpng-dev
        libprotobuf-c-dev protobuf-c-compiler libjpeg62-turbo-dev libwebp-dev libtiff-dev libopenjp2-7-dev libsndfile1-dev
        libcurl4-openssl-dev libopenblas0)
for_tests=(python3 python3-dev python3-venv clang libclang-rt-14-dev)
to_be_quick=(lld ccache)

# Those of the given packages that are not installed, one a line.
missing() {
    comm -13 <(dpkg-query -W -f='${db:Status-Status} ${binary:Package}\n' "$@" 2>/dev/null |
                   sed -n 's/^installed \([^:]*\).*/\1/p' | sort -u) <(printf '%s\n' "$@" | sort -u)
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo -n env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

# The package lists may be absent or old: read them anew only when installing fails without.
install() {
    local get=(apt-get -q -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@")
    echo "installing: $*"
    as_root "${get[@]}" >/dev/null 2>&1 && return
    as_root apt-get -q -o DPkg::Lock::Timeout=300 update >/dev/null && as_root "${get[@]}" >/dev/null
}

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    for tool in cc cmake ninja; do
        command -v $tool >/dev/null && continue
        echo "This is not a Debian system: install a C compiler, CMake 3.25, Ninja and, for speed, oneDNN, zlib, libpng, protobuf-c, libjpeg, libwebp, libtiff, OpenJPEG, libsndfile, libcurl, OpenBLAS (or LAPACK)." >&2
        exit 1
    done
    exit 0
fi

can_install() { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }

mapfile -t packages < <(missing "${needed[@]}")
if [ ${#packages[@]} -gt 0 ]; then
    if ! can_install; then
        echo "Some packages are missing and installing them needs root. Please run" >&2
        echo "    sudo apt-get update && sudo apt-get install -y ${packages[*]}" >&2
        exit 1
    fi
    if ! install "${packages[@]}"; then
        echo "Could not install: ${packages[*]}. Please install them by hand with" >&2
        echo "    apt-get update && apt-get install -y ${packages[*]}" >&2
        exit 1
    fi
fi

if [ "${1-}" = --test ]; then
    mapfile -t packages < <(missing "${for_tests[@]}")
    if [ ${#packages[@]} -gt 0 ]; then
        if ! can_install || ! install "${packages[@]}"; then
            echo "note: tests that need ${packages[*]} are skipped" >&2
        fi
    fi
    mapfile -t packages < <(missing "${to_be_quick[@]}")
    if [ ${#packages[@]} -gt 0 ] && can_install; then
        install "${packages[@]}" || true
    fi
fi
exit 0
