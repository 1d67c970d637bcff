#include <QTest>
#include <array>
#include <cerrno>
#include <csignal>
#include <thread>

#include <fcntl.h>

#include "engine/os/pipe.h"

using namespace coreograph;

class TestPipe : public QObject {
    Q_OBJECT

    Pipe m_pipe;

private slots:
    void init() { m_pipe = std::move(*Pipe::create()); }

    void carriesBytesInOrder() {
        QCOMPARE(write(m_pipe.writing.get(), "one", 3), ssize_t(3));
        QCOMPARE(write(m_pipe.writing.get(), "two", 3), ssize_t(3));
        std::array<char, 16> text{};
        QCOMPARE(read(m_pipe.reading.get(), text.data(), text.size()), ssize_t(6));
        QCOMPARE(std::string(text.data()), std::string("onetwo"));
    }

    void readingNeverWaits() {
        char letter = 0;
        QCOMPARE(read(m_pipe.reading.get(), &letter, 1), ssize_t(-1));
        QCOMPARE(errno, EAGAIN);
    }

    void writingWaitsForRoom() {
        std::vector<char> much(1 << 20, 'x'); // more than a pipe holds
        std::thread writer([&] {
            QCOMPARE(write(m_pipe.writing.get(), much.data(), much.size()), ssize_t(much.size()));
            m_pipe.writing.reset();
        });
        std::size_t got = 0;
        std::array<char, 4096> piece{};
        for (ssize_t size = -1; size != 0;) {
            size = read(m_pipe.reading.get(), piece.data(), piece.size());
            got += std::size_t(std::max<ssize_t>(size, 0));
        }
        writer.join();
        QCOMPARE(got, much.size());
    }

    void endsWhenNobodyWrites() {
        m_pipe.writing.reset();
        char letter = 0;
        QCOMPARE(read(m_pipe.reading.get(), &letter, 1), ssize_t(0));
    }

    void tellsTheWriterThatNobodyReads() {
        const auto handler = signal(SIGPIPE, SIG_IGN);
        m_pipe.reading.reset();
        QCOMPARE(write(m_pipe.writing.get(), "x", 1), ssize_t(-1));
        QCOMPARE(errno, EPIPE);
        signal(SIGPIPE, handler);
    }

    void isNotHandedToOtherPrograms() {
        for (const FileDescriptor* end : {&m_pipe.reading, &m_pipe.writing})
            QVERIFY((fcntl(end->get(), F_GETFD) & FD_CLOEXEC) != 0);
    }
};

QTEST_GUILESS_MAIN(TestPipe)
#include "tst_pipe.moc"
