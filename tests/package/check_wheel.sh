#!/usr/bin/env bash
# The Python package as pip makes and installs it: a wheel of bindings/python, installed into a new environment in which
# there is nothing else, passes the package's tests; it holds what it needs, imports nothing but the standard library,
# and is small. It is compiled as quickly as can be: the plainest vector kernels only, little optimised. The build is kept in
# BUILD/wheel.
. "$(dirname "$0")/common.sh"
[ -f "$build/python/cresset/_cresset.abi3.so" ] || { skip "the build has no Python package"; finish; }
python=$(command -v python3)
"$python" -m venv "$work/make" >/dev/null 2>&1 || { skip "no venv module (python3-venv)"; finish; }
timeout 60 "$work/make/bin/pip" install -q scikit-build-core >"$work/log" 2>&1 ||
    { skip "scikit-build-core cannot be had: PyPI is not within reach"; finish; }
command -v cmake >/dev/null && command -v ninja >/dev/null || { skip "no cmake or ninja"; finish; }

started=$SECONDS
levels=$(sed -n 's/^CRESSET_ISA_LEVELS:[A-Z]*=//p' "$build/CMakeCache.txt")
CRESSET_BUILD=$build nice "$work/make/bin/pip" wheel --no-build-isolation --no-deps -w "$work/wheels" \
    "$source/bindings/python" -Cbuild-dir="$work/build" -Ccmake.build-type=Quick \
    "-Ccmake.define.CRESSET_ISA_LEVELS=$levels" -Ccmake.define.CCACHE="$source/tests/package/take_object.sh" \
    >"$work/log" 2>&1 && pass || { fail "pip wheel"; tail -n 40 "$work/log"; finish; }
wheel=$(echo "$work"/wheels/*.whl)
echo "  $(basename "$wheel"): $(stat -c %s "$wheel") bytes, made in $((SECONDS - started)) s"
case $(basename "$wheel") in cresset_dl-*-cp311-abi3-*.whl) pass ;; *) fail "the wheel's name: $wheel" ;; esac
[ "$(stat -c %s "$wheel")" -lt 8000000 ] && pass || fail "the wheel is larger than 8 MB"

"$python" -m venv "$work/use" && "$work/use/bin/pip" install -q --no-index "$wheel" >"$work/log" 2>&1 && pass ||
    { fail "pip install"; cat "$work/log"; finish; }
cd "$work" || exit 1
user=$work/use/bin/python
package=$("$user" -c 'import cresset, os; print(os.path.dirname(cresset.__file__))')

# Everything that is linked comes from the wheel, but for libc and its parts.
outside() {
    local file
    for file in "$package"/_cresset*.so "$package"/libcresset.so.0 "$package"/bin/*; do
        ldd "$file" | grep -vE "$package|linux-vdso|ld-linux|/lib(c|m|dl|rt|pthread|gcc_s)\.so"
    done
    true
}
check "the wheel holds the libraries it needs" outside
check "the wheel holds type information" test -f "$package/py.typed"

cat >"$work/imports.py" <<'END'
import sys, time
before = set(sys.modules)
start = time.perf_counter()
import cresset
taken = time.perf_counter() - start
new = set(sys.modules) - before
if sys.argv[1:]:
    print(f"  import cresset: {taken * 1e3:.1f} ms, {len(new)} modules")
import cresset.data, cresset.io, cresset.nn, cresset.optim
foreign = {m.split(".")[0] for m in sys.modules} - set(sys.stdlib_module_names) - {"cresset", "__main__", "_distutils_hack"}
foreign = {m for m in foreign if not m.startswith("__editable") and getattr(sys.modules[m], "__file__", None)}
if len(new) > 40:
    print("import cresset imports", len(new), "modules:", *sorted(new))
if foreign:
    print("not of the standard library:", *sorted(foreign))
END
check "import cresset takes few modules, all of the standard library" "$user" -I "$work/imports.py"
"$user" -I "$work/imports.py" time

check "the command line" bash -c "'$work/use/bin/cresset' --version | grep -qx 'cresset [0-9.]*' && '$user' -m cresset --version | grep -q ^cresset"

# The package's tests, those of its own files that need the source tree included; the examples are long and have run already.
export OMP_WAIT_POLICY=passive CRESSET_CACHE=$build/cache
for test in "$source"/bindings/python/tests/test_*.py; do
    [ "$(basename "$test")" = test_examples.py ] && continue
    if said=$("$user" "$source/bindings/python/tests/run.py" "$test" 2>&1); then
        pass
    else
        fail "$(basename "$test") with the installed wheel"
        printf '%s\n' "$said" | tail -n 40 | sed 's/^/    /'
    fi
done
finish
