#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "ui/lesson/code_regions.h"

using namespace coreograph;

/// Runs the build's own tool over small source trees.
class TestLessonRegions : public QObject {
    Q_OBJECT

    struct Outcome {
        int exitCode = -1;
        QString errors;
        QByteArray json;
    };

    Outcome extract(const QMap<QString, QByteArray>& files) {
        QTemporaryDir root;
        QStringList arguments{root.path(), root.filePath("regions.json")};
        for (auto it = files.begin(); it != files.end(); ++it) {
            QDir(root.path()).mkpath(QFileInfo(it.key()).path());
            QFile file(root.filePath(it.key()));
            if (file.open(QIODevice::WriteOnly))
                file.write(it.value());
            arguments.append(it.key());
        }
        QProcess tool;
        tool.start(QStringLiteral(TEST_PROGRAMS "/extract-regions"), arguments);
        if (!tool.waitForFinished())
            return {};
        QFile json(root.filePath("regions.json"));
        return {tool.exitCode(), QString::fromUtf8(tool.readAllStandardError()),
                json.open(QIODevice::ReadOnly) ? json.readAll() : QByteArray()};
    }

    static std::pair<QString, QString> collidingPair() {
        QHash<std::uint16_t, QString> seen;
        QString one;
        QString other;
        for (int i = 0; other.isEmpty(); ++i) {
            const QString path = QStringLiteral("engine/file_%1.cpp").arg(i);
            const std::uint16_t id = sourceFileId(path.toStdString());
            one = seen.value(id);
            if (!one.isEmpty())
                other = path;
            seen.insert(id, path);
        }
        return {one, other};
    }

private slots:
    void takesARegionWithItsPlace() {
        const Outcome outcome = extract(
            {{"engine/a.cpp", "int x;\n    // [loop]\n    for (;;)\n\n        f(lane);\n    // [/loop]\n"}});
        QCOMPARE(outcome.errors, "");
        const Result<CodeRegions> regions = CodeRegions::fromJson(outcome.json);
        QVERIFY(regions.has_value());
        const CodeRegion* loop = regions->find("loop");
        QVERIFY(loop != nullptr);
        QCOMPARE(loop->text, "for (;;)\n\n    f(lane);");
        QCOMPARE(loop->firstLine, 3);
        QCOMPARE(loop->file, "engine/a.cpp");
        QCOMPARE(loop->fileId, sourceFileId("engine/a.cpp"));
        QVERIFY(loop->holds({loop->fileId, 3}));
        QVERIFY(loop->holds({loop->fileId, 5}));
        QVERIFY(!loop->holds({loop->fileId, 2}));
        QVERIFY(!loop->holds({loop->fileId, 6}));
        QCOMPARE(regions->place({loop->fileId, 5}), "engine/a.cpp:5");
        QCOMPARE(regions->place({}), "");
    }

    void leavesOtherCommentsAlone() {
        const Outcome outcome = extract({{"a.cpp", "// [batch, rows]\n/// [loop]\nint x; // [loop]\n"}});
        QCOMPARE(outcome.exitCode, 0);
        QCOMPARE(CodeRegions::fromJson(outcome.json)->names(), QStringList());
    }

    void refusesWhatIsAmbiguous_data() {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QString>("message");
        QTest::newRow("never closed")
            << QByteArray("int x;\n// [loop]\nint y;\n") << "a.cpp:2: region 'loop' is never closed";
        QTest::newRow("closed by another") << QByteArray("// [loop]\nint y;\n// [/pool]\n")
                                           << "a.cpp:3: '// [/pool]' closes a region that is not open";
        QTest::newRow("never opened")
            << QByteArray("int y;\n// [/loop]\n") << "a.cpp:2: '// [/loop]' closes a region that is not open";
        QTest::newRow("nested") << QByteArray("// [loop]\n// [pool]\n")
                                << "a.cpp:2: region 'loop' is still open";
        QTest::newRow("empty") << QByteArray("// [loop]\n\n// [/loop]\n")
                               << "a.cpp:1: region 'loop' is empty";
        QTest::newRow("twice") << QByteArray("// [a]\nx\n// [/a]\n// [a]\ny\n// [/a]\n")
                               << "a.cpp:4: region 'a' is already in a.cpp:1";
    }
    void refusesWhatIsAmbiguous() {
        QFETCH(QByteArray, source);
        QFETCH(QString, message);
        const Outcome outcome = extract({{"a.cpp", source}});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.errors.startsWith(message), qPrintable(outcome.errors));
    }

    void refusesTwoFilesThatEventsCannotTellApart() {
        const auto [one, other] = collidingPair();
        const Outcome outcome =
            extract({{one, "void f(Lane& lane);\n"}, {other, "lane.enter(State::Run);\n"}});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.errors.contains("sourceFileId"), qPrintable(outcome.errors));
        QVERIFY(outcome.errors.contains(one) && outcome.errors.contains(other));
    }

    void letsFilesThatWriteNoEventsCollide() {
        const auto [one, other] = collidingPair();
        const Outcome outcome = extract({{one, "void f(Lane& lane);\n"}, {other, "int y;\n"}});
        QCOMPARE(outcome.exitCode, 0);
    }

    void theWindowKnowsTheFilesThatWriteEvents() {
        QCOMPARE(CodeRegions::builtIn().place({sourceFileId("engine/demos/threads.cpp"), 1}),
                 "engine/demos/threads.cpp:1");
    }
};

QTEST_GUILESS_MAIN(TestLessonRegions)
#include "tst_lesson_regions.moc"
