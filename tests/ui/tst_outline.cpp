#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

#include "ui/lesson/course.h"
#include "ui/lesson/course_progress.h"
#include "ui/lesson/outline.h"

using namespace coreograph;

/// The list of lessons, whose long titles take two lines.
class TestOutline : public QObject {
    Q_OBJECT

    const Theme m_theme{*qApp};
    const QTemporaryDir m_folder;
    const Course m_course = Course::load(TEST_LESSONS);
    const CourseProgress m_progress{m_folder.path()};

    static constexpr int high = 2000; // all rows are seen, without a scroll bar
    static constexpr int low = 200;

    static std::vector<int> heightsOf(const Outline& outline) {
        std::vector<int> heights;
        for (int i = 0; i < outline.count(); ++i)
            heights.push_back(outline.visualItemRect(outline.item(i)).height());
        return heights;
    }

    static std::vector<int> heightsAt(Outline& outline, int width, int height) {
        outline.resize(width, height);
        outline.doItemsLayout();
        return heightsOf(outline);
    }

    std::unique_ptr<Outline> shownOutline() const {
        auto outline = std::make_unique<Outline>(m_theme);
        outline->showCourse(m_course, m_progress, {});
        outline->resize(240, high);
        outline->show();
        return outline;
    }

private slots:
    void rowsTakeTheHeightThatTheirWidthAsksForWhenTheScrollBarGoes() {
        const auto outline = shownOutline();
        QVERIFY(QTest::qWaitForWindowExposed(outline.get()));
        int width = 180; // at which some title fits, but not beside a scroll bar
        while (width < 320 && heightsAt(*outline, width, high) == heightsAt(*outline, width, low))
            ++width;
        QVERIFY(width < 320);
        const std::vector<int> fitting = heightsAt(*outline, width, high);
        QVERIFY(heightsAt(*outline, width, low) != fitting);
        outline->resize(width, high);
        QTRY_COMPARE(heightsOf(*outline), fitting);
    }

    void whatStandsAtTheRightOfARowIsOnItsFirstLine() {
        const auto outline = shownOutline();
        QVERIFY(QTest::qWaitForWindowExposed(outline.get()));
        const std::vector<int> heights = heightsOf(*outline);
        const auto tallest = std::ranges::max_element(heights.begin() + 1, heights.end());
        const QRect row = outline->visualItemRect(outline->item(static_cast<int>(tallest - heights.begin())));
        QVERIFY(row.height() >= m_theme.scaled(40)); // two lines
        const QRect word(row.right() - m_theme.scaled(24), row.top(), m_theme.scaled(20), row.height());
        const QImage image = outline->viewport()->grab(word).toImage();
        int lowest = -1;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (image.pixel(x, y) != image.pixel(0, 0))
                    lowest = y;
        QVERIFY(lowest > 0);
        QVERIFY2(lowest < m_theme.scaled(23), qPrintable(QString::number(lowest)));
    }
};

QTEST_MAIN(TestOutline)
#include "tst_outline.moc"
