#include "engine/core/safetensors.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <limits>
#include <set>
#include <stdexcept>

#include <nlohmann/json.hpp>

namespace coreograph {
namespace {

using nlohmann::json;
using Bytes = std::span<const std::byte>;

static_assert(std::endian::native == std::endian::little, "values travel as they lie in memory");

constexpr std::size_t lengthBytes = 8;
constexpr std::size_t alignment = 8;
constexpr std::size_t maximumHeaderBytes = 100'000'000; // the format's own limit
constexpr int maximumDepth = 3;                         // the header, a tensor, its shape
constexpr std::size_t maximumRank = 8;
constexpr const char* metadataKey = "__metadata__";

/// What is wrong with a file. Thrown and caught within this file.
struct BadFile : std::runtime_error {
    using std::runtime_error::runtime_error;
};

template<typename Visitor>
auto visitValues(const StoredTensor& tensor, Visitor visit) {
    return std::visit(visit, tensor.values);
}

Bytes bytesOf(const StoredTensor& tensor) {
    return visitValues(tensor, [](const auto& values) { return std::as_bytes(std::span(values)); });
}

const char* typeName(const StoredTensor& tensor) {
    return std::holds_alternative<std::vector<float>>(tensor.values) ? "F32" : "I64";
}

[[maybe_unused]] bool isWhole(const StoredTensor& tensor) {
    std::int64_t product = 1;
    for (const std::int64_t extent : tensor.shape)
        product *= extent;
    return visitValues(
        tensor, [&](const auto& values) { return static_cast<std::int64_t>(values.size()) == product; });
}

std::string headerOf(const std::vector<StoredTensor>& tensors) {
    json header = {{metadataKey, {{"format", "pt"}}}};
    std::size_t begin = 0;
    for (const StoredTensor& tensor : tensors) {
        assert(isWhole(tensor) && !header.contains(tensor.name));
        const std::size_t end = begin + bytesOf(tensor).size();
        header[tensor.name] = {
            {"dtype", typeName(tensor)}, {"shape", tensor.shape}, {"data_offsets", {begin, end}}};
        begin = end;
    }
    std::string text = header.dump(-1, ' ', false, json::error_handler_t::replace);
    text.append((alignment - text.size() % alignment) % alignment, ' ');
    return text;
}

/// The header as JSON. A name twice, or nesting without end, is refused while it is read.
json parseHeader(Bytes bytes) {
    std::set<std::string> names;
    const auto watch = [&names](int depth, json::parse_event_t event, const json& parsed) {
        if (depth > maximumDepth)
            throw BadFile("its header is nested too deeply");
        if (depth == 1 && event == json::parse_event_t::key && !names.insert(parsed).second)
            throw BadFile("its header names '" + parsed.get<std::string>() + "' twice");
        return true;
    };
    const auto* text = reinterpret_cast<const char*>(bytes.data());
    try {
        return json::parse(text, text + bytes.size(), watch);
    } catch (const json::exception& problem) {
        throw BadFile(std::string("its header is not JSON: ") + problem.what());
    }
}

/// One tensor as the header describes it. Begin and end are in bytes from the first value.
struct Entry {
    std::string name;
    std::string type;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;

