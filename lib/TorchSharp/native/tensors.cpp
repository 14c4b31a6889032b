// Handles, their metadata, autograd, and the settings of the library.
#include "support.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <c10/core/DefaultDtype.h>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <c10/core/ScalarTypeToTypeMeta.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/api/include/torch/version.h>

using namespace shim;

namespace shim {
thread_local std::string last_error;
void set_error(const std::string& message) { last_error = message; }

std::string describe_tensor(void* handle) {
    if (!handle) return "none";
    at::Tensor tensor = borrow(handle);
    std::string text = c10::toString(tensor.scalar_type());
    text += "[";
    for (int64_t k = 0; k < tensor.dim(); k++) text += (k ? ", " : "") + std::to_string(tensor.size(k));
    text += "]";
    if (!tensor.device().is_cpu()) text += " " + tensor.device().str();
    return text;
}
}  // namespace shim

namespace {

std::vector<at::Tensor> borrow_all(void** handles, int32_t count) {
    std::vector<at::Tensor> tensors;
    for (int32_t k = 0; k < count; k++) tensors.push_back(borrow(handles[k]));
    return tensors;
}

int64_t cuda_devices() {
    return c10::impl::hasDeviceGuardImpl(c10::kCUDA) ? c10::impl::VirtualGuardImpl(c10::kCUDA).deviceCount() : 0;
}

}  // namespace

SHIM_API const char* shim_error() { return last_error.c_str(); }

SHIM_API const char* shim_version() { return TORCH_VERSION; }

SHIM_API void shim_retain(void* tensor) { c10::raw::intrusive_ptr::incref(static_cast<at::TensorImpl*>(tensor)); }

SHIM_API void shim_release(void* tensor) { c10::raw::intrusive_ptr::decref(static_cast<at::TensorImpl*>(tensor)); }

SHIM_API int32_t shim_info(void* handle, ShimTensorInfo* info) {
    return guarded(-1, [&] {
        at::Tensor tensor = borrow(handle);
        info->elements = tensor.numel();
        info->dimensions = static_cast<int32_t>(tensor.dim());
        info->dtype = static_cast<int8_t>(tensor.scalar_type());
        info->device = static_cast<int8_t>(tensor.device().type());
        info->device_index = tensor.device().has_index() ? static_cast<int8_t>(tensor.device().index()) : -1;
        const bool strided = tensor.layout() == c10::kStrided;
        info->storage_offset = strided ? tensor.storage_offset() : 0;
        info->flags = (tensor.requires_grad() ? 1 : 0) | (tensor.is_leaf() ? 2 : 0) | (strided && tensor.is_contiguous() ? 4 : 0) |
                      (strided ? 8 : 0) | (tensor.is_inference() ? 16 : 0) | (!tensor.is_leaf() && tensor.retains_grad() ? 32 : 0);
        return 0;
    });
}

SHIM_API int32_t shim_sizes(void* handle, int64_t* sizes, int64_t* strides) {
    return guarded(-1, [&] {
        at::Tensor tensor = borrow(handle);
        if (sizes) std::copy(tensor.sizes().begin(), tensor.sizes().end(), sizes);
        if (strides) std::copy(tensor.strides().begin(), tensor.strides().end(), strides);
        return 0;
    });
}

SHIM_API int32_t shim_data(void* handle, void** data) {
    return guarded(-1, [&] { *data = borrow(handle).data_ptr(); return 0; });
}

// Another name for the same elements, outside the graph; changing its shape or data leaves the original alone (`tensor.data`).
SHIM_API void* shim_variable_data(void* handle) {
    return guarded<void*>(nullptr, [&] { return release(borrow(handle).variable_data()); });
}

// Gives `handle` the storage, shape and dtype of `source`, in place (`tensor.data = source`).
SHIM_API int32_t shim_set_data(void* handle, void* source) {
    return guarded(-1, [&] { borrow(handle).set_data(borrow(source)); return 0; });
}

SHIM_API int32_t shim_set_requires_grad(void* handle, int32_t requires_grad) {
    return guarded(-1, [&] {
        at::Tensor tensor = borrow(handle);
        TORCH_CHECK(tensor.is_leaf() || requires_grad, "you can only change requires_grad flags of leaf variables; use detach() to cut a result out of its graph");
        tensor.set_requires_grad(requires_grad != 0);
        return 0;
    });
}

SHIM_API int32_t shim_retain_grad(void* handle) {
    return guarded(-1, [&] { borrow(handle).retain_grad(); return 0; });
}

// Null without an error when there is no gradient.
SHIM_API void* shim_grad(void* handle) {
    at::Tensor tensor = borrow(handle);
    return guarded<void*>(nullptr, [&]() -> void* {
        if (!tensor.is_leaf() && !tensor.retains_grad()) return nullptr;
        return release(tensor.grad());
    });
}

SHIM_API int32_t shim_set_grad(void* handle, void* gradient) {
    return guarded(-1, [&] { borrow(handle).mutable_grad() = borrow(gradient); return 0; });
}

SHIM_API int32_t shim_backward(void** outputs, int32_t outputs_n, void** gradients, int32_t gradients_n, int32_t retain, int32_t create,
                               void** inputs, int32_t inputs_n) {
    return guarded(-1, [&] {
        torch::autograd::backward(borrow_all(outputs, outputs_n), borrow_all(gradients, gradients_n), retain != 0, create != 0,
                                  borrow_all(inputs, inputs_n));
        return 0;
    });
}

