#include <QTest>
#include <thread>

#include "engine/os/packet_socket.h"

using namespace coreograph;

class TestPacketSocket : public QObject {
    Q_OBJECT

    PacketSocket m_here;
    PacketSocket m_there;

private slots:
    void init() { std::tie(m_here, m_there) = std::move(*PacketSocket::createPair()); }

    void keepsPacketsApartAndInOrder() {
        QVERIFY(m_there.send("one"));
        QVERIFY(m_there.send("two, longer"));
        QCOMPARE(*m_here.receive(), std::string("one"));
        QCOMPARE(*m_here.receive(), std::string("two, longer"));
    }

    void neverWaitsForAPacket() {
        QVERIFY(!m_here.receive());
        QVERIFY(m_here.isOpen());
    }

    void cutsWhatIsTooLong() {
        QVERIFY(m_there.send(std::string(10'000, 'x')));
        QCOMPARE(m_here.receive()->size(), PacketSocket::longestPacket);
    }

    void readsToTheEndThenCloses() {
        QVERIFY(m_there.send("last words"));
        m_there = {};
        QCOMPARE(*m_here.receive(), std::string("last words"));
        QVERIFY(!m_here.receive());
        QVERIFY(!m_here.isOpen());
    }

    void saysWhenNobodyIsThere() {
        m_there = {};
        QVERIFY(!m_here.send("anybody?"));
    }

    void waitsWhileTheOtherEndHasTooMuchToRead() {
        constexpr int packets = 5000; // more than a socket holds
        std::thread sender([this] {
            for (int i = 0; i < packets; ++i)
                m_there.send(std::to_string(i));
        });
        for (int i = 0; i < packets;)
            if (const auto packet = m_here.receive())
                QCOMPARE(*packet, std::to_string(i++));
        sender.join();
    }
};

QTEST_GUILESS_MAIN(TestPacketSocket)
#include "tst_packet_socket.moc"
