// Reads arbitrary bytes as a safetensors file: nothing may crash, read out of range or take more memory than a small
// multiple of what it was fed; and what was read is written and read again the same.

#include "engine/core/safetensors.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <iostream>

#include "engine/core/random.h"

using namespace coreograph;

namespace {

[[noreturn]] void fail(const char* what) {
    std::cerr << what << std::endl;
    std::abort();
}

/// The same bits: a value may be NaN, which equals nothing.
bool isSame(const StoredTensor& left, const StoredTensor& right) {
    if (left.name != right.name || left.shape != right.shape || left.values.index() != right.values.index())
        return false;
    return std::visit(
        [&right](const auto& values) {
            const auto& others = std::get<std::decay_t<decltype(values)>>(right.values);
            return values.size() == others.size() &&
                   (values.empty() ||
                    std::memcmp(values.data(), others.data(), std::as_bytes(std::span(values)).size()) == 0);
        },
        left.values);
}

void checkRoundTrip(const std::vector<StoredTensor>& tensors) {
    const auto again = tensorsFromSafetensors(safetensorsBytes(tensors));
    if (!again || again->size() != tensors.size())
        fail("what was read cannot be read again");
    for (const StoredTensor& tensor : tensors) {
        const auto found = std::ranges::find(*again, tensor.name, &StoredTensor::name);
        if (found == again->end() || !isSame(tensor, *found))
            fail("what was read is not read the same again");
    }
}

/// The input as a file: as it is, or as a header (up to the first line's end) and values, with the length put in front.
std::vector<std::byte> fileOf(const std::uint8_t* data, std::size_t size) {
    const auto input = std::as_bytes(std::span(data + 1, size - 1));
    if (data[0] % 8 == 0)
        return {input.begin(), input.end()};
    const void* end = std::memchr(data + 1, '\n', size - 1);
    const std::uint64_t headerBytes =
        end == nullptr ? size - 1
                       : static_cast<std::uint64_t>(static_cast<const std::uint8_t*>(end) - data - 1);
    std::vector<std::byte> file(sizeof headerBytes + input.size());
    std::memcpy(file.data(), &headerBytes, sizeof headerBytes);
    std::memcpy(file.data() + sizeof headerBytes, input.data(), input.size());
    return file;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    if (const auto tensors = tensorsFromSafetensors(fileOf(data, size)))
        checkRoundTrip(*tensors);
    return 0;
}

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t maximumSize);

/// Now and then puts in a piece of a good header, which mutations of bytes hardly ever make.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t maximumSize,
                                               unsigned seed) {
    static constexpr std::string_view pieces[] = {
        R"({"a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"b":{"dtype":"I64","shape":[],"data_offsets":[8,16]}})",
        R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})",
        R"("dtype":"F32",)",
        R"("dtype":"I64",)",
        R"("shape":[1,1],)",
        R"("data_offsets":[0,4])",
        R"("__metadata__":{"format":"pt"},)",
        "[0,0]",
        "4294967296",
        "18446744073709551615",
        "\n12345678",
    };
    Random random(seed);
    const std::string_view piece = pieces[random.nextBelow(std::size(pieces))];
    if (random.nextBelow(3) != 0 || size + piece.size() > maximumSize)
        return LLVMFuzzerMutate(data, size, maximumSize);
    const std::size_t place = random.nextBelow(static_cast<std::uint32_t>(size) + 1);
    std::memmove(data + place + piece.size(), data + place, size - place);
    std::memcpy(data + place, piece.data(), piece.size());
    return size + piece.size();
}
