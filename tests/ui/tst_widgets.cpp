#include <QApplication>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include "ui/widgets/flow_layout.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/into_sight.h"
#include "ui/widgets/notice_strip.h"
#include "ui/widgets/segmented.h"

using namespace coreograph;

class TestWidgets : public QObject {
    Q_OBJECT

private slots:
    void breaksControlsIntoRowsInsteadOfCuttingThem_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("rows");
        QTest::newRow("room for all") << 340 << 1;
        QTest::newRow("room for two") << 339 << 2;
        QTest::newRow("room for one") << 150 << 3;
        QTest::newRow("room for less than one") << 40 << 3;
    }
    void breaksControlsIntoRowsInsteadOfCuttingThem() {
        QFETCH(int, width);
        QFETCH(int, rows);
        QWidget widget;
        auto* layout = new FlowLayout(&widget, 20, 10);
        for (int index = 0; index < 3; ++index)
            layout->addWidget(box(100, 30));
        QCOMPARE(layout->heightForWidth(width), rows * 40 - 10);
    }

    void standsWhatFollowsAStretchAtTheRight() {
        QWidget widget;
        auto* layout = new FlowLayout(&widget, 20, 10);
        QWidget* knob = box(100, 50);
        QWidget* run = box(60, 30);
        layout->addWidget(knob);
        layout->addStretch();
        layout->addWidget(run);
        layout->setGeometry({0, 0, 400, 50});
        QCOMPARE(knob->geometry(), QRect(0, 0, 100, 50));
        QCOMPARE(run->geometry(), QRect(340, 20, 60, 30));
    }

    void drawsEveryIconInTheThemesColors() {
        Theme theme(*qApp);
        for (int which = 0; which <= static_cast<int>(Icon::Copy); ++which) {
            theme.setChoice(Theme::Choice::Light);
            const QIcon drawn = icon(static_cast<Icon>(which), theme);
            const QImage light = drawn.pixmap(32, 32).toImage();
            theme.setChoice(Theme::Choice::Dark);
            QVERIFY(hasInk(light));
            QVERIFY(drawn.pixmap(32, 32).toImage() != light);
        }
    }

    void tellsANoticeAndDoesWhatItsButtonSays() {
        const Theme theme(*qApp);
        NoticeStrip strip(theme);
        bool retried = false;
        QVERIFY(strip.isHidden());
        strip.tell({.text = "The lab is missing.", .action = "Retry", .act = [&retried] { retried = true; }});
        QVERIFY(!strip.isHidden());
        QCOMPARE(strip.accessibleName(), QStringLiteral("The lab is missing."));
        strip.findChild<QPushButton*>()->click();
        QVERIFY(retried);
        QVERIFY(strip.isHidden());
    }

    void letsANoticeBeDismissedOnce() {
        const Theme theme(*qApp);
        NoticeStrip strip(theme);
        strip.tell({.text = "Saved."});
        QVERIFY(strip.findChild<QPushButton*>()->isHidden());
        QVERIFY(strip.dismiss());
        QVERIFY(!strip.dismiss());
    }

    void choosesOneOfASegmentedControlByKey() {
        const Theme theme(*qApp);
        Segmented segmented(theme, "Theme", {"System", "Light", "Dark"});
        QSignalSpy chosen(&segmented, &Segmented::chosen);
        segmented.setCurrent(1);
        QCOMPARE(chosen.count(), 0);
        QTest::keyClick(&segmented, Qt::Key_Right);
        QCOMPARE(segmented.current(), 2);
        QCOMPARE(chosen.count(), 1);
        QTest::keyClick(&segmented, Qt::Key_Right);
        QCOMPARE(segmented.current(), 2);
    }

    void scrollsNoFurtherThanWhatIsWantedNeeds_data() {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("top");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("to");
        QTest::newRow("in sight") << 500 << 600 << 100 << 500;
        QTest::newRow("above") << 500 << 300 << 100 << 250;
        QTest::newRow("below") << 0 << 600 << 100 << 350;
        QTest::newRow("nearly as high as the room") << 0 << 600 << 380 << 590;
        QTest::newRow("higher than the room, from above") << 0 << 600 << 500 << 600;
        QTest::newRow("higher than the room, from below") << 1500 << 600 << 500 << 600;
        QTest::newRow("at the end") << 0 << 1980 << 20 << 1600;
    }
    void scrollsNoFurtherThanWhatIsWantedNeeds() {
        QFETCH(int, from);
        QFETCH(int, top);
        QFETCH(int, height);
        QScrollArea area;
        area.setFrameShape(QFrame::NoFrame);
        area.resize(200, 400);
        area.setWidget(box(100, 2000));
        auto* wanted = new QWidget(area.widget());
        wanted->setGeometry(0, top, 50, height);
        area.show();
        area.verticalScrollBar()->setValue(from);
        bringIntoSight(area, *wanted);
        QTEST(area.verticalScrollBar()->value(), "to");
    }

private:
    static QWidget* box(int width, int height) {
        auto* widget = new QWidget;
        widget->setFixedSize(width, height);
        return widget;
    }

    static bool hasInk(const QImage& image) {
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (qAlpha(image.pixel(x, y)) > 200)
                    return true;
        return false;
    }
};

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
