#include <QTest>
#include <array>
#include <memory>
#include <vector>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include "engine/os/descriptor_passing.h"
#include "engine/os/doorbell.h"
#include "engine/os/packet_socket.h"
#include "engine/os/pipe.h"
#include "engine/os/poller.h"
#include "engine/os/shared_memory.h"

using namespace coreograph;

namespace {

/// For as long as it is there, no descriptor is to be had.
class NoDescriptorsLeft {
public:
    NoDescriptorsLeft() {
        getrlimit(RLIMIT_NOFILE, &m_before);
        const rlimit none{.rlim_cur = 0, .rlim_max = m_before.rlim_max};
        setrlimit(RLIMIT_NOFILE, &none);
    }
    ~NoDescriptorsLeft() { setrlimit(RLIMIT_NOFILE, &m_before); }

private:
    rlimit m_before{};
};

bool isOpen(int descriptor) { return fcntl(descriptor, F_GETFD) != -1; }

} // namespace

/// Descriptors: owned, handed over, and run out of.
class TestDescriptors : public QObject {
    Q_OBJECT

    static FileDescriptor something() { return FileDescriptor(open("/dev/null", O_RDWR | O_CLOEXEC)); }

    static std::array<FileDescriptor, 2> socketPair() {
        std::array<int, 2> ends{};
        socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data());
        return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
    }

private slots:
    void anOwnerClosesWhatItOwns() {
        FileDescriptor owner = something();
        const int first = owner.get();
        FileDescriptor other = something();
        const int second = other.get();
        owner = std::move(other);
        QVERIFY(!isOpen(first));
        QVERIFY(!other.isOpen());
        QCOMPARE(owner.get(), second);
        owner.reset();
        QVERIFY(!isOpen(second));
        FileDescriptor(-1).reset();
    }

    void whatIsLetGoStaysOpen() {
        FileDescriptor owner = something();
        const int descriptor = owner.release();
        QVERIFY(!owner.isOpen() && isOpen(descriptor));
        close(descriptor);
    }

    void handsOverWhatReadsTheSame() {
        const auto sockets = socketPair();
        const Pipe pipe = std::move(*Pipe::create());
        const std::array handed{pipe.reading.get(), pipe.writing.get()};
        QVERIFY(sendDescriptors(sockets[0].get(), handed));
        const auto taken = receiveDescriptors(sockets[1].get());
        QVERIFY(taken);
        QCOMPARE(taken->size(), 2U);
        QVERIFY(taken->front().get() != pipe.reading.get());
        QCOMPARE(write((*taken)[1].get(), "x", 1), ssize_t(1));
        char letter = 0;
        QCOMPARE(read(pipe.reading.get(), &letter, 1), ssize_t(1));
        QCOMPARE(letter, 'x');
        for (const FileDescriptor& descriptor : *taken)
            QVERIFY((fcntl(descriptor.get(), F_GETFD) & FD_CLOEXEC) != 0);
    }

    void handsOverAsManyAsItSays() {
        const auto sockets = socketPair();
        const FileDescriptor one = something();
        const std::vector<int> eight(8, one.get());
        QVERIFY(sendDescriptors(sockets[0].get(), eight));
        QCOMPARE(receiveDescriptors(sockets[1].get())->size(), 8U);
    }

    void noticesThatTheOtherEndIsGone() {
        auto sockets = socketPair();
        sockets[0].reset();
        QVERIFY(!receiveDescriptors(sockets[1].get()));
        const FileDescriptor one = something();
        QVERIFY(!sendDescriptors(sockets[1].get(), std::array{one.get()}));
    }

    void takesNothingFromALetterWithoutDescriptors() {
        const auto sockets = socketPair();
        QCOMPARE(write(sockets[0].get(), "x", 1), ssize_t(1));
        QVERIFY(!receiveDescriptors(sockets[1].get()));
    }

    void doesNotHandOverWhatIsClosed() {
        const auto sockets = socketPair();
        QVERIFY(!sendDescriptors(sockets[0].get(), std::array{-1}));
    }

    void saysWhatCannotBeMadeWhenThereAreNoneLeft() {
        std::vector<std::string> messages;
        {
            const NoDescriptorsLeft none;
            const auto note = [&](const auto& result) {
                messages.push_back(result ? std::string() : result.error().message);
            };
            note(Pipe::create());
            note(Doorbell::create());
            note(Poller::create());
            note(PacketSocket::createPair());
            note(SharedMemory::create("test", 4096));
        }
        for (const std::string& message : messages)
            QVERIFY2(message.find("Too many open files") != std::string::npos, message.c_str());
    }
};

QTEST_GUILESS_MAIN(TestDescriptors)
#include "tst_descriptors.moc"
