#include <QLabel>
#include <QSignalSpy>
#include <algorithm>

#include "engine/core/parameter_json.h"
#include "tests/ui/fake_lab.h"
#include "ui/bench/bench_pane.h"
#include "ui/bench/verdict_line.h"
#include "ui/compare/compare_page.h"

using namespace coreograph;

namespace {

/// A lab that knows the demo "compare" and answers a run with $STREAM.
FakeLab compareLab(const std::vector<Message>& messages) {
    const nlohmann::json workload =
        toJson({.name = "workload",
                .label = "Workload",
                .help = "What.",
                .kind = Choice{{{"primes", "Prime counting"}, {"heat", "Heat equation"}}, "primes"}});
    const nlohmann::json description = {{"demos",
                                         {{{"id", "compare"},
                                           {"title", "Compare"},
                                           {"summary", "All."},
                                           {"parameters", {workload}},
                                           {"views", {"timeline"}},
                                           {"metrics", nlohmann::json::array()}}}},
                                        {"workloads",
                                         {{{"id", "primes"},
                                           {"title", "Prime counting"},
                                           {"use", "Pure computing"},
                                           {"summary", "Counts primes."}},
                                          {{"id", "heat"},
                                           {"title", "Heat equation"},
                                           {"use", "Scientific computing"},
                                           {"summary", "Spreads heat."}}}}};
    return {"if [ \"$1\" = describe ]; then cat <<'END'\n" + QByteArray::fromStdString(description.dump()) +
                "\nEND\nelse cat $STREAM; fi",
            messages};
}

TableRow verdict(std::int64_t time, const std::string& sentence, const std::string& detail) {
    return {.table = "verdict", .cells = {sentence, detail}, .time = time};
}

std::vector<Message> comparison() {
    return {
        RunInfo{.demo = "compare", .title = "Compare", .parameters = {{"workload", "primes"}}, .cores = 2},
        TableDeclared{.name = "verdict", .title = "Verdict"},
        verdict(1'000'000, "Threads are faster by 3 %.", "Two workers halve the time."),
        verdict(3'000'000, "Threads and processes are not distinguishable.", "Both halve the time."),
        RunEnded{.ok = true, .time = 4'000'000}};
}

} // namespace

class TestComparePage : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;

