#include <QTest>
#include <algorithm>
#include <filesystem>

#include "engine/os/shared_memory.h"

using namespace coreograph;

class TestSharedMemory : public QObject {
    Q_OBJECT

private slots:
    void isEmptyAtFirst() {
        const auto memory = SharedMemory::create("test", 10'000);
        QCOMPARE(memory->bytes().size(), 10'000U);
        QVERIFY(std::ranges::all_of(memory->bytes(), [](std::byte byte) { return byte == std::byte{0}; }));
    }

    void whatOneMappingWritesAnotherReads() {
        const auto memory = SharedMemory::create("test", 4096);
        const auto again = SharedMemory::map(FileDescriptor(dup(memory->descriptor())));
        QCOMPARE(again->bytes().size(), 4096U);
        memory->bytes()[7] = std::byte{42};
        QVERIFY(again->bytes()[7] == std::byte{42});
    }

    void leavesNoName() {
        const auto names = [] { return std::distance(std::filesystem::directory_iterator("/dev/shm"), {}); };
        const auto before = names();
        const auto memory = SharedMemory::create("test", 4096);
        QCOMPARE(names(), before);
    }

    void canBeMoved() {
        auto memory = std::move(*SharedMemory::create("test", 4096));
        memory.bytes()[0] = std::byte{1};
        SharedMemory moved = std::move(memory);
        QVERIFY(memory.bytes().empty());
        QVERIFY(moved.bytes()[0] == std::byte{1});
        moved = std::move(*SharedMemory::create("other", 8192));
        QCOMPARE(moved.bytes().size(), 8192U);
    }

    void saysWhatItCannotGive_data() {
        QTest::addColumn<quint64>("bytes");
        QTest::newRow("more than there are addresses") << (quint64(1) << 62U);
        QTest::newRow("nothing") << quint64(0);
    }

    void saysWhatItCannotGive() {
        QFETCH(quint64, bytes);
        const auto memory = SharedMemory::create("test", bytes);
        QVERIFY(!memory);
        QVERIFY(memory.error().message.find("shared memory") != std::string::npos);
    }

    void refusesWhatIsNoMemory() { QVERIFY(!SharedMemory::map(FileDescriptor())); }
};

QTEST_GUILESS_MAIN(TestSharedMemory)
#include "tst_shared_memory.moc"
