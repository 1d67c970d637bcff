#pragma once

#include <QTest>
#include <memory>

#include "tests/ui/fake_lab.h"
#include "ui/bench/bench_pane.h"
#include "ui/bench/run_status.h"
#include "ui/bench/transport.h"

namespace coreograph {

inline DemoDescription threadsDemo() {
    return {.id = "threads",
            .title = "Threads",
            .summary = "Cheap and shared.",
            .parameters =
                {{.name = "workers", .label = "Workers", .help = "Many.", .kind = IntegerRange{1, 8, 2}}},
            .views = {"timeline", "results-table", "a-view-of-the-future"}};
}

/// Runs what the lab says to its end.
inline void runToTheEnd(BenchPane& pane) {
    bool ended = false;
    const auto connection = QObject::connect(&pane, &BenchPane::runEnded, [&] { ended = true; });
    pane.start();
    QTRY_VERIFY(ended);
    QObject::disconnect(connection);
}

/// Benches of a lab that says what a test has it say.
class BenchPaneFixture {
protected:
    void makeTheme() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<Theme>(*qApp);
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<FakeLab> m_lab;

    std::unique_ptr<BenchPane> makePane(const QByteArray& script = "cat $STREAM",
                                        const std::vector<Message>& messages = FakeLab::shortRun()) {
        m_lab = std::make_unique<FakeLab>(script, messages);
        qputenv("COREOGRAPH_LAB", m_lab->program().toUtf8());
        auto pane = std::make_unique<BenchPane>(*m_theme);
        pane->setDemo(threadsDemo());
        return pane;
    }

    static QString status(const BenchPane& pane) { return pane.findChild<RunStatus*>()->words(); }
    static QString badge(const BenchPane& pane) { return pane.findChild<Transport*>()->badgeWord(); }
};

} // namespace coreograph
