#include <QApplication>
#include <QTest>

#include "engine/recording/recording.h"
#include "ui/views/view_frame.h"
#include "ui/widgets/steady_label.h"

using namespace coreograph;

namespace {

class FakeView : public View {
public:
    using View::View;
    QString title() const override { return QStringLiteral("Time"); }
    QString summary() const override { return QStringLiteral("It is %1.").arg(cursor()); }
    DataTable dataTable() const override { return {}; }

protected:
    void refresh() override {}
};

} // namespace

class TestViewFrame : public QObject {
    Q_OBJECT

    const Theme m_theme{*qApp};
    std::unique_ptr<Recording> m_recording;
    std::unique_ptr<ViewFrame> m_frame;

    QString words() const { return m_frame->findChild<SteadyLabel*>()->text(); }

private slots:
    void init() {
        m_frame.reset();
        m_recording = std::make_unique<Recording>();
        m_recording->append(Metric{.name = "time", .value = 1, .time = 100});
        m_frame = std::make_unique<ViewFrame>(new FakeView(m_theme), m_theme);
        m_frame->view()->setRecording(m_recording.get());
    }

    void doesNotChangeItsWordsWithEveryFrameOfARun_data() {
        QTest::addColumn<qint64>("time");
        QTest::newRow("that has just begun") << qint64(100);
        QTest::newRow("that goes on") << qint64(60'000'000'000);
    }
    void doesNotChangeItsWordsWithEveryFrameOfARun() {
        QFETCH(qint64, time);
        m_recording->append(Metric{.name = "time", .value = 1, .time = time});
        m_frame->view()->showAt(time);
        QCOMPARE(words(), "It is 0.");
        QTRY_COMPARE(words(), QStringLiteral("It is %1.").arg(time));
    }

    void saysAtOnceWhatHoldsOfAnotherRun() {
        m_frame->view()->showAt(100);
        QCOMPARE(words(), "It is 0.");
        const Recording other;
        m_frame->view()->setRecording(&other); // the cursor stays
        QCOMPARE(words(), "It is 100.");
        m_frame->view()->setRecording(m_recording.get());
    }

    void saysAtOnceWhatHoldsAtTheEndOfARun() {
        m_recording->append(RunEnded{.ok = true, .time = 200});
        m_frame->view()->showAt(100);
        QCOMPARE(words(), "It is 0.");
        m_frame->view()->showAt(200);
        QCOMPARE(words(), "It is 200.");
    }
};

QTEST_MAIN(TestViewFrame)
#include "tst_view_frame.moc"
