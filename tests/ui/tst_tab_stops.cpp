#include <QApplication>
#include <QScrollArea>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>

#include "ui/bench/bench_pane.h"
#include "ui/window/main_window.h"
#include "ui/window/window_parts.h"

using namespace coreograph;

/// Tab through the window as it is, page by page: wherever the keyboard comes to, one sees it.
class TestTabStops : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        qputenv("COREOGRAPH_LAB", TEST_PROGRAMS "/coreograph-lab");
        qputenv("COREOGRAPH_LESSONS", TEST_LESSONS);
    }

    void everyStopIsInSightAndShowsIt_data() {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("place");
        QTest::newRow("welcome") << "welcome"
                                 << "";
        QTest::newRow("a lesson") << "learn"
                                  << "threads/1";
        QTest::newRow("the end of a lesson") << "learn"
                                             << "threads/end";
        QTest::newRow("a lesson of a network") << "learn"
                                               << "cnn/6";
        QTest::newRow("compare") << "compare"
                                 << "";
        QTest::newRow("recordings") << "recordings"
                                    << "";
        QTest::newRow("settings") << "settings"
                                  << "";
    }
    void everyStopIsInSightAndShowsIt() {
        QFETCH(QString, page);
        QFETCH(QString, place);
        open(page, place);
        for (const Qt::Key key : {Qt::Key_Tab, Qt::Key_Backtab}) {
            // The far end, so that the way in is not in sight by chance.
            for (const QScrollArea* area : m_window->findChildren<QScrollArea*>()) {
                QScrollBar* bar = area->verticalScrollBar();
                bar->setValue(key == Qt::Key_Tab ? bar->maximum() : bar->minimum());
            }
            QSet<const QWidget*> seen;
            const QWidget* before = nullptr;
            QImage looked;
            // A text is a stop for each of its links: there Tab goes on within it, which is to be seen, too.
            for (const QWidget* stop = press(key); stop == before || !seen.contains(stop);
                 stop = press(key)) {
                QVERIFY2(isInSight(*stop), qPrintable(nameOf(*stop)));
                if (stop == before)
                    QVERIFY2(pictureOf(*stop) != looked, qPrintable(nameOf(*stop)));
                else
                    QVERIFY2(showsFocus(), qPrintable(nameOf(*stop)));
                looked = pictureOf(*stop);
                seen.insert(stop);
                before = stop;
            }
            QVERIFY(seen.size() > 5);
        }
    }

private:
    void open(const QString& page, const QString& place) {
        m_window.reset();
        m_parts.reset();
        m_folder = std::make_unique<QTemporaryDir>();
        m_profile = std::make_unique<Profile>(Profile::in(m_folder->path()));
        m_parts = std::make_unique<WindowParts>(*qApp, *m_profile);
        m_window = std::make_unique<MainWindow>(m_parts->theme(), m_parts->settings(), m_parts->sampler(),
                                                m_parts->plans());
        connect(m_window.get(), &MainWindow::firstPainted, m_parts.get(), &WindowParts::finishStart);
        m_window->resize(1024, 640);
        m_window->showPage(page, place);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        if (place.contains('/') ? !place.endsWith("end") : page == "compare")
            QTRY_VERIFY(!m_window->findChild<BenchPane*>()->demo().id.isEmpty());
    }

    const QWidget* press(Qt::Key key) {
        QTest::keyClick(m_window->focusWidget(), key);
        QCoreApplication::processEvents(); // what comes into sight is laid out
        return m_window->focusWidget();
    }

    /// All of it, or the upper part of what is higher than the room.
    static bool isInSight(const QWidget& stop) {
        for (const QWidget* around = stop.parentWidget(); around != nullptr;
             around = around->parentWidget()) {
            const auto* area = qobject_cast<const QScrollArea*>(around);
            if (area == nullptr || !area->viewport()->isAncestorOf(&stop))
                continue;
            const QRect room = area->viewport()->rect();
            const QRect place(stop.mapTo(area->viewport(), QPoint()), stop.size());
            const bool fits = place.height() <= room.height();
            if (place.top() < 0 || (fits ? place.bottom() : place.top()) > room.bottom())
                return false;
        }
        return stop.isVisible();
    }

    /// Whether what has the keyboard looks otherwise than without.
    bool showsFocus() {
        QWidget* stop = m_window->focusWidget();
        const QImage with = pictureOf(*stop);
        stop->clearFocus();
        const QImage without = pictureOf(*stop);
        stop->setFocus(Qt::TabFocusReason);
        return with != without;
    }

    static QImage pictureOf(const QWidget& stop) { return const_cast<QWidget&>(stop).grab().toImage(); }

    static QString nameOf(const QWidget& stop) {
        return QStringLiteral("%1 “%2”").arg(stop.metaObject()->className(), stop.accessibleName());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Profile> m_profile;
    std::unique_ptr<WindowParts> m_parts;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestTabStops)
#include "tst_tab_stops.moc"