private slots:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }

    void putsTheLatestVerdictOnTop() {
        const FakeLab lab = compareLab(comparison());
        qputenv("COREOGRAPH_LAB", lab.program().toUtf8());
        DemoCatalogLoader loader(lab.program());
        ComparePage page(*m_theme, loader, {});
        page.activate({});
        QTRY_COMPARE(page.pane().demo().id, "compare");
        const auto* line = page.findChild<VerdictLine*>();
        QCOMPARE(line->verdict(), "Which way of running is fastest here?");
        page.handle(Command::Run);
        QTRY_COMPARE(line->verdict(), "Threads and processes are not distinguishable.");
        QCOMPARE(line->detail(), "Both halve the time.");
    }

    void showsTheVerdictAsItStoodAtTheCursor_data() {
        QTest::addColumn<qint64>("time");
        QTest::addColumn<QString>("begins");
        QTest::newRow("before any") << qint64(500'000) << "No verdict";
        QTest::newRow("the first") << qint64(1'000'000) << "Threads are faster";
        QTest::newRow("between") << qint64(2'999'999) << "Threads are faster";
        QTest::newRow("the last") << qint64(3'000'000) << "Threads and processes";
    }
    void showsTheVerdictAsItStoodAtTheCursor() {
        QFETCH(qint64, time);
        QFETCH(QString, begins);
        Recording recording;
        for (Message& message : comparison())
            recording.append(std::move(message));
        VerdictLine line(*m_theme);
        line.showAt(recording, time);
        QVERIFY2(line.verdict().startsWith(begins), qPrintable(line.verdict()));
    }

    void saysThatItMeasuresUntilThereIsAVerdict() {
        Recording recording;
        recording.append(RunInfo{.demo = "compare"});
        VerdictLine line(*m_theme);
        line.showAt(recording, 0);
        QCOMPARE(line.verdict(), "Measuring…");
    }

    void comesBackToItsSettings() {
        const FakeLab lab = compareLab(comparison());
        DemoCatalogLoader loader(lab.program());
        ComparePage page(*m_theme, loader, {});
        page.activate("workload=heat");
        QTRY_COMPARE(page.pane().demo().id, "compare");
        QCOMPARE(page.place(), "workload=heat");
        page.activate({}); // its tab is clicked
        QCOMPARE(page.place(), "workload=heat");
        page.activate("workload=primes");
        QCOMPARE(page.place(), "");
    }

    void saysWhatTheChosenWorkIsFor() {
        const FakeLab lab = compareLab(comparison());
        DemoCatalogLoader loader(lab.program());
        ComparePage page(*m_theme, loader, {});
        const auto says = [&page](const QString& words) {
            const auto labels = page.findChildren<QLabel*>();
            return std::ranges::any_of(labels, [&](const QLabel* label) { return label->text() == words; });
        };
        page.activate({});
        QTRY_VERIFY(says("Pure computing. Counts primes."));
        page.activate("workload=heat");
        QVERIFY(says("Scientific computing. Spreads heat."));
        QVERIFY(!says("Pure computing. Counts primes."));
    }

    void saysThatTheRunShownIsOfOtherWork() {
        const FakeLab lab = compareLab(comparison());
        qputenv("COREOGRAPH_LAB", lab.program().toUtf8());
        DemoCatalogLoader loader(lab.program());
        ComparePage page(*m_theme, loader, {});
        const auto says = [&page](const QString& words) {
            const auto labels = page.findChildren<QLabel*>();
            return std::ranges::any_of(labels,
                                       [&](const QLabel* label) { return label->text().contains(words); });
        };
        page.activate({});
        QTRY_COMPARE(page.pane().demo().id, "compare");
        page.handle(Command::Run);
        QTRY_VERIFY(!page.pane().isRunning());
        QVERIFY(!says("still the run of"));
        page.activate("workload=heat");
        QVERIFY(says("Spreads heat. What is shown is still the run of “Prime counting”"));
        page.activate("workload=primes");
        QVERIFY(!says("still the run of"));
    }

    void itsTabClickedWhileTheLabIsAskedForgetsNothing() {
        const FakeLab lab = compareLab(comparison());
        DemoCatalogLoader loader(lab.program());
        ComparePage page(*m_theme, loader, {});
        page.activate("workload=heat");
        page.activate({});
        QTRY_COMPARE(page.pane().demo().id, "compare");
        QCOMPARE(page.place(), "workload=heat");
    }

    void offersItsWorkloadsToThePalette() {
        const FakeLab lab = compareLab(comparison());
        DemoCatalogLoader loader(lab.program());
        loader.load();
        QTRY_VERIFY(loader.catalog());
        const auto all = compareDestinations(*loader.catalog());
        QCOMPARE(all.size(), 2U);
        QCOMPARE(all[1].title, "Heat equation");
        QCOMPARE(all[1].place, "workload=heat");
    }

    void tellsOfASettingThatDoesNotFit() {
        const FakeLab lab = compareLab(comparison());
        DemoCatalogLoader loader(lab.program());
        ComparePage page(*m_theme, loader, {});
        QString told;
        connect(&page, &Page::noticed, this, [&](const Notice& notice) { told = notice.text; });
        page.activate("workload=cooking");
        QVERIFY(page.isOpening());
        QTRY_VERIFY2(told.contains("cooking"), qPrintable(told));
        QVERIFY(!page.isOpening());
        QCOMPARE(page.problem(), told);
        page.activate("workload=heat");
        QCOMPARE(page.problem(), "");
    }

    void saysWhatToDoWhenThereIsNoLabAndTriesAgain() {
        DemoCatalogLoader loader("/nowhere/coreograph-lab");
        ComparePage page(*m_theme, loader, {});
        page.activate({});
        const auto said = [&page](const QString& words) {
            const auto labels = page.findChildren<QLabel*>();
            return std::ranges::any_of(labels,
                                       [&](const QLabel* label) { return label->text().contains(words); });
        };
        QTRY_VERIFY(said("./dev build"));
        QVERIFY(page.problem().contains("./dev build") && !page.isOpening());
    }
};

QTEST_MAIN(TestComparePage)
#include "tst_compare_page.moc"
