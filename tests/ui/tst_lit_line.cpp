#include <QPointer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "tests/ui/fake_lab.h"
#include "ui/bench/bench_pane.h"
#include "ui/lesson/bench_adapter.h"
#include "ui/lesson/code_view.h"
#include "ui/lesson/learn_page.h"

using namespace coreograph;

/// From an event in a lab to the line that is lit in a lesson.
class TestLitLine : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeLab> m_lab;
    std::unique_ptr<Course> m_course;
    std::unique_ptr<CourseProgress> m_progress;
    std::unique_ptr<LearnPage> m_page;
    QPointer<BenchPane> m_bench;

    static DemoCatalog catalog() {
        QProcess lab;
        lab.start(QStringLiteral(TEST_PROGRAMS "/coreograph-lab"), {"describe", "--json"});
        if (!lab.waitForFinished())
            qFatal("the lab does not describe itself");
        return *DemoCatalog::fromJson(lab.readAllStandardOutput());
    }

    /// The lesson's step whose code is the region start-threads, beside a bench that runs with this lab.
    void open(const QString& lab) {
        qputenv("COREOGRAPH_LAB", lab.toUtf8());
        m_folder = std::make_unique<QTemporaryDir>();
        m_course = std::make_unique<Course>(Course::load(QStringLiteral(TEST_LESSONS)));
        m_progress = std::make_unique<CourseProgress>(m_folder->path());
        m_bench = new BenchPane(*m_theme);
        m_page = std::make_unique<LearnPage>(*m_theme, *m_course, *m_progress,
                                             std::make_unique<BenchAdapter>(m_bench), 2);
        m_page->setCatalog(catalog());
        m_page->resize(1280, 800);
        m_page->show();
        m_page->activate("threads/how-many-times-cheaper");
    }

    static const CodeRegion& region() { return *CodeRegions::builtIn().find("start-threads"); }

    static SourceLine lineOfRegion(int line) {
        return {region().fileId, static_cast<std::uint16_t>(region().firstLine + line)};
    }

    int litLine() const {
        const auto* code = m_page->findChild<CodeView*>();
        return code == nullptr ? -1 : code->litLine();
    }

private slots:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<Theme>(*qApp);
    }

    void cleanup() { m_page.reset(); }

    void goesAlongWithARunThatIsLive() {
        const EventBatch first{
            {{.time = 1'000, .source = lineOfRegion(4), .lane = 0, .state = State::StartUp}}};
        const EventBatch second{{{.time = 2'000, .source = lineOfRegion(6), .lane = 0, .state = State::Run}}};
        const std::vector<Message> before{RunInfo{.demo = "threads", .title = "Threads", .cores = 2},
                                          LaneOpened{.id = 0, .name = "thread 1"}, first};
        std::vector<Message> all = before;
        all.insert(all.end(), {second, RunEnded{.ok = true, .time = 3'000}});
        const QByteArray size = QByteArray::number(FakeLab::wire(before).size());
        // Says the rest once the window has spoken to it.
        m_lab = std::make_unique<FakeLab>(
            "head -c " + size + " $STREAM; read -r line; tail -c +$((" + size + " + 1)) $STREAM", all);
        open(m_lab->program());
        QCOMPARE(litLine(), 0);
        m_bench->start();
        QTRY_COMPARE(litLine(), region().firstLine + 4);
        QVERIFY(m_bench->isRunning());
        m_bench->handle(Command::Pause);
        QTRY_COMPARE(litLine(), region().firstLine + 6);
        QTRY_VERIFY(!m_bench->isRunning());
    }

    void goesOutWhereTheRunIsElsewhere() {
        m_lab = std::make_unique<FakeLab>("cat $STREAM", FakeLab::shortRun());
        open(m_lab->program());
        m_bench->start();
        QTRY_VERIFY(m_bench->recording().ended());
        QCOMPARE(litLine(), 0);
    }
};

QTEST_MAIN(TestLitLine)
#include "tst_lit_line.moc"
