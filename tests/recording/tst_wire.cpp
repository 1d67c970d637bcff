#include <QTest>
#include <cmath>
#include <limits>

#include "engine/core/random.h"
#include "engine/recording/recording.h"
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
        TableDeclared{"cells", "Cells", {"mode", "time"}, 1},
        TableRow{"cells", {"serial", 1.5, infinity}, 7},
        Progress{13, 19, "rounds"},
        TensorSnapshot{"w", {2, 1, 3}, 5, 6, {1, 2, 3, -0.F, 5, std::numeric_limits<float>::infinity()}},
        TensorSnapshot{"scalar", {}, 0, 0, {4}},
        RunEnded{false, true, "it failed", 1'000'000'000'000},
    };
}

} // namespace

class WireTest : public QObject {
    Q_OBJECT

private slots:
    void roundTripsEveryMessage();
    void readsAStreamByteByByte();
    void readsWhatIsWholeOfAStreamCutAnywhere();
    void splitsBatchesThatAreTooLongForOneMessage();
    void replacesTextThatIsNotUtf8();
    void keepsNumbersThatJsonHasNoWordFor();
    void refusesAForeignHeader_data();
    void refusesAForeignHeader();
    void refusesABadMessage_data();
    void refusesABadMessage();
    void survivesRandomBytes();
    void survivesDamagedStreams();
};

namespace {

/// What came out of a stream fed in one piece, and how it ended.
struct Reading {
    std::vector<Message> messages;
    Result<void> result;
    std::size_t pending = 0;
};

Reading read(std::span<const std::byte> stream) {
    Reading reading;
    WireReader reader([&](Message&& message) { reading.messages.push_back(std::move(message)); });
    reading.result = reader.feed(stream);
    reading.pending = reader.pendingBytes();
    return reading;
}

template<typename T>
void append(Bytes& bytes, const T& value) {
    const auto raw = std::as_bytes(std::span(&value, 1));
    bytes.insert(bytes.end(), raw.begin(), raw.end());
}

/// A good message, then one of this type and payload.
Bytes streamWith(std::uint32_t type, std::span<const std::byte> payload) {
    Bytes bytes = streamOf({Progress{1, 2, "rounds"}});
    append(bytes, static_cast<std::uint32_t>(payload.size()));
    append(bytes, type);
    bytes.insert(bytes.end(), payload.begin(), payload.end());
    return bytes;
}

QByteArray tensorPayload(std::uint32_t headBytes, const QByteArray& head, qsizetype valueBytes) {
    QByteArray payload(reinterpret_cast<const char*>(&headBytes), sizeof headBytes);
    return payload + head + QByteArray(valueBytes, '\0');
}

QByteArray tensorPayload(const QByteArray& shape, qsizetype valueBytes) {
    const QByteArray head = R"({"name":"w","step":0,"time":0,"shape":)" + shape + "}";
    return tensorPayload(static_cast<std::uint32_t>(head.size()), head, valueBytes);
}

QByteArray eventPayload(const Event& event) { return {reinterpret_cast<const char*>(&event), sizeof event}; }

Event eventWith(std::uint8_t kind, std::uint8_t state, std::uint8_t flowEnd, std::int64_t time = 0) {
    Event event;
    event.time = time;
    event.kind = static_cast<EventKind>(kind);
    event.state = static_cast<State>(state);
    event.flowEnd = static_cast<FlowEnd>(flowEnd);
    return event;
}

} // namespace

void WireTest::roundTripsEveryMessage() {
    const Bytes stream = streamOf(oneOfEach());
    const Reading reading = read(stream);
    QVERIFY2(reading.result.has_value(), reading.result ? "" : reading.result.error().message.c_str());
    QCOMPARE(reading.pending, std::size_t{0});
    QCOMPARE(reading.messages.size(), oneOfEach().size());
    QCOMPARE(streamOf(reading.messages), stream);
    QCOMPARE(std::get<RunInfo>(reading.messages[0]).seed, ~0ULL);
    QCOMPARE(std::get<EventBatch>(reading.messages[3]).events, std::get<EventBatch>(oneOfEach()[3]).events);
    QCOMPARE(std::get<LogLine>(reading.messages[8]).text, std::get<LogLine>(oneOfEach()[8]).text);
    QCOMPARE(std::get<TensorSnapshot>(reading.messages[13]).shape, (std::vector<std::uint32_t>{2, 1, 3}));
}

