#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "ui/views/data_table_model.h"
#include "ui/views/table_header.h"
#include "ui/views/table_view.h"

using namespace coreograph;

/// A table of measurements in more and less room.
class TestTableView : public QObject {
    Q_OBJECT

    static constexpr int roomy = 1200;

    const Theme m_theme{*qApp};
    DataTableModel m_model;
    std::unique_ptr<TableView> m_table;

    const TableHeader& header() const { return static_cast<TableHeader&>(*m_table->horizontalHeader()); }

    void give(int width) { m_table->resize(width, 300); }

    /// The least width in which the table does without `what`.
    template<typename Condition>
    int leastWidth(Condition fits) {
        int width = roomy;
        for (const int step : {40, 1}) {
            for (give(width); width > 100 && fits(); give(width))
                width -= step;
            width += step;
        }
        give(width);
        return width;
    }

    bool showsWholeRows() const {
        return m_table->horizontalScrollBar()->maximum() == 0 &&
               header().length() <= m_table->viewport()->width();
    }

private slots:
    void init() {
        m_model.setTable({{"mode", "median ms", "95 % interval", "Karp–Flatt", "outliers", "workers lost"},
                          {{"serial", "70.7", "23.9 – 178.7", "—", "0", "0"},
                           {"threads", "47.0", "24.9 – 688.4", "0.331", "2", "0"},
                           {"processes", "37.9", "25.9 – 168.0", "slower than serial", "0", "0"}}});
        m_table = std::make_unique<TableView>(m_theme);
        m_table->setModel(&m_model);
        give(roomy);
        m_table->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_table.get()));
    }

    void breaksWordsWhereTheLongerPartIsShortest_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("at its space") << "median ms" << QStringList{"median", "ms"};
        QTest::newRow("at the better space") << "95 % interval" << QStringList{"95 %", "interval"};
        QTest::newRow("behind its dash") << "Karp–Flatt" << QStringList{"Karp–", "Flatt"};
        QTest::newRow("nowhere") << "efficiency" << QStringList{"efficiency"};
        QTest::newRow("nothing") << "" << QStringList{""};
    }
    void breaksWordsWhereTheLongerPartIsShortest() {
        QFETCH(QString, text);
        QTEST(inTwoLines(text, header().fontMetrics()), "lines");
    }

    void headsTakeTwoLinesWhereOneIsTooWide() {
        const int one = m_table->horizontalHeader()->height();
        const int least = leastWidth([&] { return header().height() == one; });
        QVERIFY(showsWholeRows());
        give(least - 1);
        QVERIFY(showsWholeRows());
        QVERIFY(header().height() > one);
        give(roomy);
        QCOMPARE(header().height(), one);
    }

    void cellsStandCloserBeforeARowScrolls() {
        const int side = m_table->side();
        leastWidth([&] { return m_table->side() == side; });
        const int least = leastWidth([&] { return showsWholeRows(); });
        QVERIFY(m_table->side() < side);
        QVERIFY(!m_table->isColumnHidden(5));
        give(least - 1);
        QVERIFY(m_table->horizontalScrollBar()->maximum() > 0);
    }

    void aSpareColumnIsLeftOutOnlyWhereThereIsNoRoomForIt() {
        m_table->setSpareColumns({4, 5});
        m_table->fit();
        QSignalSpy changed(m_table.get(), &TableView::leftOutChanged);
        leastWidth([&] { return !m_table->isColumnHidden(5); });
        QCOMPARE(changed.count(), 4); // there and back, twice
        give(m_table->width() - 1);
        QVERIFY(showsWholeRows());
        QVERIFY(m_table->isColumnHidden(5));
        QVERIFY(!m_table->isColumnHidden(4));
        give(roomy);
        QVERIFY(!m_table->isColumnHidden(5));
    }

    void theSortedColumnHasRoomForItsArrow() {
        const int before = header().textWidth(1, false);
        m_table->setSortingEnabled(true);
        m_table->horizontalHeader()->setSortIndicator(1, Qt::DescendingOrder);
        QVERIFY(header().textWidth(1, false) > before);
    }
};

QTEST_MAIN(TestTableView)
#include "tst_table_view.moc"
