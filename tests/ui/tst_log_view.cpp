#include <QPushButton>
#include <QScrollBar>
#include <QTest>
#include <QVBoxLayout>

#include "ui/views/log_view.h"
#include "ui/views/view_frame.h"

using namespace coreograph;

namespace {

constexpr int narrowest = 360;

Recording runThatLogged(int lines, bool ofALane, const std::string& text) {
    Recording recording;
    recording.append(LaneOpened{.id = 0, .name = "process 1"});
    for (int line = 0; line < lines; ++line)
        recording.append(LogLine{
            .time = line * 1'000'000, .lane = 0, .fromLane = ofALane, .level = LogLevel::Info, .text = text});
    recording.append(RunEnded{.ok = true, .time = lines * 1'000'000});
    return recording;
}

} // namespace

class TestLogView : public QObject {
    Q_OBJECT

    const Theme m_theme{*qApp};

private slots:
    void tabComesToAllOfIt() {
        const Recording recording = runThatLogged(3, true, "a child exited");
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        auto* before = new QPushButton("before");
        auto* view = new LogView(m_theme);
        auto* frame = new ViewFrame(view, m_theme);
        auto* after = new QPushButton("after");
        for (QWidget* widget : std::initializer_list<QWidget*>{before, frame, after})
            column->addWidget(widget);
        view->setRecording(&recording);
        view->showAt(recording.duration());
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        before->setFocus();
        QStringList passed;
        while (window.focusWidget() != after && passed.size() < 9) {
            QTest::keyClick(window.focusWidget(), Qt::Key_Tab);
            passed.append(window.focusWidget()->accessibleName());
        }
        const QString all = passed.join(", ");
        QVERIFY2(passed.contains("Filter the log"), qPrintable(all));
        QVERIFY2(passed.contains("Log"), qPrintable(all));
        QVERIFY2(passed.contains("More on “Log”"), qPrintable(all));
    }

    void nothingLiesBesideWhatIsSeen_data() {
        QTest::addColumn<int>("lines");
        QTest::addColumn<bool>("ofALane");
        QTest::addColumn<QString>("text");
        QTest::newRow("a few") << 3 << true << "a child exited with code 0";
        QTest::newRow("of no lane") << 3 << false << "a child exited with code 0";
        QTest::newRow("more than fit") << 60 << true << "a child exited with code 0";
        QTest::newRow("of no lane, more than fit") << 60 << false << "a child exited with code 0";
        QTest::newRow("long ones") << 20 << false << QStringLiteral("the same words again ").repeated(20);
    }

    void nothingLiesBesideWhatIsSeen() {
        QFETCH(int, lines);
        QFETCH(bool, ofALane);
        QFETCH(QString, text);
        const Recording recording = runThatLogged(lines, ofALane, text.toStdString());
        LogView view(m_theme);
        view.resize(900, 180);
        view.setRecording(&recording);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        auto* table = view.findChild<QTableView*>();
        const auto bar = [table] { return table->horizontalScrollBar(); };
        for (const std::int64_t share : {3, 2, 1}) { // it grows
            view.showAt(recording.duration() / share);
            QTRY_COMPARE(bar()->maximum(), 0);
        }
        for (const int width : {1200, 500, narrowest, 700}) {
            view.resize(width, 180);
            QTRY_COMPARE(bar()->maximum(), 0);
        }
    }
};

QTEST_MAIN(TestLogView)
#include "tst_log_view.moc"
