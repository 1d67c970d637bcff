#include <QTest>
#include <cmath>
#include <limits>

#include "engine/recording/message_json.h"
#include "engine/recording/wire.h"

using namespace coreograph;

namespace {

using Bytes = std::vector<std::byte>;

Bytes streamOf(const std::vector<Message>& messages) {
    Bytes bytes(wireHeader().begin(), wireHeader().end());
    for (const Message& message : messages)
        encode(message, bytes);
    return bytes;
}

/// One message of every kind, with what is awkward to carry in it.
std::vector<Message> oneOfEach() {
    const double infinity = std::numeric_limits<double>::infinity();
    Event event{.time = 12, .payload = ~0ULL, .subject = 3, .source = {7, 8}, .lane = 2, .core = 1};
    event.kind = EventKind::Mark;
    event.flowEnd = FlowEnd::In;
    return {
        RunInfo{"io-bound",
                "Title ü",
                {{"workers", "4"}},
                ~0ULL,
                "0.1.0",
                "2024-01-01T00:00:00Z",
                {{"cores", "2"}},
                2},
        LaneOpened{2, "process 1", LaneKind::Process, "pool"},
        CounterDeclared{5, "core 0", "%"},
        EventBatch{{event, Event{}}},
        EventBatch{},
        EventsLost{2, 17},
        Metric{"threads.2.median_s", 0.1, "s", 4, 99},
        Metric{"low", -infinity, "", -1, 0},
        LogLine{3, 2, true, LogLevel::Fault, "line one\nline \"two\"\t\x01"},
        LogLine{.time = 4, .level = LogLevel::Warning, .text = ""},
        TableDeclared{"cells", "Cells", {"mode", "time"}},
        TableRow{"cells", {"serial", 1.5, infinity}, 7},
        Progress{13, 19, "rounds"},
        TensorSnapshot{"w", {2, 1, 3}, 5, 6, {1, 2, 3, -0.F, 5, std::numeric_limits<float>::infinity()}},
        TensorSnapshot{"scalar", {}, 0, 0, {4}},
        TensorSnapshot{"empty", {0, 3}, 0, 0, {}},
        RunEnded{false, true, "it failed", 1'000'000'000'000},
    };
}

} // namespace

class WireTest : public QObject {
    Q_OBJECT

private slots:
    void roundTripsEveryMessage();
};

void WireTest::roundTripsEveryMessage() {
    const Bytes stream = streamOf(oneOfEach());
    std::vector<Message> read;
    WireReader reader([&](Message&& message) { read.push_back(std::move(message)); });
    const Result<void> result = reader.feed(stream);
    QVERIFY2(result.has_value(), result ? "" : result.error().message.c_str());
    QCOMPARE(reader.pendingBytes(), std::size_t{0});
    QCOMPARE(reader.offset(), std::uint64_t{stream.size()});
    QCOMPARE(read.size(), oneOfEach().size());
    QCOMPARE(streamOf(read), stream);
}

QTEST_APPLESS_MAIN(WireTest)
#include "tst_wire.moc"