void WireTest::readsAStreamByteByByte() {
    const Bytes stream = streamOf(oneOfEach());
    std::vector<Message> messages;
    WireReader reader([&](Message&& message) { messages.push_back(std::move(message)); });
    for (const std::byte& byte : stream)
        QVERIFY(reader.feed({&byte, 1}).has_value());
    QCOMPARE(streamOf(messages), stream);
    QCOMPARE(reader.offset(), std::uint64_t{stream.size()});
}

void WireTest::readsWhatIsWholeOfAStreamCutAnywhere() {
    const Bytes stream = streamOf(oneOfEach());
    for (std::size_t length = 0; length < stream.size(); ++length) {
        const Reading reading = read(std::span(stream).first(length));
        QVERIFY(reading.result.has_value());
        const Bytes whole = streamOf(reading.messages);
        QVERIFY(reading.messages.size() < oneOfEach().size());
        if (length < wireHeader().size()) {
            QCOMPARE(reading.pending, length);
        } else {
            QCOMPARE(whole.size() + reading.pending, length);
            QVERIFY(std::equal(whole.begin(), whole.end(), stream.begin()));
        }
    }
}

void WireTest::splitsBatchesThatAreTooLongForOneMessage() {
    EventBatch batch;
    batch.events.resize((1U << 20U) + 5);
    batch.events.back().time = 77;
    const Reading reading = read(streamOf({batch}));
    QVERIFY(reading.result.has_value());
    QCOMPARE(reading.messages.size(), std::size_t{2});
    QCOMPARE(std::get<EventBatch>(reading.messages.back()).events.size(), std::size_t{5});
    QCOMPARE(std::get<EventBatch>(reading.messages.back()).events.back().time, std::int64_t{77});
}

void WireTest::replacesTextThatIsNotUtf8() {
    const Reading reading = read(streamOf({LogLine{.time = 0, .text = "a\xff\xfe z"}}));
    QVERIFY(reading.result.has_value());
    QCOMPARE(std::get<LogLine>(reading.messages.at(0)).text, std::string("a\xEF\xBF\xBD\xEF\xBF\xBD z"));
}

void WireTest::keepsNumbersThatJsonHasNoWordFor() {
    const double infinity = std::numeric_limits<double>::infinity();
    const Reading reading =
        read(streamOf({Metric{"a", infinity, "", -1, 0}, Metric{"b", -infinity, "", -1, 0},
                       Metric{"c", std::nan(""), "", -1, 0}}));
    QCOMPARE(reading.messages.size(), std::size_t{3});
    QCOMPARE(std::get<Metric>(reading.messages[0]).value, infinity);
    QCOMPARE(std::get<Metric>(reading.messages[1]).value, -infinity);
    QVERIFY(std::isnan(std::get<Metric>(reading.messages[2]).value));
}

void WireTest::refusesAForeignHeader_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("part");
    const QString foreign = "at byte 0: this is not a Coreograph recording";
    QTest::addRow("one wrong byte") << QByteArray("P") << foreign;
    QTest::addRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n", 8) << foreign;
    QTest::addRow("carried as text") << QByteArray("\x89"
                                                   "CGR\x1a\r\n\x01",
                                                   8)
                                     << foreign;
    QTest::addRow("version 0") << QByteArray("\x89"
                                             "CGR\x1a\n\0\0",
                                             8)
                               << "is of version 0";
    QTest::addRow("version 2") << QByteArray("\x89"
                                             "CGR\x1a\n\2\0",
                                             8)
                               << "is of version 2";
    QTest::addRow("version 513") << QByteArray("\x89"
                                               "CGR\x1a\n\1\2",
                                               8)
                                 << "is of version 513";
}

