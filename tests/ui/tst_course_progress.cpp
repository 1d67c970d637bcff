#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "ui/lesson/course_progress.h"

using namespace coreograph;

class TestCourseProgress : public QObject {
    Q_OBJECT

    static void put(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

private slots:
    void comesBackAfterARestart() {
        QTemporaryDir folder;
        {
            CourseProgress progress(folder.path());
            progress.visit("processes", "what-it-costs");
            progress.visit("threads", "a-first-look");
            progress.finish("processes");
            progress.predict("threads", "a-first-look", {2, 0});
            progress.grade("threads", "a-first-look", {true, 0, 0, "Threads", "Threads"});
        }
        const CourseProgress progress(folder.path());
        QCOMPARE(progress.notice(), "");
        QCOMPARE(progress.lastLesson(), "threads");
        QCOMPARE(progress.lastStep(), "a-first-look");
        QVERIFY(progress.lesson("processes").done);
        QVERIFY(!progress.lesson("threads").done);
        QVERIFY(progress.lesson("processes").seen.contains("what-it-costs"));
        QCOMPARE(progress.doneAmong({"processes", "threads"}), 1);
        const GradedPrediction prediction = progress.lesson("threads").predictions.value("a-first-look");
        QCOMPARE(prediction.answer, (Answer{2, 0}));
        QVERIFY(prediction.graded && prediction.verdict.right);
        QCOMPARE(prediction.verdict.measured, "Threads");
        QCOMPARE(progress.history().size(), 1U);
        QCOMPARE(progress.rightCount(), 1);
    }

    void leavesOtherSettingsOutOfTheHistory() {
        QTemporaryDir folder;
        CourseProgress progress(folder.path());
        progress.predict("threads", "one", {0, 0});
        progress.grade("threads", "one", {true, 0, 0, "a", "a"}, false);
        QVERIFY(progress.lesson("threads").predictions.value("one").graded);
        QVERIFY(progress.history().empty());
    }

    void setsAsideWhatItCannotRead_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("cut short") << QByteArray("{\"version\": 1, \"lessons\": {");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("random") << QByteArray("\x00\xff\x13garbage", 10);
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("of a later version") << QByteArray("{\"version\": 99}");
    }
    void setsAsideWhatItCannotRead() {
        QFETCH(QByteArray, bytes);
        QTemporaryDir folder;
        put(folder.filePath("progress.json"), bytes);
        put(folder.filePath("progress.json.unreadable-1"), "from an earlier time");
        CourseProgress progress(folder.path());
        QVERIFY(progress.notice().contains("progress.json.unreadable-2"));
        progress.finish("threads");
        QFile aside(folder.filePath("progress.json.unreadable-2"));
        QVERIFY(aside.open(QIODevice::ReadOnly));
        QCOMPARE(aside.readAll(), bytes);
        QVERIFY(CourseProgress(folder.path()).lesson("threads").done);
    }

    void takesOddValuesForNothing() {
        QTemporaryDir folder;
        put(folder.filePath("progress.json"),
            R"({"version":1,"lastLesson":7,"lessons":{"a":3,"b":{"seen":"x","predictions":[1]}},"history":{}})");
        const CourseProgress progress(folder.path());
        QCOMPARE(progress.notice(), "");
        QVERIFY(progress.lesson("b").seen.isEmpty());
    }

    void goesOnInMemoryWhereNothingCanBeWritten() {
        QTemporaryDir folder;
        put(folder.filePath("a-file"), "");
        CourseProgress progress(folder.filePath("a-file/below"));
        progress.finish("threads");
        QVERIFY(progress.lesson("threads").done);
    }

    void saysOnceThatItCannotBeSavedAndAgainAfterItCould() {
        QTemporaryDir folder;
        const auto block = [&] { put(folder.filePath("a"), ""); };
        const auto unblock = [&] { QFile::remove(folder.filePath("a")); };
        block();
        CourseProgress progress(folder.filePath("a/below"));
        QSignalSpy told(&progress, &CourseProgress::savingFailed);
        progress.visit("threads", "one");
        progress.visit("threads", "two");
        QCOMPARE(told.count(), 1);
        QVERIFY(told.at(0).at(0).toString().contains("cannot be saved"));
        unblock();
        progress.visit("threads", "three");
        QDir(folder.filePath("a")).removeRecursively();
        block();
        progress.visit("threads", "four");
        QCOMPARE(told.count(), 2);
    }
};

QTEST_GUILESS_MAIN(TestCourseProgress)
#include "tst_course_progress.moc"
