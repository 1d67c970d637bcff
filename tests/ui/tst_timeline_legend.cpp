#include <QSet>
#include <QTest>

#include "ui/views/lane_span.h"
#include "ui/views/timeline_view.h"

using namespace coreograph;

namespace {

/// One worker that spends a millisecond in each of the states.
Recording runThrough(const std::vector<State>& states) {
    Recording recording;
    recording.append(LaneOpened{.id = 0, .name = "thread 1"});
    EventBatch batch;
    for (const State state : states)
        batch.events.push_back(
            {.time = static_cast<std::int64_t>(batch.events.size()) * 1'000'000, .state = state});
    const auto end = static_cast<std::int64_t>(batch.events.size()) * 1'000'000;
    batch.events.push_back({.time = end, .state = State::Ended});
    recording.append(std::move(batch));
    recording.append(RunEnded{.ok = true, .time = end});
    return recording;
}

std::vector<State> allStates() {
    std::vector<State> states;
    for (std::size_t state = 0; state < stateCount; ++state)
        if (const auto each = static_cast<State>(state); each != State::Ended && each != State::Killed)
            states.push_back(each);
    return states;
}

} // namespace

class TestTimelineLegend : public QObject {
    Q_OBJECT

    const Theme m_theme{*qApp};

    std::vector<View::LegendEntry> legendOf(const std::vector<State>& states) const {
        const Recording recording = runThrough(states);
        TimelineView view(m_theme);
        view.resize(900, 160);
        view.setRecording(&recording);
        view.showAt(recording.duration());
        return view.legend();
    }

private slots:
    void noTwoEntriesLookAlike() {
        QSet<QString> looks;
        const auto entries = legendOf(allStates());
        for (const View::LegendEntry& entry : entries)
            looks.insert(entry.color.name() + QString::number(static_cast<int>(entry.shape)));
        QCOMPARE(looks.size(), qsizetype(entries.size()));
    }

    void everyStateThatIsDrawnIsNamed() {
        QStringList named;
        for (const View::LegendEntry& entry : legendOf(allStates()))
            named += entry.text.split(QStringLiteral(", "));
        for (const State state : allStates())
            QCOMPARE(named.count(stateWords(state)), state == State::Idle ? 0 : 1);
    }

    void waitingForATaskLooksUnlikeWaitingForAnEvent() {
        const auto entries = legendOf({State::WaitQueue, State::WaitEvent});
        QCOMPARE(entries.size(), 2U);
        QVERIFY(entries[0].color != entries[1].color);
        QVERIFY(entries[0].shape != entries[1].shape);
    }

    void whatLooksAlikeSharesAnEntry() {
        const auto entries = legendOf({State::Send, State::Receive});
        QCOMPARE(entries.size(), 1U);
        QCOMPARE(entries[0].text, "send, receive");
    }
};

QTEST_MAIN(TestTimelineLegend)
#include "tst_timeline_legend.moc"
