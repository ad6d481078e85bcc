#!/usr/bin/env bash
# Searches for inputs that break a reader, with clang's libFuzzer: tests/fuzz/run.sh idx 120 searches for two minutes.
# What is found is kept in build-fuzz/found/NAME and left out of the repository; an input that broke something belongs in
# tests/fuzz/corpus/NAME once that is mended.
set -eu
cd "$(dirname "$0")/../.."
name=${1:?usage: tests/fuzz/run.sh audio|function|idx|image|npy|npz|onnx|pth|safetensors|tokenizer [SECONDS]}
seconds=${2:-60}
cmake -S . -B build-fuzz -G Ninja -DCMAKE_C_COMPILER=clang -DCRESSET_FUZZ=ON -DCRESSET_OPENMP=OFF -DCRESSET_ONEDNN=OFF \
    -DCRESSET_SANITIZE=address,undefined,fuzzer-no-link -DCRESSET_ISA_LEVELS=baseline >/dev/null
cmake --build build-fuzz --target "fuzz_$name" -j "${JOBS:-$(nproc)}"
mkdir -p "build-fuzz/found/$name"
exec "build-fuzz/tests/fuzz_$name" -max_total_time="$seconds" -max_len=4096 -timeout=10 -print_final_stats=1 \
    -artifact_prefix="build-fuzz/found/$name-" "build-fuzz/found/$name" "tests/fuzz/corpus/$name"
