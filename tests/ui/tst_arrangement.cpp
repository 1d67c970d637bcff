#include <QTest>

#include "ui/bench/arrangement.h"

using namespace coreograph;

class TestArrangement : public QObject {
    Q_OBJECT

    /// "curves | timeline+core-load / log"
    static QString written(const Arrangement& arrangement) {
        QStringList rows;
        for (const Arrangement::Row& row : arrangement.rows) {
            QStringList columns;
            for (const Arrangement::Column& column : row.columns)
                columns << column.join('+');
            rows << columns.join(" | ");
        }
        return rows.join(" / ");
    }

private slots:
    void arrangesViewsToBeReadFromTopToBottom_data() {
        QTest::addColumn<QStringList>("views");
        QTest::addColumn<QString>("rows");
        QTest::newRow("none") << QStringList() << "";
        QTest::newRow("wide ones") << QStringList{"timeline", "log"} << "timeline / log";
        QTest::newRow("two small ones") << QStringList{"core-load", "speedup"} << "core-load | speedup";
        QTest::newRow("three small ones")
            << QStringList{"core-load", "speedup", "timing-bars"} << "core-load | speedup / timing-bars";
        QTest::newRow("a wide one between")
            << QStringList{"core-load", "timeline", "speedup"} << "core-load / timeline / speedup";
        QTest::newRow("lanes and cores beside curves")
            << QStringList{"curves", "timeline", "core-load", "log"} << "curves | timeline+core-load / log";
        QTest::newRow("a network's insides in two columns")
            << QStringList{"maps", "probabilities", "filters", "confusion", "layer-times", "draw"}
            << "maps / probabilities+filters | confusion+layer-times / draw";
        QTest::newRow("only one of what belongs together")
            << QStringList{"confusion", "speedup", "curves"} << "confusion / speedup / curves";
    }
    void arrangesViewsToBeReadFromTopToBottom() {
        QFETCH(QStringList, views);
        QFETCH(QString, rows);
        QCOMPARE(written(arranged(views)), rows);
        QCOMPARE(viewsIn(arranged(views)), views);
        QCOMPARE(viewsIn(stacked(arranged(views))), views);
    }

    void givesCurvesTheWholeWidthWhereItIsSmall_data() {
        QTest::addColumn<QStringList>("views");
        QTest::addColumn<QString>("rows");
        QTest::newRow("two beside them") << QStringList{"curves", "timeline", "core-load", "maps"}
                                         << "curves / timeline | core-load / maps";
        QTest::newRow("one beside them") << QStringList{"curves", "timeline"} << "curves / timeline";
        QTest::newRow("two kinds of curves")
            << QStringList{"curves", "histograms", "norm-statistics", "timeline"}
            << "curves / norm-statistics / histograms | timeline";
        QTest::newRow("no curves") << QStringList{"core-load", "speedup", "log"}
                                   << "core-load | speedup / log";
    }
    void givesCurvesTheWholeWidthWhereItIsSmall() {
        QFETCH(QStringList, views);
        QTEST(written(withWideCurves(arranged(views))), "rows");
    }
};

QTEST_APPLESS_MAIN(TestArrangement)
#include "tst_arrangement.moc"
