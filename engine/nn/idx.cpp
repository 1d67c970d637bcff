#include "engine/nn/idx.h"

#include <algorithm>
#include <array>

#include "engine/nn/gzip_reader.h"

namespace coreograph {
namespace {

constexpr std::uint32_t unsignedBytes = 0x08; // the third byte of the magic number: the type of the values
constexpr std::size_t stretch = std::size_t{4} << 20U;

Result<std::uint32_t> readNumber(GzipReader& reader) {
    std::array<std::byte, 4> bytes{};
    if (const Result<void> read = reader.read(bytes); !read)
        return read.error();
    std::uint32_t number = 0; // most significant byte first
    for (const std::byte byte : bytes)
        number = number << 8U | std::to_integer<std::uint32_t>(byte);
    return number;
}

Result<void> checkMagic(GzipReader& reader, std::size_t extents) {
    const Result<std::uint32_t> magic = readNumber(reader);
    if (!magic)
        return magic.error();
    const std::uint32_t wanted = unsignedBytes << 8U | static_cast<std::uint32_t>(extents);
    if (*magic != wanted)
        return Error{"its magic number is " + std::to_string(*magic) + "; " + std::to_string(wanted) +
                     " is wanted, IDX of unsigned bytes with " + std::to_string(extents) + " extents"};
    return {};
}

Result<std::vector<std::uint32_t>> readShape(GzipReader& reader, std::size_t extents) {
    std::vector<std::uint32_t> shape;
    std::uint64_t values = 1;
    for (std::size_t i = 0; i < extents; ++i) {
        const Result<std::uint32_t> extent = readNumber(reader);
        if (!extent)
            return extent.error();
        values *= *extent; // below 2^61, since what was before is at most maximumIdxValues
        if (values > maximumIdxValues)
            return Error{"it announces more than " + std::to_string(maximumIdxValues) +
                         " values, which is more than is read"};
        shape.push_back(*extent);
    }
    return shape;
}

/// Unpacks so many values. Memory grows with what is really there, so a header that promises much costs nothing.
Result<void> readValues(GzipReader& reader, std::size_t count, std::vector<std::uint8_t>& values) {
    while (values.size() < count) {
        const std::size_t begin = values.size();
        values.resize(std::min(count, begin + stretch));
        if (Result<void> read = reader.read(std::as_writable_bytes(std::span(values).subspan(begin))); !read)
            return read;
    }
    return {};
}

std::size_t product(const std::vector<std::uint32_t>& shape) {
    std::size_t values = 1;
    for (const std::uint32_t extent : shape)
        values *= extent;
    return values;
}

} // namespace

Result<IdxArray> readGzippedIdx(std::span<const std::byte> packed, std::size_t extents, std::uint32_t most) {
    GzipReader reader(packed);
    if (const Result<void> checked = checkMagic(reader, extents); !checked)
        return checked.error();
    Result<std::vector<std::uint32_t>> shape = readShape(reader, extents);
    if (!shape)
        return shape.error();
    IdxArray array{.shape = std::move(*shape)};
    const bool isPart = most < array.shape.front();
    array.shape.front() = std::min(array.shape.front(), most);
    if (const Result<void> read = readValues(reader, product(array.shape), array.values); !read)
        return read.error();
    if (!isPart)
        if (const Result<void> finished = reader.finish(); !finished)
            return finished.error();
    return array;
}

} // namespace coreograph