SHIM_API int32_t shim_autograd_grad(void** outputs, int32_t outputs_n, void** inputs, int32_t inputs_n, void** gradients, int32_t gradients_n,
                                    int32_t retain, int32_t create, int32_t allow_unused, void** results) {
    return guarded(-1, [&] {
        auto found = torch::autograd::grad(borrow_all(outputs, outputs_n), borrow_all(inputs, inputs_n), borrow_all(gradients, gradients_n),
                                           retain != 0, create != 0, allow_unused != 0);
        for (size_t k = 0; k < found.size(); k++) results[k] = release(found[k]);
        return 0;
    });
}

SHIM_API void* shim_inference_enter(int32_t enabled) { return new c10::InferenceMode(enabled != 0); }

SHIM_API void shim_inference_leave(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }

// A new generator seeded with `seed`, or with `own` zero the one that the device's operators use when given none.
SHIM_API void* shim_generator(int32_t device, int32_t index, int32_t own, uint64_t seed) {
    return guarded<void*>(nullptr, [&]() -> void* {
        const c10::Device where(static_cast<c10::DeviceType>(device), static_cast<c10::DeviceIndex>(index));
        if (where.is_cuda()) TORCH_CHECK(cuda_devices() > 0, "this libtorch sees no CUDA device");
        at::Generator found = at::globalContext().defaultGenerator(where);
        if (own) {
            found = where.is_cpu() ? at::make_generator<at::CPUGeneratorImpl>(seed) : found.clone();
            found.set_current_seed(seed);
        }
        return found.unsafeReleaseGeneratorImpl();
    });
}

SHIM_API void shim_generator_release(void* handle) { c10::raw::intrusive_ptr::decref(static_cast<c10::GeneratorImpl*>(handle)); }

SHIM_API int32_t shim_generator_seed(void* handle, int32_t set, uint64_t* seed) {
    return guarded(-1, [&] {
        at::Generator found = generator(handle);
        std::lock_guard<std::mutex> lock(found.mutex());
        if (set) found.set_current_seed(*seed);
        *seed = found.current_seed();
        return 0;
    });
}

// Reads the state when `state` is null, else restores it and returns null.
SHIM_API void* shim_generator_state(void* handle, void* state) {
    return guarded<void*>(nullptr, [&]() -> void* {
        at::Generator found = generator(handle);
        std::lock_guard<std::mutex> lock(found.mutex());
        if (!state) return release(found.get_state());
        found.set_state(borrow(state));
        return state;
    });
}

SHIM_API int32_t shim_manual_seed(uint64_t seed) {
    return guarded(-1, [&] { at::manual_seed(seed); return 0; });
}

SHIM_API int32_t shim_cuda_synchronize(int32_t index) {
    return guarded(-1, [&] {
        TORCH_CHECK(cuda_devices() > 0, "this libtorch sees no CUDA device");
        c10::impl::VirtualGuardImpl guard(c10::kCUDA);
        const c10::Device device = index < 0 ? guard.getDevice() : c10::Device(c10::kCUDA, static_cast<c10::DeviceIndex>(index));
        guard.getStream(device).synchronize();
        return 0;
    });
}

SHIM_API int64_t shim_get(int32_t setting) {
    return guarded<int64_t>(-1, [&]() -> int64_t {
        auto& context = at::globalContext();
        switch (setting) {
            case SHIM_THREADS: return at::get_num_threads();
            case SHIM_INTEROP_THREADS: return at::get_num_interop_threads();
            case SHIM_GRAD: return c10::GradMode::is_enabled();
            case SHIM_INFERENCE: return c10::InferenceMode::is_enabled();
            case SHIM_DETERMINISTIC: return context.deterministicAlgorithms();
            case SHIM_TF32_MATMUL: return context.allowTF32CuBLAS();
            case SHIM_TF32_CUDNN: return context.allowTF32CuDNN();
            case SHIM_CUDNN_BENCHMARK: return context.benchmarkCuDNN();
            case SHIM_DEFAULT_DTYPE: return static_cast<int64_t>(c10::get_default_dtype_as_scalartype());
            case SHIM_CUDA_DEVICES: return cuda_devices();
            case SHIM_MKLDNN: return context.userEnabledMkldnn();
            default: throw std::runtime_error("no such setting");
        }
    });
}

SHIM_API int32_t shim_set(int32_t setting, int64_t value) {
    return guarded(-1, [&] {
        auto& context = at::globalContext();
        switch (setting) {
            case SHIM_THREADS: at::set_num_threads(static_cast<int>(value)); break;
            case SHIM_INTEROP_THREADS: at::set_num_interop_threads(static_cast<int>(value)); break;
            case SHIM_GRAD: c10::GradMode::set_enabled(value != 0); break;
            case SHIM_DETERMINISTIC: context.setDeterministicAlgorithms(value != 0, false); break;
            case SHIM_TF32_MATMUL: context.setAllowTF32CuBLAS(value != 0); break;
            case SHIM_TF32_CUDNN: context.setAllowTF32CuDNN(value != 0); break;
            case SHIM_CUDNN_BENCHMARK: context.setBenchmarkCuDNN(value != 0); break;
            case SHIM_DEFAULT_DTYPE: c10::set_default_dtype(c10::scalarTypeToTypeMeta(static_cast<c10::ScalarType>(value))); break;
            case SHIM_MKLDNN: context.setUserEnabledMkldnn(value != 0); break;
            default: throw std::runtime_error("no such setting");
        }
        return 0;
    });
}
