#include <QTemporaryFile>
#include <QTest>
#include <algorithm>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "engine/lab/sinks.h"
#include "engine/os/pipe.h"
#include "engine/recording/wire.h"

using namespace coreograph;

namespace {

/// What the pipe holds now.
std::vector<std::byte> readNow(const Pipe& pipe) {
    std::vector<std::byte> all;
    std::vector<std::byte> piece(1 << 16);
    for (ssize_t count = 0; (count = ::read(pipe.reading.get(), piece.data(), piece.size())) > 0;)
        all.insert(all.end(), piece.begin(), piece.begin() + count);
    return all;
}

Metric loss(std::int64_t step) { return {.name = "loss", .value = 0.5, .step = step}; }

} // namespace

class WireSinkTest : public QObject {
    Q_OBJECT

private slots:
    void beginsWithTheHeader() {
        Pipe pipe = *Pipe::create();
        const WireSink sink(std::move(pipe.writing));
        QVERIFY(std::ranges::equal(readNow(pipe), wireHeader()));
    }

    void writesWhatItTookWhenFlushed() {
        Pipe pipe = *Pipe::create();
        WireSink sink(std::move(pipe.writing));
        readNow(pipe);
        std::vector<std::byte> expected;
        for (std::int64_t step = 0; step < 3; ++step) {
            sink.take(loss(step));
            encode(loss(step), expected);
        }
        QVERIFY(readNow(pipe).empty());
        sink.flush();
        QCOMPARE(readNow(pipe), expected);
        sink.flush();
        QVERIFY(readNow(pipe).empty());
    }

    void doesNotHoldMuch() {
        QTemporaryFile file;
        QVERIFY(file.open());
        WireSink sink(FileDescriptor(::dup(file.handle())));
        TensorSnapshot snapshot{.name = "maps.conv1", .shape = {1 << 16}};
        snapshot.values.resize(1 << 16);
        sink.take(snapshot);
        QCOMPARE(file.size(), qint64(wireHeader().size()));
        sink.take(snapshot);
        QVERIFY(file.size() > qint64(2 * snapshot.values.size() * sizeof(float)));
    }

    void saysWhyNothingMoreIsWritten() {
        WireSink sink(FileDescriptor(open("/dev/full", O_WRONLY | O_CLOEXEC)));
        QVERIFY(!sink.state());
        QVERIFY(QString::fromStdString(sink.state().error().message).contains("No space left"));
        sink.take(loss(1));
        sink.flush();
        QVERIFY(!sink.state());
    }

    void flushesEachOfSeveral() {
        Pipe first = *Pipe::create();
        Pipe second = *Pipe::create();
        WireSink one(std::move(first.writing));
        WireSink other(std::move(second.writing));
        TeeSink both({&one, &other});
        both.take(loss(7));
        both.flush();
        const std::vector<std::byte> heard = readNow(first);
        QVERIFY(heard.size() > wireHeader().size());
        QCOMPARE(readNow(second), heard);
    }
};

QTEST_APPLESS_MAIN(WireSinkTest)
#include "tst_wire_sink.moc"
