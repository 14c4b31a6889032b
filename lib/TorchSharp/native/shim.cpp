// Operators by name: the dispatcher finds the schema once, and every call boxes a compact array of tagged arguments.
#include "shim.h"
#include "support.h"

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/ivalue.h>
#include <ATen/core/jit_type.h>
#include <ATen/core/stack.h>

using namespace shim;
using c10::IValue;

namespace {

// How a schema wants one argument; what the caller's tag does not say.
struct Parameter {
    enum Kind : uint8_t { Plain, Float, Tensors, OptionalTensors, Ints, Doubles } kind = Plain;
    int32_t repeat = 1;      // int[2] accepts one int, meaning it twice
    bool optional = false;
    bool has_default = false;
    IValue value;            // the default
};

struct Operator {
    c10::OperatorHandle handle;
    std::vector<Parameter> parameters;
};

Parameter describe(const c10::Argument& argument) {
    Parameter result;
    c10::TypePtr type = argument.type();
    if (auto optional = type->cast<c10::OptionalType>()) {
        type = optional->getElementType();
        result.optional = true;
    }
    if (type->kind() == c10::TypeKind::FloatType) result.kind = Parameter::Float;
    if (auto list = type->cast<c10::ListType>()) {
        auto element = list->getElementType()->kind();
        if (element == c10::TypeKind::TensorType) result.kind = Parameter::Tensors;
        else if (element == c10::TypeKind::OptionalType) result.kind = Parameter::OptionalTensors;
        else if (element == c10::TypeKind::IntType) result.kind = Parameter::Ints;
        else if (element == c10::TypeKind::FloatType) result.kind = Parameter::Doubles;
    }
    if (argument.N()) result.repeat = *argument.N();
    if (argument.default_value()) {
        result.has_default = true;
        result.value = *argument.default_value();
    }
    return result;
}

IValue box_tensors(const ShimValue& value, bool optional) {
    auto handles = static_cast<void**>(value.p);
    if (optional) {
        c10::List<Optional<at::Tensor>> list;
        list.reserve(value.count);
        for (int k = 0; k < value.count; k++) list.push_back(handles[k] ? Optional<at::Tensor>(borrow(handles[k])) : Optional<at::Tensor>());
        return list;
    }
    c10::List<at::Tensor> list;
    list.reserve(value.count);
    for (int k = 0; k < value.count; k++) list.push_back(borrow(handles[k]));
    return list;
}

IValue box(const ShimValue& value, const Parameter& parameter) {
    switch (value.tag) {
        case SHIM_TENSOR: return IValue(borrow(value.p));
        case SHIM_INT:
            if (parameter.kind == Parameter::Float) return IValue(static_cast<double>(value.i));
            if (parameter.kind == Parameter::Ints) return IValue(std::vector<int64_t>(parameter.repeat, value.i));
            return IValue(value.i);
        case SHIM_DOUBLE:
            if (parameter.kind == Parameter::Doubles) return IValue(std::vector<double>(parameter.repeat, value.d));
            return IValue(value.d);
        case SHIM_BOOL: return IValue(value.i != 0);
        case SHIM_INTS: {
            auto first = static_cast<int64_t*>(value.p);
            return IValue(c10::ArrayRef<int64_t>(first, value.count));
        }
        case SHIM_DOUBLES: {
            auto first = static_cast<double*>(value.p);
            if (parameter.kind == Parameter::Ints) return IValue(std::vector<int64_t>(first, first + value.count));
            return IValue(std::vector<double>(first, first + value.count));
        }
        case SHIM_BOOLS: {
            c10::List<bool> list;
            auto bytes = static_cast<const uint8_t*>(value.p);
            for (int k = 0; k < value.count; k++) list.push_back(bytes[k] != 0);
            return list;
        }
        case SHIM_TENSORS: return box_tensors(value, parameter.kind == Parameter::OptionalTensors);
        case SHIM_STRING: return IValue(std::string(static_cast<const char*>(value.p), value.count));
        case SHIM_DEVICE: return IValue(c10::Device(static_cast<c10::DeviceType>(value.i), static_cast<c10::DeviceIndex>(value.count)));
        case SHIM_GENERATOR: return IValue(generator(value.p));
        default:
            if (parameter.kind == Parameter::Tensors && !parameter.optional) return c10::List<at::Tensor>();
            return IValue();
    }
}

void unbox(const IValue& value, std::vector<ShimValue>& results) {
    ShimValue result{};
    if (value.isTensor()) {
        result.tag = SHIM_TENSOR;
        result.p = release(value.toTensor());
    } else if (value.isTensorList()) {
        for (const at::Tensor& tensor : value.toTensorVector()) {
            ShimValue item{};
            item.tag = SHIM_TENSOR;
            item.p = release(tensor);
            results.push_back(item);
        }
        return;
    } else if (value.isInt()) {
        result.tag = SHIM_INT;
        result.i = value.toInt();
    } else if (value.isDouble()) {
        result.tag = SHIM_DOUBLE;
        result.d = value.toDouble();
    } else if (value.isBool()) {
        result.tag = SHIM_BOOL;
        result.i = value.toBool();
    } else if (!value.isNone()) {
        throw std::runtime_error("a result of kind " + value.tagKind() + " is not supported");
    }
    results.push_back(result);
}

std::string describe(const ShimValue& value) {
    switch (value.tag) {
        case SHIM_TENSOR: return describe_tensor(value.p);
        case SHIM_INT: return std::to_string(value.i);
        case SHIM_DOUBLE: return std::to_string(value.d);
        case SHIM_BOOL: return value.i ? "true" : "false";
        case SHIM_STRING: return "'" + std::string(static_cast<const char*>(value.p), value.count) + "'";
        case SHIM_DEVICE: return c10::DeviceTypeName(static_cast<c10::DeviceType>(value.i), true);
        case SHIM_GENERATOR: return "generator";
        case SHIM_NONE: return "none";
        default: break;
    }
    std::string text = "[";
    for (int k = 0; k < value.count; k++) {
        if (k) text += ", ";
        if (value.tag == SHIM_INTS) text += std::to_string(static_cast<int64_t*>(value.p)[k]);
        else if (value.tag == SHIM_DOUBLES) text += std::to_string(static_cast<double*>(value.p)[k]);
        else if (value.tag == SHIM_TENSORS) text += describe_tensor(static_cast<void**>(value.p)[k]);
        else text += static_cast<const uint8_t*>(value.p)[k] ? "true" : "false";
    }
    return text + "]";
}

std::string describe_call(const Operator& op, const ShimValue* arguments, int count) {
    std::string text = "\n  in " + c10::toString(op.handle.operator_name()) + "(";
    const auto& names = op.handle.schema().arguments();
    for (int k = 0; k < count; k++) {
        if (k) text += ", ";
        if (k < static_cast<int>(names.size())) text += names[k].name() + "=";
        text += describe(arguments[k]);
    }
    return text + ")";
}

thread_local std::vector<ShimValue> last_results;

}  // namespace

