#include <QTest>
#include <map>
#include <set>
#include <sstream>

#include "engine/recording/export_chrome_trace.h"
#include "engine/recording/export_csv.h"
#include "engine/recording/export_json.h"
#include "engine/recording/message_json.h"
#include "tests/recording/sample_recording.h"

using namespace coreograph;
using nlohmann::json;

namespace {

struct Export {
    void (*write)(const Recording&, std::ostream&) = nullptr;
};

void exportFirstTable(const Recording& recording, std::ostream& out) {
    exportTableCsv(recording, recording.tables().front(), out);
}

std::string textOf(void (*write)(const Recording&, std::ostream&),
                   const Recording& recording = sampleRecording()) {
    std::ostringstream out;
    write(recording, out);
    return out.str();
}

std::vector<json> traceEvents(const std::string& phase) {
    std::vector<json> events;
    const json trace = json::parse(textOf(exportChromeTrace));
    for (const json& event : trace.at("traceEvents"))
        if (event.at("ph") == phase)
            events.push_back(event);
    return events;
}

/// The lines of a CSV text without those that say where it comes from. No sample holds a line break in a cell.
std::vector<std::string> rowsOf(const std::string& csv) {
    std::vector<std::string> rows;
    std::istringstream lines(csv);
    for (std::string row; std::getline(lines, row);)
        if (!row.starts_with('#'))
            rows.push_back(row.substr(0, row.size() - 1));
    return rows;
}

} // namespace

Q_DECLARE_METATYPE(Export)

class ExportTest : public QObject {
    Q_OBJECT

private slots:
    void saysWhereItsFiguresComeFrom_data();
    void saysWhereItsFiguresComeFrom();
    void tracesNameLanes();
    void tracesHoldASliceForEachSpanButIdleOnes();
    void tracesLinkFlows();
    void tracesHoldCountersAndLog();
    void csvQuotesWhatNeedsQuotes();
    void csvHoldsEveryEvent();
    void namesTheSourceFileOfAnEvent();
    void csvHoldsMetricsAndCounters();
    void jsonHoldsTheResults();
    void anEmptyRecordingExports_data() { saysWhereItsFiguresComeFrom_data(); }
    void anEmptyRecordingExports();
};

void ExportTest::saysWhereItsFiguresComeFrom_data() {
    QTest::addColumn<Export>("format");
    QTest::addColumn<bool>("isJson");
    QTest::addRow("Chrome trace") << Export{exportChromeTrace} << true;
    QTest::addRow("JSON") << Export{exportJson} << true;
    QTest::addRow("events") << Export{exportEventsCsv} << false;
    QTest::addRow("counters") << Export{exportCountersCsv} << false;
    QTest::addRow("metrics") << Export{exportMetricsCsv} << false;
}

void ExportTest::saysWhereItsFiguresComeFrom() {
    QFETCH(Export, format);
    QFETCH(bool, isJson);
    const std::string text = textOf(format.write);
    for (const char* fact : {"pipes", "42", "0.1.0", "AMD EPYC", "workers", "2024-05-01T10:00:00Z"})
        QVERIFY2(text.find(fact) != std::string::npos, fact);
    QCOMPARE(json::accept(text), isJson);
}

void ExportTest::tracesNameLanes() {
    std::map<int, std::string> names;
    for (const json& event : traceEvents("M"))
        if (event.at("name") == "thread_name")
            names[event.at("tid")] = event.at("args").at("name");
    QCOMPARE(names, (std::map<int, std::string>{{1, "pool: thread 1"}, {2, "process 1"}}));
}

void ExportTest::tracesHoldASliceForEachSpanButIdleOnes() {
    const std::vector<json> slices = traceEvents("X");
    QCOMPARE(slices.size(), std::size_t{3});
    QCOMPARE(slices[1].at("name").get<std::string>(), std::string("run"));
    QCOMPARE(slices[1].at("ts").get<double>(), 2.0);
    QCOMPARE(slices[1].at("dur").get<double>(), 1.5);
    QCOMPARE(slices[1].at("args").at("subject").get<int>(), 5);
    // A mark cuts no span in two.
    QCOMPARE(slices[2].at("name").get<std::string>(), std::string("receive"));
    QCOMPARE(slices[2].at("dur").get<double>(), 1.501);
}

