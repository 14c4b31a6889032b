// What every source file of the shim shares: tensors as raw owning pointers, and the last error of the thread.
#pragma once
#include "shim.h"

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>
#include <ATen/core/function_schema.h>

#include <algorithm>
#include <string>
#include <type_traits>
#include <vector>

namespace shim {

// c10::optional until libtorch 2.2, std::optional since; taken from a signature that follows along.
template <class Found, class Wanted> struct Rebind;
template <template <class> class Template, class Found, class Wanted> struct Rebind<Template<Found>, Wanted> { using type = Template<Wanted>; };
template <class T>
using Optional = typename Rebind<std::decay_t<decltype(std::declval<const c10::Argument&>().N())>, T>::type;

void set_error(const std::string& message);
std::string describe_tensor(void* handle);

// A handle is the TensorImpl itself, holding one reference.
inline at::Tensor borrow(void* handle) {
    if (!handle) return at::Tensor();
    return at::Tensor(c10::intrusive_ptr<at::TensorImpl>::reclaim_copy(static_cast<at::TensorImpl*>(handle)));
}
inline void* release(at::Tensor tensor) { return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr; }

inline at::Generator generator(void* handle) {
    return at::Generator(c10::intrusive_ptr<c10::GeneratorImpl>::reclaim_copy(static_cast<c10::GeneratorImpl*>(handle)));
}

// Runs `body`; on any exception keeps its message and returns `failure`.
template <class Result, class Body> Result guarded(Result failure, Body body) {
    try {
        return body();
    } catch (const c10::Error& error) {
        set_error(error.what_without_backtrace());
    } catch (const std::exception& error) {
        set_error(error.what());
    } catch (...) {
        set_error("an unknown C++ exception was thrown");
    }
    return failure;
}

}  // namespace shim
