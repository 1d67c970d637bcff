#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <map>

#include "engine/machine/machine.h"
#include "engine/recording/recording_file.h"
#include "ui/lesson/code_regions.h"
#include "ui/lesson/code_wrap.h"
#include "ui/lesson/course.h"
#include "ui/lesson/lesson_check.h"
#include "ui/lesson/lesson_parser.h"
#include "ui/session/demo_catalog.h"

using namespace coreograph;

/// Holds every lesson against what the lab can run and what the source has to show.
class TestAllLessons : public QObject {
    Q_OBJECT

    Course m_course;
    const int m_cores = static_cast<int>(readMachineQuickly().usableCores());
    std::optional<DemoCatalog> m_demos;

    static Lesson sample(const QString& body) {
        const QString front =
            "---\nid: sample\ntitle: Sample\nnumber: 3\npart: foundations\nthing: One.\ndemo: threads\n---\n";
        Result<Lesson> lesson = parseLesson(front + "\n## Step\n\n" + body, "sample.md");
        if (!lesson)
            qFatal("%s", lesson.error().message.c_str());
        return *lesson;
    }

    static std::vector<const CodeRegion*> regionsShownIn(const Lesson& lesson) {
        std::vector<const CodeRegion*> regions;
        for (const Step& step : lesson.steps)
            for (const auto& block : step.reading)
                if (const auto* code = std::get_if<CodeBlock>(&block); code && !code->region.isEmpty())
                    regions.push_back(CodeRegions::builtIn().find(code->region));
        return regions;
    }

    /// A run of the demo, as short as it can be.
    static std::shared_ptr<const Recording> quickRun(const QString& demo) {
        const std::map<QString, QStringList> quick{
            {"processes", {"processes=2"}},
            {"threads", {"threads=2", "repeats=10"}},
            {"compare", {"size=0.05", "rounds=6", "workers=2", "tasks=8"}},
            {"batch-norm", {"steps=20"}},
            {"cnn", {"steps=2", "data=shapes"}}};
        const QTemporaryDir folder;
        const QString file = folder.filePath("run.cgr");
        QStringList arguments{"run", demo, "--json", "--record", file};
        if (const auto settings = quick.find(demo); settings != quick.end())
            for (const QString& setting : settings->second)
                arguments << "--set" << setting;
        QProcess lab;
        lab.setStandardOutputFile(QProcess::nullDevice());
        lab.start(QStringLiteral(TEST_PROGRAMS "/coreograph-lab"), arguments);
        if (!lab.waitForFinished(120'000) || lab.exitCode() != 0)
            qFatal("%s cannot be run", qPrintable(demo));
        return readRecordingFile(file.toStdString())->recording;
    }

    static bool isLit(const CodeRegion& region, const Recording& recording) {
        return std::ranges::any_of(recording.lanes(), [&](const auto& lane) {
            for (std::size_t index = 0; index < lane->size(); ++index)
                if (region.holds(lane->event(index).source))
                    return true;
            return false;
        });
    }

private slots:
    void initTestCase() {
        QProcess lab;
        lab.start(QStringLiteral(TEST_PROGRAMS "/coreograph-lab"), {"describe", "--json"});
        QVERIFY2(lab.waitForFinished(), qPrintable(lab.errorString()));
        Result<DemoCatalog> demos = DemoCatalog::fromJson(lab.readAllStandardOutput());
        QVERIFY2(demos.has_value(), demos ? "" : demos.error().message.c_str());
        m_demos = *demos;
        m_course = Course::load(QStringLiteral(TEST_LESSONS));
    }

    void theCourseHasItsPartsAndLessons() {
        QCOMPARE(m_course.problem(), "");
        QStringList parts;
        std::size_t lessons = 0;
        for (const CoursePart& part : m_course.parts()) {
            parts.append(part.title);
            lessons += part.entries.size();
            QVERIFY(!part.about.isEmpty());
            for (const CourseEntry& entry : part.entries)
                QVERIFY2(!entry.thing.isEmpty(), qPrintable(entry.id));
        }
        QCOMPARE(parts, (QStringList{"Foundations", "Coordination", "Speed", "Networks"}));
        QCOMPARE(lessons, 34U);
    }

    void everyFolderIsInTheCourse() {
        for (const QString& folder :
             QDir(QStringLiteral(TEST_LESSONS)).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const CourseEntry* entry = m_course.find(folder.section('-', 1));
            QVERIFY2(entry != nullptr, qPrintable(folder));
            QCOMPARE(folder, QStringLiteral("%1-%2").arg(entry->number, 2, 10, QChar('0')).arg(entry->id));
        }
    }

    void everyLessonIsTrue_data() {
        QTest::addColumn<QString>("id");
        for (const CoursePart& part : m_course.parts())
            for (const CourseEntry& entry : part.entries)
                if (entry.isWritten())
                    QTest::newRow(qPrintable(entry.id)) << entry.id;
    }
    void everyLessonIsTrue() {
        QFETCH(QString, id);
        const CourseEntry& entry = *m_course.find(id);
        QVERIFY2(entry.lesson.has_value(), qPrintable(entry.problem));
        const QStringList problems =
            checkLesson(*entry.lesson, *m_demos, CodeRegions::builtIn(), m_course, m_cores);
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join('\n')));
    }

    void everyLessonKeepsTheForm_data() { everyLessonIsTrue_data(); }
    void everyLessonKeepsTheForm() {
        QFETCH(QString, id);
        const Lesson& lesson = *m_course.find(id)->lesson;
        QVERIFY(lesson.steps.size() >= 4 && lesson.steps.size() <= 6);
        bool hasPrediction = false;
        bool hasCode = false;
        for (const Step& step : lesson.steps) {
            hasPrediction = hasPrediction || step.prediction;
            QVERIFY2(!step.hints.isEmpty() && step.hints.size() <= 3, qPrintable(step.title));
            QVERIFY2(!step.debrief.isEmpty(), qPrintable(step.title));
            for (const auto& block : step.reading)
                hasCode = hasCode || std::holds_alternative<CodeBlock>(block);
        }
        QVERIFY(hasPrediction && hasCode);
    }

