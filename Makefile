# The front door. `make demo` trains a digit classifier, `make test` runs every test; both install what is missing.
# The build itself is CMake (CMakeLists.txt); every command here can be typed by hand.
#
#   make demo | test | build | bench | format | tidy | install [PREFIX=/usr/local] [DESTDIR=] | deps | clean | help
#   make bench WORK="gelu resnet50" MODE=staged SECONDS=10                  make demo EPOCHS=2 OUT=out/demo
#   CMAKE_FLAGS="-DCRESSET_ONEDNN=OFF"  more options for CMake        JOBS=2  parallel compilations

PREFIX ?= /usr/local
JOBS ?= $(shell nproc)
CMAKE_FLAGS ?=
EPOCHS ?= 2
OUT ?= out/demo
THREADS ?= $(shell nproc)
SECONDS ?= 10
WORK ?= all
MODE ?= eager

.PHONY: help demo test build bench format tidy install deps clean
.DEFAULT_GOAL := build

help:
	@sed -n '1,/^$$/s/^# \{0,1\}//p' Makefile

# build/cresset, build/libcresset.so and build/libcresset.a
build: build/build.ninja
	cmake --build build -j $(JOBS)

build/build.ninja:
	@command -v cmake >/dev/null && command -v ninja >/dev/null || { echo "cmake or ninja is missing: run make deps"; exit 1; }
	cmake -S . -B build -G Ninja -DCMAKE_INSTALL_PREFIX=$(PREFIX) $(CMAKE_FLAGS)

# Debian packages, when some are missing (as root or with sudo).
deps:
	@tools/install-deps.sh

demo: deps
	@$(MAKE) --no-print-directory build
	build/cresset train mnist-cnn --epochs $(EPOCHS) --out $(OUT)

test:
	@tools/install-deps.sh --test
	@JOBS=$(JOBS) tools/run-tests.sh

bench: build
	@for work in $(WORK); do \
	    build/cresset bench --work $$work --mode $(MODE) --threads $(THREADS) --seconds $(SECONDS) || exit 1; \
	done

format:
	git ls-files '*.c' '*.h' | grep -v -e /generated/ -e include/cresset/ops.h | xargs clang-format -i

tidy: build/build.ninja
	tools/clang-tidy.sh

install: build
	DESTDIR=$(DESTDIR) cmake --install build --prefix $(PREFIX)
	@if [ -z "$(DESTDIR)" ] && [ "$$(id -u)" = 0 ]; then ldconfig; fi

clean:
	rm -rf build build-*
