#include <QSignalSpy>

#include "engine/core/parameter_json.h"
#include "tests/ui/fake_lab.h"
#include "ui/bench/bench_page.h"
#include "ui/session/demo_catalog_loader.h"

using namespace coreograph;

namespace {

QByteArray description() {
    const nlohmann::json workers = toJson({.name = "workers",
                                           .label = "Workers",
                                           .unit = "",
                                           .help = "How many.",
                                           .kind = IntegerRange{1, 8, 2}});
    const nlohmann::json all = {
        {"version", "0.1.0"},
        {"demos",
         {{{"id", "threads"},
           {"title", "Threads"},
           {"summary", "Cheap and shared."},
           {"parameters", {workers}},
           {"views", {"timeline", "core-load"}},
           {"metrics", {{{"name", "creation_s"}, {"unit", "s"}, {"help", "What one costs."}}}},
           {"presets",
            {{{"parameter", "size"}, {"choice", "small"}, {"sets", "workers"}, {"value", "1"}}}}}}},
        {"workloads",
         {{{"id", "primes"}, {"title", "Prime counting"}, {"use", "Arithmetic"}, {"summary", "Counts."}}}}};
    return QByteArray::fromStdString(all.dump());
}

} // namespace

class TestDemoCatalog : public QObject {
    Q_OBJECT

private slots:
    void leadsToDemosWithSomethingToSee() {
        const QByteArray all = R"({"version": "0.1.0", "workloads": [], "demos": [
            {"id": "threads", "title": "Threads", "summary": "", "parameters": [], "views": ["timeline", "log"], "metrics": []},
            {"id": "classify", "title": "Classify", "summary": "", "parameters": [], "views": ["log"], "metrics": []}]})";
        const auto catalog = DemoCatalog::fromJson(all);
        QVERIFY2(catalog.has_value(), catalog ? "" : catalog.error().message.c_str());
        const std::vector<Destination> destinations = demoDestinations(*catalog);
        QCOMPARE(destinations.size(), 1U);
        QCOMPARE(destinations[0].place, "threads");
    }

    void readsWhatTheLabDescribes() {
        const auto catalog = DemoCatalog::fromJson(description());
        QVERIFY(catalog.has_value());
        const DemoDescription* demo = catalog->find("threads");
        QVERIFY(demo);
        QCOMPARE(demo->title, "Threads");
        QCOMPARE(demo->views, QStringList({"timeline", "core-load"}));
        QCOMPARE(demo->metrics, QStringList{"creation_s"});
        QCOMPARE(demo->parameters.at(0).label, "Workers");
        QCOMPARE(demo->presets.at(0).choice, "small");
        QCOMPARE(demo->presets.at(0).sets, "workers");
        QCOMPARE(catalog->findWorkload("primes")->use, "Arithmetic");
        QCOMPARE(catalog->version(), "0.1.0");
        QVERIFY(!catalog->find("nothing"));
        QVERIFY(!catalog->findWorkload("nothing"));
    }

    void saysWhatIsWrongWithADescription_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("named");
        QTest::newRow("not JSON") << QByteArray("hello") << "parse error";
        QTest::newRow("nothing") << QByteArray() << "parse error";
        QTest::newRow("no demos") << QByteArray("{}") << "demos";
        QTest::newRow("no title") << QByteArray(R"({"demos":[{"id":"x"}]})") << "title";
        QTest::newRow("a title that is a number")
            << QByteArray(R"({"demos":[{"id":"x","title":1}]})") << "string";
        QTest::newRow("an unknown kind of parameter")
            << description().replace("\"integer\"", "\"imaginary\"") << "imaginary";
    }
    void saysWhatIsWrongWithADescription() {
        QFETCH(QByteArray, json);
        QFETCH(QString, named);
        const auto catalog = DemoCatalog::fromJson(json);
        QVERIFY(!catalog.has_value());
        QVERIFY2(QString::fromStdString(catalog.error().message).contains(named),
                 catalog.error().message.c_str());
    }

    void loadsWithoutBeingWaitedFor() {
        const FakeLab lab("[ \"$1 $2\" = 'describe --json' ] && cat $STREAM", description());
        DemoCatalogLoader loader(lab.program());
        QSignalSpy loaded(&loader, &DemoCatalogLoader::loaded);
        loader.load();
        QVERIFY(!loader.catalog());
        QVERIFY(loaded.wait());
        QCOMPARE(loader.catalog()->demos().size(), 1U);
    }

    void saysWhatToDoWhenTheDescriptionFails_data() {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("named");
        QTest::newRow("fails with words") << QByteArray("echo no memory >&2; exit 1") << "no memory";
        QTest::newRow("fails without words") << QByteArray("exit 1") << "no reason";
        QTest::newRow("crashes") << QByteArray("kill -SEGV $$") << "describe";
        QTest::newRow("says nonsense") << QByteArray("echo nonsense") << "versions";
    }
    void saysWhatToDoWhenTheDescriptionFails() {
        QFETCH(QByteArray, script);
        QFETCH(QString, named);
        const FakeLab lab(script, QByteArray());
        DemoCatalogLoader loader(lab.program());
        QSignalSpy failed(&loader, &DemoCatalogLoader::failed);
        loader.load();
        QVERIFY(failed.wait());
        const QString sentence = failed.at(0).at(0).toString();
        QVERIFY2(sentence.contains(named), qPrintable(sentence));
        QVERIFY(!loader.catalog());
    }

    void saysHowToGetALabThatIsMissing() {
        DemoCatalogLoader loader("/nowhere/coreograph-lab");
        QSignalSpy failed(&loader, &DemoCatalogLoader::failed);
        loader.load();
        QTRY_COMPARE(failed.size(), 1);
        const QString sentence = failed.at(0).at(0).toString();
        QVERIFY(sentence.contains("/nowhere/coreograph-lab"));
        QVERIFY(sentence.contains("./dev build"));
    }

    void theEnvironmentNamesTheLab() {
        qputenv("COREOGRAPH_LAB", "/somewhere/lab");
        QCOMPARE(labProgram(), "/somewhere/lab");
        qunsetenv("COREOGRAPH_LAB");
        QCOMPARE(labProgram(), QCoreApplication::applicationDirPath() + "/coreograph-lab");
    }
};

QTEST_GUILESS_MAIN(TestDemoCatalog)
#include "tst_demo_catalog.moc"