    void everyCodeShownIsShortAndWhole_data() { everyLessonIsTrue_data(); }
    void everyCodeShownIsShortAndWhole() {
        constexpr int longest = 24; // lines: more of them push the question out of a small window
        QFETCH(QString, id);
        for (const Step& step : m_course.find(id)->lesson->steps)
            for (const auto& block : step.reading) {
                const auto* code = std::get_if<CodeBlock>(&block);
                if (code == nullptr || code->region.isEmpty())
                    continue;
                const CodeRegion& region = *CodeRegions::builtIn().find(code->region);
                QVERIFY2(region.lineCount() <= longest, qPrintable(region.name));
                QVERIFY2(region.text.count('{') == region.text.count('}'), qPrintable(region.name));
            }
    }

    void codeShownHardlyWrapsBesideTheBench_data() { everyLessonIsTrue_data(); }
    void codeShownHardlyWrapsBesideTheBench() {
        constexpr int columns = 43; // what a window of 1024 x 640 has room for
        constexpr qsizetype mostBreaks = 4;
        QFETCH(QString, id);
        QStringList broken;
        const auto look = [&](const QString& name, const QString& code) {
            if (wrapCode(code, columns).text.count('\n') - code.count('\n') > mostBreaks)
                broken.append(name);
        };
        for (const Step& step : m_course.find(id)->lesson->steps)
            for (const auto& block : step.reading) {
                const auto* code = std::get_if<CodeBlock>(&block);
                if (code == nullptr)
                    continue;
                look(step.title + " in Python", code->python.trimmed());
                if (const CodeRegion* region = CodeRegions::builtIn().find(code->region))
                    look(region->name, region->text);
            }
        QCOMPARE(broken.join(", "), "");
    }

    /// The lessons that show code which their workers run on lanes; the others show a formula's loops.
    void itsRunLightsTheCodeItShows_data() {
        QTest::addColumn<QString>("id");
        for (const char* id : {"processes", "threads", "compare", "cnn"})
            QTest::newRow(id) << id;
    }
    void itsRunLightsTheCodeItShows() {
        QFETCH(QString, id);
        const Lesson& lesson = *m_course.find(id)->lesson;
        const auto recording = quickRun(lesson.demo);
        const auto regions = regionsShownIn(lesson);
        QVERIFY(std::ranges::any_of(regions,
                                    [&](const CodeRegion* region) { return isLit(*region, *recording); }));
    }

    void namesWhatDoesNotExist_data() {
        QTest::addColumn<QString>("body");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("message");
        const QString question =
            "```prediction\nquestion: Which?\noptions:\n  - A: %1\n  - B: otherwise\n```\n";
        QTest::newRow("demo") << "```demo\ndemo: magic\n```\n"
                              << 13 << "there is no demo 'magic'; accepted are";
        QTest::newRow("parameter") << "```demo\nthreds: 8\n```\n" << 13 << "threds";
        QTest::newRow("value") << "```demo\nthreads: 8\nrepeats: 3\n```\n" << 14 << "10";
        QTest::newRow("earlier step") << "```demo\nthreads: 8\nearlier: step\n```\n"
                                      << 13 << "no step before this one";
        QTest::newRow("value in a try") << "```try\nMany: {threads: 1000}\n```\n" << 13 << "64";
        QTest::newRow("metric of an option")
            << question.arg("speed above 3") << 15 << "reports no metric 'speed'";
        QTest::newRow("half of a ratio")
            << question.arg("ratio of ratio to speed above 3") << 15 << "'speed'";
        QTest::newRow("metric of a debrief") << "```debrief\nFirst.\n\nIt took {thread.mean_s}.\n```\n"
                                             << 15 << "'thread.mean_s'";
        QTest::newRow("metric of an earlier run") << "```debrief\nIt took {earlier.speed}.\n```\n"
                                                  << 13 << "'earlier.speed'";
        QTest::newRow("setting") << "```debrief\nWith {setting workers}.\n```\n"
                                 << 13 << "no parameter 'workers'";
        QTest::newRow("region") << "```cpp region=magic\n```\n"
                                << 12 << "there is no region 'magic' in the source";
        QTest::newRow("lesson") << "See [that](lesson:magic).\n" << 12 << "leads to no lesson";
        QTest::newRow("view") << "See [that](view:magic).\n"
                              << 12 << "leads to no view of the demo 'threads'";
        QTest::newRow("view in a debrief") << "```debrief\nSee [that](view:magic).\n```\n"
                                           << 10 << "leads to no view of the demo 'threads'";
        QTest::newRow("link") << "See [that](notes.txt).\n" << 12 << "leads nowhere";
        QTest::newRow("metric of a text") << "It took {speed}.\n" << 12 << "'speed'";
    }
    void namesWhatDoesNotExist() {
        QFETCH(QString, body);
        QFETCH(int, line);
        QFETCH(QString, message);
        const QStringList problems =
            checkLesson(sample(body), *m_demos, CodeRegions::builtIn(), m_course, m_cores);
        QCOMPARE(problems.size(), 1);
        QVERIFY2(problems[0].startsWith(QStringLiteral("sample.md:%1: ").arg(line)), qPrintable(problems[0]));
        QVERIFY2(problems[0].contains(message), qPrintable(problems[0]));
    }
};

QTEST_GUILESS_MAIN(TestAllLessons)
#include "tst_all_lessons.moc"
