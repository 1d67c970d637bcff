#include <QLocale>
#include <QTest>

#include "tests/recording/sample_recording.h"
#include "ui/views/lane_span.h"

using namespace coreograph;

/// Lane 0 of the sample: start-up at 1 µs, run at 2, idle at 3.5, ended at 9; lane 1: receive at 2.5 with a mark at 2.6,
/// killed at 4.
class TestLaneSpan : public QObject {
    Q_OBJECT

    const Recording m_recording = sampleRecording();
    const LaneTrack& m_first = *m_recording.lanes()[0];
    const LaneTrack& m_second = *m_recording.lanes()[1];

    static QString plain(QString text) { return text.replace(QChar::Nbsp, ' '); }

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void nothingIsBeforeTheFirstEvent() { QVERIFY(!spanAt(m_first, 999, 10'000)); }

    void aSpanLastsUntilTheNextBegins() {
        const auto span = spanAt(m_first, 3'499, 10'000);
        QVERIFY(span);
        QCOMPARE(span->begin, 2'000);
        QCOMPARE(span->end, 3'500);
        QVERIFY(!span->isOpen);
        QCOMPARE(spanAt(m_first, 3'500, 10'000)->begin, 3'500);
    }

    void whatGoesOnAtTheCursorIsOpen() {
        const auto span = spanAt(m_first, 2'500, 3'000);
        QVERIFY(span && span->isOpen);
        QCOMPARE(span->end, 3'000);
        QCOMPARE(spanAt(m_first, 8'000, 3'000)->begin, 2'000); // nothing is known of what comes after
    }

    void aMarkEndsNoSpan() {
        const auto span = spanAt(m_second, 2'700, 10'000);
        QVERIFY(span);
        QCOMPARE(span->begin, 2'500);
        QCOMPARE(span->end, 4'001);
    }

    void goesFromSpanToSpan() {
        const auto run = spanAt(m_first, 2'000, 10'000);
        QCOMPARE(neighbour(*run, 1, 10'000)->begin, 3'500);
        QCOMPARE(neighbour(*run, -1, 10'000)->begin, 1'000);
        QVERIFY(!neighbour(*spanAt(m_first, 1'000, 10'000), -1, 10'000));
        QVERIFY(!neighbour(*run, 1, 3'000)); // it is not there yet
        QVERIFY(!neighbour(*spanAt(m_first, 9'000, 10'000), 1, 10'000));
        QCOMPARE(neighbour(*spanAt(m_second, 2'500, 10'000), 1, 10'000)->begin, 4'001); // over the mark
    }

    void saysThatMoreLanesThanCoresTakeTurns() {
        Recording recording;
        RunInfo info;
        info.cores = 2;
        recording.append(info);
        for (LaneId lane = 1; lane <= 3; ++lane) {
            recording.append(LaneOpened{.id = lane, .name = "thread"});
            recording.append(EventBatch{.events = {{.time = 1'000 * lane, .lane = lane, .state = State::Run},
                                                   {.time = 10'000, .lane = lane, .state = State::Ended}}});
        }
        QCOMPARE(describeTurns(recording, 2'500, 20'000), QString());
        QCOMPARE(describeTurns(recording, 3'500, 20'000), "3 lanes run here on 2 cores: they take turns");
        QCOMPARE(describeTurns(recording, 10'000, 20'000), QString());
    }

    void saysWhatASpanWas_data() {
        QTest::addColumn<qint64>("time");
        QTest::addColumn<qint64>("now");
        QTest::addColumn<QString>("words");
        QTest::newRow("over") << qint64(2'000) << qint64(10'000)
                              << "thread 1 ran task 5 for 1.5 µs on core 1";
        QTest::newRow("going on") << qint64(2'000) << qint64(3'000)
                                  << "thread 1 runs task 5, 1.0 µs so far, on core 1";
        QTest::newRow("ended") << qint64(9'000) << qint64(10'000) << "thread 1 ended at 9.0 µs";
    }
    void saysWhatASpanWas() {
        QFETCH(qint64, time);
        QFETCH(qint64, now);
        QFETCH(QString, words);
        QCOMPARE(plain(describe(*spanAt(m_first, time, now))), words);
    }

    void sumsUpAStretchWithTooMuchToName() {
        const QString words = plain(describeStretch(m_first, 1'000, 3'000));
        QVERIFY2(words.startsWith("thread 1: ") && words.contains("start-up 50") && words.contains("run 50"),
                 qPrintable(words));
    }

    void findsTheOtherEndOfAFlow() {
        const auto end = otherEnd(m_recording, *spanAt(m_first, 2'000, 10'000));
        QVERIFY(end);
        QCOMPARE(end->track, &m_second);
        QCOMPARE(end->track->event(end->index).time, 2'500);
        QVERIFY(!otherEnd(m_recording, *spanAt(m_first, 3'500, 10'000)));
    }
};

QTEST_GUILESS_MAIN(TestLaneSpan)
#include "tst_lane_span.moc"