    [[noreturn]] void refuse(const std::string& what) const {
        throw BadFile("tensor '" + name + "' " + what);
    }
};

const json& fieldOf(const Entry& entry, const json& object, const char* key) {
    if (!object.is_object() || !object.contains(key))
        entry.refuse(std::string("has no ") + key);
    return object[key];
}

std::uint64_t wholeNumber(const Entry& entry, const json& number, const char* what) {
    if (!number.is_number_unsigned())
        entry.refuse(std::string("has ") + what + " that is no whole number from 0");
    return number.get<std::uint64_t>();
}

void readShape(Entry& entry, const json& shape) {
    if (!shape.is_array() || shape.size() > maximumRank)
        entry.refuse("has a shape that is no list of up to " + std::to_string(maximumRank) + " numbers");
    for (const json& extent : shape) {
        const std::uint64_t size = wholeNumber(entry, extent, "an extent");
        if (size > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            entry.refuse("has an extent that overflows");
        entry.shape.push_back(static_cast<std::int64_t>(size));
    }
}

void readOffsets(Entry& entry, const json& offsets) {
    if (!offsets.is_array() || offsets.size() != 2)
        entry.refuse("has data_offsets that are not two numbers");
    entry.begin = wholeNumber(entry, offsets[0], "an offset");
    entry.end = wholeNumber(entry, offsets[1], "an offset");
    if (entry.begin > entry.end)
        entry.refuse("ends before it begins");
}

Entry entryFrom(const std::string& name, const json& object) {
    Entry entry{.name = name};
    const json& type = fieldOf(entry, object, "dtype");
    if (!type.is_string())
        entry.refuse("has a dtype that is no text");
    entry.type = type;
    readShape(entry, fieldOf(entry, object, "shape"));
    readOffsets(entry, fieldOf(entry, object, "data_offsets"));
    return entry;
}

std::uint64_t valueBytes(const Entry& entry) {
    if (entry.type == "F32")
        return sizeof(float);
    if (entry.type == "I64")
        return sizeof(std::int64_t);
    entry.refuse("is " + entry.type + "; only F32 is read, and I64 for whole numbers");
}

/// How many values the shape holds; refused where that is not what lies between the offsets, or overflows.
std::size_t checkedCount(const Entry& entry) {
    const std::uint64_t stored = entry.end - entry.begin;
    const std::uint64_t each = valueBytes(entry);
    std::uint64_t count = 1;
    for (const std::int64_t extent : entry.shape) {
        const auto size = static_cast<std::uint64_t>(extent);
        if (size != 0 && count > std::numeric_limits<std::uint64_t>::max() / each / size)
            entry.refuse("has a shape that overflows");
        count *= size;
    }
    if (count * each != stored)
        entry.refuse("has a shape of " + std::to_string(count * each) + " bytes but offsets of " +
                     std::to_string(stored));
    return static_cast<std::size_t>(count);
}

template<typename Value>
std::vector<Value> copied(Bytes bytes, std::size_t count) {
    std::vector<Value> values(count);
    if (count > 0)
        std::memcpy(values.data(), bytes.data(), count * sizeof(Value));
    return values;
}

StoredTensor tensorOf(Entry entry, Bytes data) {
    const std::size_t count = checkedCount(entry);
    const Bytes own = data.subspan(entry.begin, entry.end - entry.begin);
    StoredTensor tensor{.name = std::move(entry.name), .shape = std::move(entry.shape)};
    if (entry.type == "F32")
        tensor.values = copied<float>(own, count);
    else
        tensor.values = copied<std::int64_t>(own, count);
    return tensor;
}

/// The values must follow one another with neither overlap nor gap, as the format demands: so no small file stands
/// for much memory.
void checkOrder(const std::vector<Entry>& entries, std::uint64_t dataBytes) {
    std::uint64_t reached = 0;
    for (const Entry& entry : entries) {
        if (entry.end > dataBytes)
            entry.refuse("ends at byte " + std::to_string(entry.end) + " of " + std::to_string(dataBytes) +
                         "; the file is cut short or damaged");
        if (entry.begin != reached)
            entry.refuse(entry.begin < reached ? "overlaps another" : "has a gap before it");
        reached = entry.end;
    }
    if (reached != dataBytes)
        throw BadFile(std::to_string(dataBytes - reached) + " bytes at its end belong to no tensor");
}

std::vector<Entry> entriesOf(const json& header) {
    if (!header.is_object())
        throw BadFile("its header is no JSON object");
    std::vector<Entry> entries;
    for (const auto& [name, object] : header.items())
        if (name != metadataKey)
            entries.push_back(entryFrom(name, object));
    std::ranges::stable_sort(entries, {},
                             [](const Entry& entry) { return std::pair(entry.begin, entry.end); });
    return entries;
}

std::vector<StoredTensor> read(Bytes bytes) {
    std::uint64_t headerBytes = 0;
    if (bytes.size() < lengthBytes)
        throw BadFile("it is too short to hold the length of a header");
    std::memcpy(&headerBytes, bytes.data(), lengthBytes);
    bytes = bytes.subspan(lengthBytes);
    if (headerBytes > maximumHeaderBytes)
        throw BadFile("it announces a header of " + std::to_string(headerBytes) + " bytes; at most " +
                      std::to_string(maximumHeaderBytes) + " are read");
    if (headerBytes > bytes.size())
        throw BadFile("its header is cut short");
    std::vector<Entry> entries = entriesOf(parseHeader(bytes.first(headerBytes)));
    const Bytes data = bytes.subspan(headerBytes);
    checkOrder(entries, data.size());
    std::vector<StoredTensor> tensors;
    for (Entry& entry : entries)
        tensors.push_back(tensorOf(std::move(entry), data));
    return tensors;
}

} // namespace

std::vector<std::byte> safetensorsBytes(const std::vector<StoredTensor>& tensors) {
    const std::string header = headerOf(tensors);
    const std::uint64_t headerBytes = header.size();
    std::size_t total = lengthBytes + header.size();
    for (const StoredTensor& tensor : tensors)
        total += bytesOf(tensor).size();
    std::vector<std::byte> out(total);
    auto place = out.begin();
    const auto put = [&place](Bytes bytes) { place = std::ranges::copy(bytes, place).out; };
    put(std::as_bytes(std::span(&headerBytes, 1)));
    put(std::as_bytes(std::span(header)));
    for (const StoredTensor& tensor : tensors)
        put(bytesOf(tensor));
    return out;
}

Result<std::vector<StoredTensor>> tensorsFromSafetensors(std::span<const std::byte> bytes) {
    try {
        return read(bytes);
    } catch (const BadFile& problem) {
        return Error{std::string("this is no safetensors file: ") + problem.what()};
    }
}

} // namespace coreograph
