// Reads arbitrary bytes as a recording's stream and uses what came out as the window would: nothing may crash,
// read out of range or take more memory than it was fed; and what was read is written and read again the same.

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <sstream>

#include "engine/core/random.h"
#include "engine/recording/export_chrome_trace.h"
#include "engine/recording/export_csv.h"
#include "engine/recording/export_json.h"
#include "engine/recording/lane_columns.h"
#include "tests/recording/sample_recording.h"

using namespace coreograph;

namespace {

using Bytes = std::vector<std::byte>;

[[noreturn]] void fail(const char* what) {
    std::cerr << what << std::endl;
    std::abort();
}

void use(const Recording& recording) {
    std::vector<LaneColumn> columns(40);
    for (const auto& lane : recording.lanes()) {
        laneColumns(*lane, {0, std::max<std::int64_t>(recording.duration(), 1), 40}, 0, columns);
        std::int64_t sum = 0;
        for (const std::int64_t time : lane->timesIn(0, recording.duration()))
            sum += time;
        if (sum != recording.duration())
            fail("a lane's states do not add up to the recording's duration");
    }
}

void exportAll(const Recording& recording) {
    std::ostringstream out;
    exportJson(recording, out);
    exportChromeTrace(recording, out);
    exportEventsCsv(recording, out);
    for (const Table& table : recording.tables())
        exportTableCsv(recording, table, out);
}

/// Takes messages in and writes them out again.
struct Copier {
    explicit Copier(std::span<const std::byte> stream, std::size_t cut)
        : reader([this](Message&& message) {
            encode(message, copy);
            recording.append(std::move(message));
        }) {
        if (reader.feed(stream.first(cut)))
            static_cast<void>(reader.feed(stream.subspan(cut)).has_value());
    }

    Bytes copy{wireHeader().begin(), wireHeader().end()};
    Recording recording;
    WireReader reader;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    Bytes stream(wireHeader().begin(), wireHeader().end());
    const auto rest = std::as_bytes(std::span(data + 1, size - 1));
    stream.insert(stream.end(), rest.begin(), rest.end());

    const Copier first(stream, data[0] % stream.size());
    use(first.recording);
    if (data[0] % 16 == 0) // exports cost ten times the rest
        exportAll(first.recording);
    const Copier second(first.copy, first.copy.size());
    if (second.copy != first.copy)
        fail("what was read is not read the same again");
    return 0;
}

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t maximumSize);

/// Now and then puts a whole good message somewhere, which mutations of bytes hardly ever make.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t maximumSize,
                                               unsigned seed) {
    Random random(seed);
    if (random.nextBelow(4) != 0)
        return LLVMFuzzerMutate(data, size, maximumSize);
    static const std::vector<Message> messages = sampleMessages();
    Bytes good;
    encode(messages[random.nextBelow(static_cast<std::uint32_t>(messages.size()))], good);
    if (size + good.size() > maximumSize)
        return LLVMFuzzerMutate(data, size, maximumSize);
    const std::size_t place =
        random.nextBelow(2) == 0 ? size : random.nextBelow(static_cast<std::uint32_t>(size) + 1);
    std::memmove(data + place + good.size(), data + place, size - place);
    std::memcpy(data + place, good.data(), good.size());
    return size + good.size();
}
