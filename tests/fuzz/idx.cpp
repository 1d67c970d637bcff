// Reads arbitrary bytes as a gzip'd IDX file: as they are, or packed first, since mutations hardly ever make a good
// checksum. Nothing may crash, read out of range or take more memory than the header's shape holds.

#include "engine/nn/idx.h"

#include <cstdlib>
#include <iostream>

#include "tests/nn/idx_files.h"

using namespace coreograph;

namespace {

[[noreturn]] void fail(const char* what) {
    std::cerr << what << std::endl;
    std::abort();
}

void check(const Result<IdxArray>& array, std::size_t extents, std::uint32_t most) {
    if (!array)
        return;
    if (array->shape.size() != extents || array->shape.front() > most)
        fail("the shape is not the one that was asked for");
    std::size_t values = 1;
    for (const std::uint32_t extent : array->shape)
        values *= extent;
    if (array->values.size() != values)
        fail("the values are not as many as the shape holds");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const std::size_t extents = data[0] % 2 == 0 ? 1 : 3;
    const std::uint32_t most = data[0] % 4 < 2 ? UINT32_MAX : 2;
    const auto input = std::as_bytes(std::span(data + 1, size - 1));
    switch (data[0] / 4 % 4) {
    case 0:
        check(readGzippedIdx(input, extents, most), extents, most);
        break;
    case 1: { // packed, then damaged at a place that the input names
        Bytes packed = gzipped(input);
        packed[input.size() % packed.size()] ^= static_cast<std::byte>(data[0]);
        check(readGzippedIdx(packed, extents, most), extents, most);
        break;
    }
    default: { // a good magic number before it
        Bytes plain;
        appendNumber(plain, extents == 1 ? labelMagic : pictureMagic);
        plain.insert(plain.end(), input.begin(), input.end());
        check(readGzippedIdx(gzipped(plain), extents, most), extents, most);
    }
    }
    return 0;
}
