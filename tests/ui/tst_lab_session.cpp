#include <QSignalSpy>
#include <csignal>

#include "tests/ui/fake_lab.h"
#include "ui/session/lab_session.h"

using namespace coreograph;
using namespace std::chrono_literals;

namespace {

ParameterValues someValues() {
    ParameterValues values(
        {{.name = "workers", .label = "Workers", .kind = IntegerRange{1, 8, 2}},
         {.name = "mode", .label = "Mode", .kind = Choice{{{"a", "A"}, {"b", "B"}}, "a"}}});
    return values;
}

void start(LabSession& session) { session.start("threads", someValues(), 5); }

bool isAlive(const QByteArray& process) { return ::kill(process.trimmed().toInt(), 0) == 0; }

} // namespace

class TestLabSession : public QObject {
    Q_OBJECT

private slots:
    void turnsTheStreamOfARunIntoARecording() {
        const FakeLab lab("cat $STREAM", FakeLab::shortRun());
        LabSession session(lab.program());
        QSignalSpy grown(&session, &LabSession::grown);
        QSignalSpy ended(&session, &LabSession::ended);
        start(session);
        QCOMPARE(session.phase(), LabSession::Phase::Running);
        QVERIFY(ended.wait());
        QCOMPARE(ended.at(0).at(0).toString(), "");
        QCOMPARE(session.phase(), LabSession::Phase::Ended);
        QVERIFY(grown.size() >= 1);
        QCOMPARE(session.recording()->eventCount(), 3U);
        QVERIFY(session.recording()->ended()->ok);
    }

    void keepsTheStreamForSaving() {
        const FakeLab lab("cat $STREAM", FakeLab::shortRun());
        LabSession session(lab.program());
        QSignalSpy ended(&session, &LabSession::ended);
        start(session);
        QVERIFY(ended.wait());
        QCOMPARE(session.stream().pieces().join(), FakeLab::wire(FakeLab::shortRun()));
    }

    void tellsTheLabTheSettingsAndTheSeed() {
        const FakeLab lab("echo \"$@\" > $HEARD; cat $STREAM", FakeLab::shortRun());
        LabSession session(lab.program());
        QSignalSpy ended(&session, &LabSession::ended);
        start(session);
        QVERIFY(ended.wait());
        QCOMPARE(lab.heard(), "run threads --set workers=2 --set mode=a --seed 5 --stream\n");
    }

    void controlsTheRunInJsonLines() {
        const FakeLab lab("for i in 1 2 3 4 5; do read -r line; echo \"$line\" >> $HEARD; done; cat $STREAM",
                          FakeLab::shortRun());
        LabSession session(lab.program());
        QSignalSpy ended(&session, &LabSession::ended);
        start(session);
        session.setPaused(true);
        QCOMPARE(session.phase(), LabSession::Phase::Paused);
        session.setPaused(false);
        QCOMPARE(session.phase(), LabSession::Phase::Running);
        session.setParameter("mode", "b");
        session.killWorker(1, 9);
        session.stop();
        QCOMPARE(session.phase(), LabSession::Phase::Stopping);
        QVERIFY(ended.wait());
        QCOMPARE(lab.heard(), "{\"on\":true,\"type\":\"pause\"}\n"
                              "{\"on\":false,\"type\":\"pause\"}\n"
                              "{\"name\":\"mode\",\"type\":\"set\",\"value\":\"b\"}\n"
                              "{\"lane\":1,\"signal\":9,\"type\":\"kill\"}\n"
                              "{\"type\":\"stop\"}\n");
    }

    void aDemoThatStopsWhenAskedIsNotKilled() {
        auto messages = FakeLab::shortRun();
        messages.back() = RunEnded{.stopped = true};
        const FakeLab lab("read -r line; cat $STREAM", messages);
        LabSession session(lab.program());
        QSignalSpy ended(&session, &LabSession::ended);
        QSignalSpy notice(&session, &LabSession::notice);
        start(session);
        session.stop();
        QVERIFY(ended.wait());
        QCOMPARE(notice.size(), 1);
        QCOMPARE(ended.at(0).at(0).toString(), "");
    }

    void killsStepByStepADemoThatDoesNotStopAndSaysEachStep() {
        const FakeLab lab("trap '' TERM; cat $STREAM; echo $$ > $HEARD; while :; do sleep 1; done",
                          {FakeLab::shortRun().front()});
        LabSession session(lab.program());
        session.setStopPatience(20ms);
        QSignalSpy ended(&session, &LabSession::ended);
        QSignalSpy notice(&session, &LabSession::notice);
        start(session);
        QTRY_VERIFY(!lab.heard().isEmpty());
        session.stop();
        QVERIFY(ended.wait());
        QCOMPARE(notice.size(), 3);
        QVERIFY(notice.at(1).at(0).toString().contains("SIGTERM"));
        QVERIFY(notice.at(2).at(0).toString().contains("SIGKILL"));
        QVERIFY(ended.at(0).at(0).toString().contains("did not stop"));
        QVERIFY(session.recording()->ended()->stopped);
    }