void ExportTest::tracesLinkFlows() {
    const std::vector<json> starts = traceEvents("s");
    const std::vector<json> finishes = traceEvents("f");
    QCOMPARE(starts.size(), std::size_t{1});
    QCOMPARE(finishes.size(), std::size_t{1});
    QCOMPARE(starts[0].at("id").get<int>(), 9);
    QCOMPARE(finishes[0].at("id").get<int>(), 9);
    QCOMPARE(starts[0].at("tid").get<int>(), 1);
    QCOMPARE(finishes[0].at("tid").get<int>(), 2);
}

void ExportTest::tracesHoldCountersAndLog() {
    const std::vector<json> counts = traceEvents("C");
    QCOMPARE(counts.size(), std::size_t{1}); // JSON has no word for what is no number
    QCOMPARE(counts[0].at("args").at("value").get<double>(), 1.5);
    QCOMPARE(counts[0].at("ts").get<double>(), 0.1);
    std::set<std::string> names;
    for (const json& event : traceEvents("i"))
        names.insert(event.at("name").get<std::string>());
    QCOMPARE(names, (std::set<std::string>{"mark", "killed", "done", "bad \xEF\xBF\xBD byte, \"quote\"\n"}));
}

void ExportTest::csvQuotesWhatNeedsQuotes() {
    const std::vector<std::string> expected{"mode,\"time, s\"", "\"a \"\"b\"\", c\",0.1", "short,"};
    QCOMPARE(rowsOf(textOf(exportFirstTable)), expected);
}

void ExportTest::csvHoldsEveryEvent() {
    const std::vector<std::string> rows = rowsOf(textOf(exportEventsCsv));
    QCOMPARE(rows.size(), std::size_t{1 + 7});
    QCOMPARE(rows[2], std::string("2000,0,thread 1,pool,enter,run,1,5,9,out,77,12"));
    QCOMPARE(rows[6], std::string("2600,1,process 1,,mark,receive,1,8,0,,77,12"));
}

void ExportTest::namesTheSourceFileOfAnEvent() {
    const auto rowOf = [](std::uint16_t file) {
        Event event = sampleEvent(5, 0, State::Run);
        event.source = {file, 12};
        Recording recording;
        recording.append(LaneOpened{.id = 0, .name = "thread 1"});
        recording.append(EventBatch{{event}});
        return rowsOf(textOf(exportEventsCsv, recording)).back();
    };
    QCOMPARE(rowOf(sourceFileId("engine/demos/threads.cpp")),
             std::string("5,0,thread 1,,enter,run,1,0,0,,engine/demos/threads.cpp,12"));
    QCOMPARE(rowOf(77), std::string("5,0,thread 1,,enter,run,1,0,0,,77,12")); // of another build
    QCOMPARE(rowOf(0), std::string("5,0,thread 1,,enter,run,1,0,0,,,12"));
}

void ExportTest::csvHoldsMetricsAndCounters() {
    const std::vector<std::string> metrics{"name,value,unit,step,time_ns", "speedup,1.9,ratio,-1,5000",
                                           "karp_flatt,nan,,-1,5001"};
    QCOMPARE(rowsOf(textOf(exportMetricsCsv)), metrics);
    const std::vector<std::string> counters{"time_ns,counter,value,unit", "100,\"queue, depth\",1.5,items",
                                            "200,\"queue, depth\",nan,items"};
    QCOMPARE(rowsOf(textOf(exportCountersCsv)), counters);
}

void ExportTest::jsonHoldsTheResults() {
    const json object = json::parse(textOf(exportJson));
    QCOMPARE(object.at("metrics").at(0).at("value").get<double>(), 1.9);
    QVERIFY(object.at("metrics").at(1).at("value").is_null());
    QCOMPARE(object.at("tables").at(0).at("rows").at(0).at(0).get<std::string>(), std::string("a \"b\", c"));
    QCOMPARE(object.at("lanes").at(1).at("lost").get<int>(), 4);
    QCOMPARE(object.at("lanes").at(0).at("time").at("run").get<int>(), 1'500);
    QCOMPARE(object.at("log").size(), std::size_t{2});
    QCOMPARE(object.at("ended").at("ok").get<bool>(), true);
}

void ExportTest::anEmptyRecordingExports() {
    QFETCH(Export, format);
    QFETCH(bool, isJson);
    QCOMPARE(json::accept(textOf(format.write, Recording())), isJson);
}

QTEST_APPLESS_MAIN(ExportTest)
#include "tst_export.moc"
