#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "ui/lesson/course.h"
#include "ui/lesson/course_progress.h"
#include "ui/welcome/core_plots.h"
#include "ui/welcome/lesson_row.h"
#include "ui/welcome/welcome_page.h"

using namespace coreograph;

class TestWelcomePage : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_theme = std::make_unique<Theme>(*qApp);
        m_page = std::make_unique<WelcomePage>(*m_theme, m_sampler);
        m_folder = std::make_unique<QTemporaryDir>();
        m_progress = std::make_unique<CourseProgress>(m_folder->path());
    }
    void cleanup() {
        m_page.reset();
        m_theme.reset();
    }

    void startsWithTheFirstLessonThatIsWritten() {
        m_page->showCourse(m_course, *m_progress);
        QCOMPARE(primary()->text(), QStringLiteral("Start: Processes"));
        QCOMPARE(wanted(), QStringLiteral("processes"));
    }

    void continuesAtTheLastStep() {
        m_progress->visit("threads", "cheap-and-shared");
        m_page->showCourse(m_course, *m_progress);
        QCOMPARE(primary()->text(), QStringLiteral("Continue: Threads"));
        QCOMPARE(wanted(), QStringLiteral("threads/cheap-and-shared"));
    }

    void continuesWithTheNextLessonWhenOneIsDone() {
        m_progress->visit("processes", "last");
        m_progress->finish("processes");
        m_page->showCourse(m_course, *m_progress);
        QCOMPARE(wanted(), QStringLiteral("threads"));
    }

    void announcesWhatIsNotWrittenAndOpensWhatIs() {
        m_progress->finish("processes");
        m_progress->visit("threads", "any");
        m_page->showCourse(m_course, *m_progress);
        qsizetype rows = 0;
        for (const CoursePart& part : m_course.parts())
            for (const CourseEntry& entry : part.entries) {
                const LessonRow* row = rowOf(entry.title);
                QVERIFY2(row, qPrintable(entry.title));
                QCOMPARE(row->isEnabled(), entry.isWritten());
                QCOMPARE(row->accessibleName().contains("coming later"), !entry.isWritten());
                ++rows;
            }
        QCOMPARE(rows, 4);
        QVERIFY(rowOf("Processes")->accessibleName().endsWith("done"));
        QVERIFY(rowOf("Threads")->accessibleName().endsWith("begun"));
    }

    void countsWhatIsWrittenAndSaysHowManyAreToCome() {
        m_progress->finish("processes");
        m_page->showCourse(m_course, *m_progress);
        QStringList words;
        for (const auto* label : m_page->findChildren<QLabel*>())
            words << label->text();
        QVERIFY2(words.contains("1 of 2 done, 1 to come"), qPrintable(words.join('\n')));
        QVERIFY2(words.contains("1 to come"), qPrintable(words.join('\n')));
    }

    void opensALessonThatIsChosen() {
        m_page->showCourse(m_course, *m_progress);
        QSignalSpy pageWanted(m_page.get(), &Page::pageWanted);
        rowOf("Threads")->click();
        QCOMPARE(pageWanted.value(0), QVariantList({"learn", "threads"}));
        rowOf("A CNN")->click();
        QCOMPARE(pageWanted.count(), 1);
    }

    void showsTheCourseAnewFromAClickOnOneOfItsRows() {
        m_page->showCourse(m_course, *m_progress);
        connect(m_page.get(), &Page::pageWanted, this, [this] { m_page->showCourse(m_course, *m_progress); });
        const QPointer<LessonRow> clicked = rowOf("Threads");
        bool isWhole = false;
        connect(clicked, &QAbstractButton::clicked, this, [&] { isWhole = !clicked.isNull(); });
        clicked->click();
        QVERIFY(isWhole);
        QVERIFY(rowOf("Threads") != clicked);
    }

    void tellsWhenThereIsNoCourse() {
        const Course none = Course::load(m_folder->filePath("nowhere"));
        QSignalSpy noticed(m_page.get(), &Page::noticed);
        m_page->showCourse(none, *m_progress);
        QCOMPARE(noticed.count(), 1);
        QCOMPARE(wanted(), QString());
    }

    void showsTheLoadAsATableToo() {
        m_sampler.sample();
        m_sampler.sample();
        m_page->show();
        const auto* table = m_page->findChild<QTableView*>();
        const auto* plots = m_page->findChild<CorePlots*>();
        QVERIFY(table && plots && plots->isVisible() && !table->isVisible());
        QVERIFY(m_page->handle(Command::AsTable));
        QVERIFY(table->isVisible() && !plots->isVisible());
        QCOMPARE(table->model()->rowCount(), int(m_sampler.cores().size()));
        QVERIFY(!table->model()->index(0, 1).data().toString().isEmpty());
        QVERIFY(m_page->handle(Command::AsTable));
        QVERIFY(plots->isVisible());
    }

    void fitsEveryWidth_data() {
        QTest::addColumn<int>("width");
        for (const int width : {640, 1024, 1280, 1920})
            QTest::addRow("%d pixels", width) << width;
    }
    void fitsEveryWidth() {
        QFETCH(int, width);
        m_page->showCourse(m_course, *m_progress);
        m_page->resize(width, 640);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        for (const auto* button : m_page->findChildren<QAbstractButton*>()) {
            const QRect place(button->mapTo(m_page.get(), QPoint()), button->size());
            QVERIFY2(place.left() >= 0 && place.right() < width, qPrintable(button->text()));
        }
    }

private:
    QPushButton* primary() const {
        for (auto* button : m_page->findChildren<QPushButton*>())
            if (button->property("role") == "primary")
                return button;
        return nullptr;
    }

    LessonRow* rowOf(const QString& title) const {
        for (auto* row : m_page->findChildren<LessonRow*>())
            if (row->text() == title)
                return row;
        return nullptr;
    }

    QString wanted() const {
        QSignalSpy pageWanted(m_page.get(), &Page::pageWanted);
        primary()->click();
        return pageWanted.value(0).value(1).toString();
    }

    Course m_course = Course::load(QStringLiteral(TEST_FIXTURES "/course"));
    CoreLoadSampler m_sampler;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<WelcomePage> m_page;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CourseProgress> m_progress;
};

QTEST_MAIN(TestWelcomePage)
#include "tst_welcome_page.moc"
