// The C ABI between TorchSharp.dll and an installed libtorch; mirrored by Native/*.cs. No function lets an exception out: failure is a
// negative or null result, and shim_error() then holds the reason.
#pragma once
#include <cstdint>

#define SHIM_API extern "C" __attribute__((visibility("default")))

// What an argument or a result carries; the C# side has the same numbers in Native/Tag.cs.
enum ShimTag : int32_t {
    SHIM_NONE = 0, SHIM_TENSOR = 1, SHIM_INT = 2, SHIM_DOUBLE = 3, SHIM_BOOL = 4, SHIM_INTS = 5, SHIM_DOUBLES = 6,
    SHIM_TENSORS = 7, SHIM_STRING = 8, SHIM_DEVICE = 9, SHIM_GENERATOR = 10, SHIM_BOOLS = 11
};

struct ShimValue {
    int32_t tag;
    int32_t count;  // elements of a list, bytes of a string, index of a device
    union {
        int64_t i;
        double d;
        void* p;
    };
};

struct ShimTensorInfo {
    int64_t elements;
    int64_t storage_offset;
    int32_t dimensions;
    int8_t dtype;
    int8_t device;
    int8_t device_index;
    uint8_t flags;  // 1 requires_grad, 2 leaf, 4 contiguous, 8 strided layout, 16 inference, 32 retains grad
};

enum ShimSetting : int32_t {
    SHIM_THREADS = 0, SHIM_INTEROP_THREADS = 1, SHIM_GRAD = 2, SHIM_INFERENCE = 3, SHIM_DETERMINISTIC = 4, SHIM_TF32_MATMUL = 5,
    SHIM_TF32_CUDNN = 6, SHIM_CUDNN_BENCHMARK = 7, SHIM_DEFAULT_DTYPE = 8, SHIM_CUDA_DEVICES = 9, SHIM_MKLDNN = 10
};