void WireTest::refusesAForeignHeader() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, part);
    const Reading reading =
        read(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
    QVERIFY(!reading.result.has_value());
    QVERIFY2(reading.result.error().message.find(part.toStdString()) != std::string::npos,
             reading.result.error().message.c_str());
}

void WireTest::refusesABadMessage_data() {
    QTest::addColumn<int>("type");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("part");
    const auto row = [](const char* name, int type, const QByteArray& payload, const char* part) {
        QTest::addRow("%s", name) << type << payload << part;
    };
    row("unknown type 0", 0, "{}", "no message of type 0");
    row("unknown type 13", 13, "{}", "no message of type 13");
    row("unknown type -1", -1, "{}", "no message of type 4294967295");
    row("no JSON", 10, "", "is not JSON");
    row("half JSON", 10, R"({"done":1,)", "is not JSON");
    row("JSON and more", 10, R"({"done":1,"total":2,"what":""} x)", "is not JSON");
    row("no object", 10, "[1,2]", "must be a JSON object");
    row("not UTF-8", 10, "{\"done\":1,\"total\":2,\"what\":\"\xff\"}", "is not JSON");
    row("nested deeply", 10, QByteArray(100'000, '['), "nested too deeply");
    row("missing key", 10, R"({"done":1,"total":2})", "'what' is missing");
    row("negative count", 10, R"({"done":-1,"total":2,"what":""})", "'done' must be a whole number from 0");
    row("fractional count", 10, R"({"done":1.5,"total":2,"what":""})", "'done' must be a whole number");
    row("count as text", 10, R"({"done":"1","total":2,"what":""})", "'done' must be a whole number");
    row("number too large", 10, R"({"done":1e999,"total":2,"what":""})", "is not JSON");
    row("text as number", 10, R"({"done":1,"total":2,"what":3})", "'what' must be a text");
    row("lane too large", 5, R"({"lane":65536,"count":1})", "'lane' must be a whole number from 0 to 65535");
    row("unknown lane kind", 2, R"({"id":1,"name":"","kind":"fibre","group":""})",
        "'kind' cannot be 'fibre'");
    row("unknown log level", 7, R"({"time":0,"level":"loud","text":""})", "'level' cannot be 'loud'");
    row("negative time", 7, R"({"time":-1,"level":"info","text":""})", "'time' must be a time");
    row("time too late", 6, R"({"name":"","value":1,"unit":"","step":0,"time":9223372036854775807})",
        "'time' must be a time");
    row("metric as text", 6, R"({"name":"","value":"1","unit":"","step":0,"time":0})",
        "'value' must be a number");
    row("unknown number", 6, R"({"name":"","value":{"number":"big"},"unit":"","step":0,"time":0})",
        "'value' must be a number");
    row("step too large", 6, R"({"name":"","value":1,"unit":"","step":9223372036854775808,"time":0})",
        "'step' must be a whole number");
    row("columns no array", 8, R"({"name":"","title":"","columns":"a"})", "'columns' must be an array");
    row("column no text", 8, R"({"name":"","title":"","columns":[1]})", "'columns' must be a text");
    row("cell neither", 9, R"({"table":"","cells":[true],"time":0})", "'cells' must be a number");
    row("parameters no object", 1, R"({"demo":"","title":"","parameters":[]})",
        "'parameters' must be an object");
    row("machine of numbers", 1,
        R"({"demo":"","title":"","parameters":{},"seed":1,"version":"","startedAt":"","machine":{"a":1},"cores":1})",
        "'machine' must be a text");
    row("ok no toggle", 12, R"({"ok":1,"stopped":false,"error":"","time":0})", "'ok' must be true or false");

    row("half an event", 4, QByteArray(33, '\0'), "33 bytes are no whole number of events");
    row("event kind", 4, eventPayload(eventWith(3, 0, 0)), "event 0 has");
    row("event state", 4, eventPayload({}) + eventPayload(eventWith(0, 13, 0)), "event 1 has");
    row("event flow end", 4, eventPayload(eventWith(0, 0, 3)), "event 0 has");
    row("event before the run", 4, eventPayload(eventWith(0, 0, 0, -1)), "event 0 has");
    row("event after all time", 4, eventPayload(eventWith(0, 0, 0, latestTime + 1)), "event 0 has");

    row("tensor too short", 11, "abc", "too short for a tensor");
    row("tensor head too long", 11, tensorPayload(50, "{}", 0), "head is longer");
    row("tensor head huge", 11, tensorPayload(0xFFFFFFFF, "{}", 0), "head is longer");
    row("tensor with too few values", 11, tensorPayload("[2,3]", 20), "holds 6 values, but it has 5");
    row("tensor with too many values", 11, tensorPayload("[2]", 12), "holds 2 values, but it has 3");
    row("tensor of odd bytes", 11, tensorPayload("[1]", 5), "no whole number of values");
    row("shape that overflows", 11, tensorPayload("[4294967295,4294967295,4294967295]", 4),
        "shape overflows");
    row("shape that wraps to fit", 11, tensorPayload("[65536,65536,65536,65536]", 0), "shape overflows");
    row("shape of nothing", 11, tensorPayload("[4,0]", 0), "holds nothing");
    row("shape of negatives", 11, tensorPayload("[-1]", 4), "'shape' must be a whole number");
}

void WireTest::refusesABadMessage() {
    QFETCH(int, type);
    QFETCH(QByteArray, payload);
    QFETCH(QString, part);
    const std::size_t goodBytes = streamOf({Progress{1, 2, "rounds"}}).size();
    const Bytes stream =
        streamWith(static_cast<std::uint32_t>(type),
                   std::as_bytes(std::span(payload.constData(), static_cast<std::size_t>(payload.size()))));

    std::size_t taken = 0;
    WireReader reader([&](Message&&) { ++taken; });
    const Result<void> result = reader.feed(stream);
    QVERIFY(!result.has_value());
    const std::string& problem = result.error().message;
    QVERIFY2(problem.find(part.toStdString()) != std::string::npos, problem.c_str());
    QVERIFY2(problem.starts_with("at byte " + std::to_string(goodBytes) + ":"), problem.c_str());
    QCOMPARE(taken, std::size_t{1});

    const Bytes good = streamOf({Progress{}});
    QVERIFY(!reader.feed(std::span(good).subspan(wireHeader().size())).has_value());
    QCOMPARE(taken, std::size_t{1});
}

void WireTest::survivesRandomBytes() {
    Random random(3);
    for (int round = 0; round < 2'000; ++round) {
        Bytes bytes(wireHeader().begin(), wireHeader().end());
        append(bytes, random.nextBelow(200));    // length
        append(bytes, 1 + random.nextBelow(12)); // type
        for (int i = 0; i < 200; ++i)
            append(bytes, static_cast<std::uint8_t>(random.nextBelow(256)));
        const Reading reading = read(bytes);
        QVERIFY(reading.result.has_value() || reading.result.error().message.starts_with("at byte "));
    }
}

void WireTest::survivesDamagedStreams() {
    const Bytes whole = streamOf(oneOfEach());
    Random random(4);
    std::size_t refused = 0;
    for (int round = 0; round < 5'000; ++round) {
        Bytes stream = whole;
        for (std::uint32_t flips = 1 + random.nextBelow(3); flips > 0; --flips)
            stream[random.nextBelow(static_cast<std::uint32_t>(stream.size()))] ^=
                static_cast<std::byte>(1U << random.nextBelow(8));
        Recording recording;
        WireReader reader([&](Message&& message) { recording.append(std::move(message)); });
        refused += reader.feed(stream).has_value() ? 0 : 1;
        for (const auto& lane : recording.lanes())
            static_cast<void>(lane->timesIn(0, recording.duration()));
    }
    QVERIFY(refused > 1'000);
}

QTEST_APPLESS_MAIN(WireTest)
#include "tst_wire.moc"