    void reportsACrashWithItsSignalAndLastWords() {
        const FakeLab lab("cat $STREAM; echo 'out of luck' >&2; kill -SEGV $$",
                          {FakeLab::shortRun().front(), LaneOpened{.id = 0, .name = "thread 1"}});
        LabSession session(lab.program());
        QSignalSpy ended(&session, &LabSession::ended);
        start(session);
        QVERIFY(ended.wait());
        const QString problem = ended.at(0).at(0).toString();
        QVERIFY2(problem.contains("signal 11"), qPrintable(problem));
        QVERIFY2(problem.contains("out of luck"), qPrintable(problem));
        QCOMPARE(session.recording()->lanes().size(), 1U);
        QCOMPARE(QString::fromStdString(session.recording()->ended()->error), problem);
    }

    void aRunThatWasCutShortStillSavesAWholeStream() {
        const QByteArray whole = FakeLab::wire({FakeLab::shortRun().front()});
        const FakeLab lab("cat $STREAM; kill -SEGV $$", whole + QByteArray("\x10", 1));
        LabSession session(lab.program());
        QSignalSpy ended(&session, &LabSession::ended);
        start(session);
        QVERIFY(ended.wait());
        int messages = 0;
        WireReader reader([&](Message&&) { ++messages; });
        for (const QByteArray& piece : session.stream().pieces())
            QVERIFY(reader.feed(std::as_bytes(std::span(piece.data(), std::size_t(piece.size())))));
        QCOMPARE(messages, 2);
        QCOMPARE(reader.pendingBytes(), 0U);
    }

    void saysWhatWentWrong_data() {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<QString>("named");
        auto failing = FakeLab::shortRun();
        failing.back() = RunEnded{.error = "The heat equation needs 90 GiB."};
        const QByteArray cut = FakeLab::wire({FakeLab::shortRun().front()});
        QTest::newRow("the demo failed")
            << QByteArray("cat $STREAM; exit 1") << FakeLab::wire(failing) << "90 GiB";
        QTest::newRow("wrong settings") << QByteArray("echo 'workers cannot be 900' >&2; exit 2")
                                        << QByteArray() << "workers cannot be 900";
        QTest::newRow("ended early") << QByteArray("cat $STREAM") << cut << "without saying";
        QTest::newRow("an exit code") << QByteArray("echo why >&2; exit 7") << QByteArray() << "exit code 7";
        QTest::newRow("no stream at all")
            << QByteArray("cat $STREAM; exec sleep 30") << QByteArray(64, 'x') << "cannot be understood";
    }
    void saysWhatWentWrong() {
        QFETCH(QByteArray, script);
        QFETCH(QByteArray, stream);
        QFETCH(QString, named);
        const FakeLab lab(script, stream);
        LabSession session(lab.program());
        QSignalSpy ended(&session, &LabSession::ended);
        start(session);
        QVERIFY(ended.wait());
        const QString problem = ended.at(0).at(0).toString();
        QVERIFY2(problem.contains(named), qPrintable(problem));
        QCOMPARE(session.phase(), LabSession::Phase::Ended);
    }

    void saysWhatToDoWhenTheLabIsMissing() {
        LabSession session("/nowhere/coreograph-lab");
        QSignalSpy ended(&session, &LabSession::ended);
        start(session);
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(ended.at(0).at(0).toString().contains("./dev build"));
        QVERIFY(!session.isActive());
    }

    void aNewRunForgetsTheOneThatStillGoesOn() {
        const FakeLab lab(
            "if [ -e $HEARD ]; then cat $STREAM; else echo $$ > $HEARD; cat $STREAM; sleep 30; fi",
            FakeLab::shortRun());
        LabSession session(lab.program());
        QSignalSpy ended(&session, &LabSession::ended);
        start(session);
        const auto first = session.recording();
        QTRY_VERIFY(!lab.heard().isEmpty());
        start(session);
        QVERIFY(session.recording() != first);
        const auto eventsThen = first->eventCount();
        QVERIFY(ended.wait());
        QCOMPARE(ended.size(), 1);
        QCOMPARE(first->eventCount(), eventsThen);
        QCOMPARE(session.recording()->eventCount(), 3U);
        QTRY_VERIFY(!isAlive(lab.heard()));
    }

    void aRunCanBeStartedFromTheEndOfAnother() {
        const FakeLab lab("cat $STREAM", FakeLab::shortRun());
        LabSession session(lab.program());
        QSignalSpy ended(&session, &LabSession::ended);
        connect(&session, &LabSession::ended, this, [&] {
            if (ended.size() < 3)
                start(session);
        });
        start(session);
        QTRY_COMPARE(ended.size(), 3);
    }

    void leavesNoProcessBehindWhenTheWindowCloses() {
        // A worker in a process group of its own, deaf to SIGTERM: only a walk of the session finds it.
        const FakeLab lab(
            "set -m; sh -c 'trap \"\" TERM HUP; echo $$ > '$HEARD'; while :; do sleep 1; done' & "
            "cat $STREAM; wait",
            {FakeLab::shortRun().front()});
        {
            LabSession session(lab.program());
            start(session);
            QTRY_VERIFY(!lab.heard().isEmpty());
            QVERIFY(isAlive(lab.heard()));
        }
        QTRY_VERIFY(!isAlive(lab.heard()));
    }
};

QTEST_GUILESS_MAIN(TestLabSession)
#include "tst_lab_session.moc"
