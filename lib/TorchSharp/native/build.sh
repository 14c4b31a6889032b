#!/bin/sh
# Compiles libtorchshim.so against the libtorch that is there: build.sh OUTPUT_FOLDER
# In this order: EXPERIMENTS_TORCH (the torch folder inside site-packages), the torch of an active conda or virtual environment,
# Debian's libtorch-dev. Does nothing when neither the sources nor the libtorch changed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${1:?usage: build.sh OUTPUT_FOLDER}

fail() { echo "$1" >&2; exit 1; }

torch=
if [ -n "${EXPERIMENTS_TORCH:-}" ]; then
    torch=$EXPERIMENTS_TORCH
    [ -f "$torch/include/torch/csrc/autograd/autograd.h" ] ||
        fail "EXPERIMENTS_TORCH is '$torch', which holds no include/torch; set it to the torch folder inside a PyTorch's site-packages."
else
    for environment in "${CONDA_PREFIX:-}" "${VIRTUAL_ENV:-}"; do
        [ -n "$environment" ] || continue
        for found in "$environment"/lib/python3*/site-packages/torch; do
            [ -f "$found/include/torch/csrc/autograd/autograd.h" ] && torch=$found
        done
    done
fi

if [ -n "$torch" ]; then
    includes="-I$torch/include -I$torch/include/torch/csrc/api/include"
    libraries=$torch/lib
    headers=$torch/include
    if [ ! -e "$libraries/libtorch_cpu.so" ]; then
        # conda-forge keeps the libraries in the environment's own lib folder
        libraries=$(cd "$torch/../../.." && pwd)
        [ -e "$libraries/libtorch_cpu.so" ] || fail "$torch has headers but no lib/libtorch_cpu.so; reinstall that PyTorch."
    fi
elif [ -f /usr/include/torch/csrc/autograd/autograd.h ]; then
    includes=-I/usr/include/torch/csrc/api/include
    libraries=$(dirname "$(ls /usr/lib/*/libtorch_cpu.so /usr/lib/libtorch_cpu.so 2>/dev/null | head -n 1)")
    headers=/usr/include
    [ -e "$libraries/libtorch_cpu.so" ] || fail "libtorch's headers are installed but not its libraries; run: apt-get install --reinstall libtorch-dev"
else
    fail "no libtorch was found; run 'apt-get install libtorch-dev' or 'conda install -c conda-forge pytorch', or set EXPERIMENTS_TORCH to the torch folder inside a PyTorch's site-packages."
fi

compiler=${CXX:-g++}
command -v "$compiler" >/dev/null 2>&1 ||
    fail "no C++ compiler '$compiler' was found; run 'apt-get install g++' or 'conda install -c conda-forge gxx' (a libtorch was found at ${torch:-/usr}; EXPERIMENTS_TORCH names another)."

# Since 2.9 the numbers are in a header of their own, which the old one includes.
number() {
    cat "$headers/torch/csrc/api/include/torch/version.h" "$headers/torch/headeronly/version.h" 2>/dev/null |
        sed -n "s/^#define TORCH_VERSION_$1 //p" | head -n 1
}
major=$(number MAJOR)
minor=$(number MINOR)
[ -n "$major" ] && [ -n "$minor" ] || fail "$headers/torch names no libtorch version; reinstall that libtorch."
standard=c++17
if [ "$major" -gt 2 ] || { [ "$major" -eq 2 ] && [ "$minor" -ge 12 ]; }; then standard=c++20; fi

# The C++ ABI of std::string must be the library's own, and wheels before 2.7 used the old one.
abi=1
if [ -n "$torch" ] && command -v nm >/dev/null 2>&1; then
    nm -D --defined-only "$libraries/libc10.so" 2>/dev/null | grep -q '__cxx11' || abi=0
fi

link="-L$libraries -ltorch_cpu -lc10 -Wl,-rpath,$libraries"
cuda=none
if [ -e "$libraries/libtorch_cuda.so" ]; then
    # Nothing refers to it, yet its kernels register when it is loaded.
    link="$link -Wl,--no-as-needed -ltorch_cuda -Wl,--as-needed -Wl,--allow-shlib-undefined"
    cuda=cuda
fi

mkdir -p "$out"
target=$out/libtorchshim.so
stamp=$out/libtorchshim.stamp
now=$(cat "$here"/*.cpp "$here"/*.h "$here/build.sh" | cksum)" $libraries $major.$minor $cuda $abi $compiler $(stat -L -c '%s %Y' "$libraries/libtorch_cpu.so")"
[ -f "$target" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ] && exit 0

temporary=$out/.libtorchshim.$$
trap 'rm -rf "$temporary"' EXIT
mkdir -p "$temporary"
for source in "$here"/*.cpp; do
    # shellcheck disable=SC2086 # a list of options
    "$compiler" -std=$standard -O2 -fPIC -fvisibility=hidden -w -D_GLIBCXX_USE_CXX11_ABI=$abi $includes -c "$source" \
        -o "$temporary/$(basename "$source" .cpp).o" || fail "the shim did not compile against libtorch $major.$minor of $libraries; its compiler messages stand above."
done
# shellcheck disable=SC2086
"$compiler" -shared -o "$temporary/libtorchshim.so" "$temporary"/*.o $link ||
    fail "the shim did not link against libtorch $major.$minor of $libraries; its linker messages stand above."
mv -f "$temporary/libtorchshim.so" "$target"
printf '%s' "$now" > "$stamp"
echo "libtorchshim.so built against libtorch $major.$minor ($cuda) of $libraries"
