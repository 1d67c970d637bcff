#include <QApplication>
#include <QClipboard>
#include <QMimeData>

#include "tests/ui/fake_lab.h"
#include "ui/bench/bench_page.h"
#include "ui/bench/bench_pane.h"
#include "ui/machine/core_load_sampler.h"
#include "ui/views/view_frame.h"
#include "ui/window/main_window.h"

using namespace coreograph;

namespace {

const char* const description =
    R"({"demos": [{"id": "threads", "title": "Threads", "summary": "", "parameters": [], "views": ["core-load", "log"],
        "metrics": []}]})";

} // namespace

/// The window's keys where the keyboard is in a view: each does what the sheet of keys says of it.
class TestBenchKeys : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        m_lab = std::make_unique<FakeLab>("cat <<'END'\n" + QByteArray(description) + "\nEND\n",
                                          std::vector<Message>());
        m_theme = std::make_unique<Theme>(*qApp);
        m_settings = std::make_unique<Settings>(m_folder.filePath("settings.ini"));
        m_loader = std::make_unique<DemoCatalogLoader>(m_lab->program());
        follow(*m_theme, *m_settings);
        const auto make = [this] { return m_page = new BenchPage(*m_theme, *m_loader, {}); };
        m_window = std::make_unique<MainWindow>(
            *m_theme, *m_settings, m_sampler,
            std::vector<PagePlan>{{.id = "demo", .title = "Demo", .make = make}});
        m_window->showPage("demo", "threads");
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTRY_COMPARE(m_page->pane().demo().id, "threads");
    }

    void init() {
        frame()->setShownAsTable(false);
        frame()->view()->setFocus();
        QTRY_VERIFY(frame()->view()->hasFocus());
    }

    void copiesThePicture() {
        QApplication::clipboard()->clear();
        QTest::keyClick(frame()->view(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QApplication::clipboard()->mimeData()->hasImage());
    }

    void swapsThePlotForItsTableAndBack() {
        QTest::keyClick(frame()->view(), Qt::Key_D, Qt::ControlModifier);
        QVERIFY(frame()->isShownAsTable());
        QTest::keyClick(m_window->focusWidget(), Qt::Key_D, Qt::ControlModifier);
        QVERIFY(!frame()->isShownAsTable());
    }

    void copiesTheTableWhereThatIsShown() {
        QApplication::clipboard()->clear();
        frame()->setShownAsTable(true);
        QVERIFY(m_page->pane().handle(Command::Copy));
        QVERIFY(!QApplication::clipboard()->mimeData()->hasImage());
    }

    void goesToTheNextTheme() {
        const Theme::Choice before = m_theme->choice();
        QTest::keyClick(frame()->view(), Qt::Key_T, Qt::ControlModifier);
        QVERIFY(m_theme->choice() != before);
        QVERIFY(!frame()->isShownAsTable());
    }

private:
    ViewFrame* frame() const { return m_page->findChild<ViewFrame*>("core-load"); }

    QTemporaryDir m_folder;
    CoreLoadSampler m_sampler;
    std::unique_ptr<FakeLab> m_lab;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<DemoCatalogLoader> m_loader;
    std::unique_ptr<MainWindow> m_window;
    BenchPage* m_page = nullptr;
};

QTEST_MAIN(TestBenchKeys)
#include "tst_bench_keys.moc"