// Finds an operator; the handle lives as long as the process. Null when this libtorch has no such operator.
SHIM_API void* shim_operator(const char* name, const char* overload) {
    return guarded<void*>(nullptr, [&]() -> void* {
        auto handle = c10::Dispatcher::singleton().findSchemaOrThrow(name, overload);
        auto op = new Operator{handle, {}};
        for (const auto& argument : handle.schema().arguments()) op->parameters.push_back(describe(argument));
        return op;
    });
}

// Calls it; missing trailing arguments take their defaults. Returns the number of results, of which the first `capacity` are in
// `results` (all of them through shim_results), or -1.
SHIM_API int32_t shim_call(void* op_handle, const ShimValue* arguments, int32_t count, ShimValue* results, int32_t capacity) {
    auto& op = *static_cast<Operator*>(op_handle);
    auto fail = [&](const std::string& message) { set_error(message + describe_call(op, arguments, count)); return -1; };
    try {
        const size_t wanted = op.parameters.size();
        if (static_cast<size_t>(count) > wanted) return fail("it takes " + std::to_string(wanted) + " arguments");
        torch::jit::Stack stack;
        stack.reserve(wanted);
        for (size_t k = 0; k < wanted; k++) {
            const Parameter& parameter = op.parameters[k];
            if (k < static_cast<size_t>(count)) stack.push_back(box(arguments[k], parameter));
            else if (parameter.has_default) stack.push_back(parameter.value);
            else return fail("argument '" + op.handle.schema().arguments()[k].name() + "' is missing");
        }
        op.handle.callBoxed(stack);
        if (stack.size() == 1 && capacity > 0 && stack[0].isTensor()) {
            results[0] = ShimValue{SHIM_TENSOR, 0, {0}};
            results[0].p = release(std::move(stack[0]).toTensor());
            return 1;
        }
        last_results.clear();
        for (const auto& value : stack) unbox(value, last_results);
        auto total = static_cast<int32_t>(last_results.size());
        if (total) std::copy_n(last_results.begin(), std::min(total, capacity), results);
        return total;
    } catch (const c10::Error& error) {
        return fail(error.what_without_backtrace());
    } catch (const std::exception& error) {
        return fail(error.what());
    } catch (...) {
        return fail("an unknown C++ exception was thrown");
    }
}

// All results of this thread's last call with more results than it had room for.
SHIM_API void shim_results(ShimValue* results) { std::copy(last_results.begin(), last_results.end(), results); }
