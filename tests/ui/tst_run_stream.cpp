#include <QTest>

#include "ui/session/run_stream.h"

using namespace coreograph;

class TestRunStream : public QObject {
    Q_OBJECT

private slots:
    void keepsWhatCameInOrder() {
        RunStream stream;
        QVERIFY(stream.isEmpty());
        for (const char* piece : {"head", "", "body"})
            stream.append(piece);
        QCOMPARE(stream.pieces().join(), "headbody");
        QCOMPARE(stream.size(), 8);
    }

    void joinsSmallPiecesAndSharesLargeOnes() {
        RunStream stream;
        QByteArray all;
        for (int i = 0; i < 1000; ++i) {
            const QByteArray piece(150, char('a' + i % 26));
            stream.append(piece);
            all += piece;
        }
        QCOMPARE(stream.pieces().size(), 3); // of 64 KiB each
        const QByteArray large(1 << 20, 'x');
        stream.append(large);
        QCOMPARE(stream.pieces().last().constData(), large.constData());
        QCOMPARE(stream.pieces().join(), all + large);
        QCOMPARE(stream.size(), all.size() + large.size());
    }

    void chopsAcrossPieces_data() {
        QTest::addColumn<int>("bytes");
        QTest::addColumn<QByteArray>("left");
        QTest::newRow("nothing") << 0 << QByteArray("headbody");
        QTest::newRow("within the last") << 3 << QByteArray("headb");
        QTest::newRow("just the last") << 4 << QByteArray("head");
        QTest::newRow("into the one before") << 6 << QByteArray("he");
        QTest::newRow("more than there is") << 60 << QByteArray();
    }
    void chopsAcrossPieces() {
        QFETCH(int, bytes);
        QFETCH(QByteArray, left);
        RunStream stream;
        stream.append("head");
        stream.append("body");
        const RunStream before = stream;
        stream.chop(bytes);
        QCOMPARE(stream.pieces().join(), left);
        QCOMPARE(stream.size(), left.size());
        QCOMPARE(stream.isEmpty(), left.isEmpty());
        QCOMPARE(before.pieces().join(), "headbody"); // a copy is its own
    }
};

QTEST_APPLESS_MAIN(TestRunStream)
#include "tst_run_stream.moc"
