#include "engine/concurrency/exception_text.h"

#include <cstdlib>
#include <exception>
#include <memory>
#include <typeinfo>

#include <cxxabi.h>

namespace coreograph {
namespace {

std::string typeName(const std::type_info* type) {
    if (type == nullptr)
        return "an exception of a foreign language";
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> name(
        abi::__cxa_demangle(type->name(), nullptr, nullptr, &status), &std::free);
    return status == 0 ? name.get() : type->name();
}

} // namespace

std::string describeCurrentException() {
    const std::string type = typeName(abi::__cxa_current_exception_type());
    try {
        throw;
    } catch (const std::exception& exception) {
        return type + ": " + exception.what();
    } catch (...) {
        return type;
    }
}

} // namespace coreograph
