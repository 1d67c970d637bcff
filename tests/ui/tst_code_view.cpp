#include <QTest>

#include "ui/lesson/code_regions.h"
#include "ui/lesson/code_text.h"
#include "ui/lesson/code_view.h"
#include "ui/lesson/code_wrap.h"

using namespace coreograph;

class TestCodeView : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void breaksLongLinesOfCodeWhereAReaderWould() {
        const WrappedCode wrapped = wrapCode("int x;\n    return add(first, second);\n}", 24);
        QCOMPARE(wrapped.text, "int x;\n    return add(first, \n        second);\n}");
        QCOMPARE(wrapped.sourceLines, (std::vector<int>{0, 1, 1, 2}));
        QCOMPARE(wrapCode("for (int i = 0; i < kernel.rows; ++i)", 30).text,
                 "for (int i = 0; \n    i < kernel.rows; ++i)");
        QCOMPARE(wrapCode("auto rest = wholeTime(run) - sum;", 30).text,
                 "auto rest = wholeTime(run) - \n    sum;");
        QCOMPARE(wrapCode("a = make(b); // when it is ready", 24).text,
                 "a = make(b); \n    // when it is ready");
        QCOMPARE(wrapCode("// when it is ready again", 20).text, "// when it is ready \n    // again");
        for (const QString& line : wrapCode(QString(500, 'x'), 20).text.split('\n'))
            QVERIFY(line.size() <= 20);
    }

    void lightsTheLinesOfEvents() {
        const CodeRegions regions = *CodeRegions::fromJson(
            R"({"files": [], "regions": [{"name": "r", "file": "a.cpp", "file_id": 7, "first_line": 10, "text": "a\nb\nc"}]})");
        const Theme theme(*qApp);
        CodeView view(theme, regions.find("r"), "python");
        view.lightCurrent({{7, 12}, {8, 11}, {7, 10}});
        QCOMPARE(view.litLines(), (std::vector<int>{10, 12}));
        QCOMPARE(view.findChild<CodeText*>()->accessibleDescription(), "Lines 10 and 12 are lit.");
        view.lightHovered({{7, 11}});
        QCOMPARE(view.litLines(), std::vector<int>{11});
        QCOMPARE(view.findChild<CodeText*>()->accessibleDescription(), "Line 11 is lit.");
        view.lightHovered({{8, 12}});
        QCOMPARE(view.litLines(), std::vector<int>{});
        view.lightHovered({});
        QCOMPARE(view.litLines(), (std::vector<int>{10, 12}));
        QCOMPARE(view.shownText(), "a\nb\nc");
        view.showPython(true);
        QCOMPARE(view.shownText(), "python");
        QCOMPARE(view.litLines(), std::vector<int>{});
    }

    void hasTheRingOfWhatTabComesTo() {
        const Theme theme(*qApp);
        CodeText code(theme);
        code.setCode("int x;");
        const auto edge = [&code] { return code.grab().toImage().pixelColor(code.width() / 2, 1); };
        const QColor without = edge();
        code.show();
        QVERIFY(QTest::qWaitForWindowActive(&code));
        code.setFocus(Qt::MouseFocusReason);
        QCOMPARE(edge(), without);
        code.clearFocus();
        code.setFocus(Qt::TabFocusReason);
        QCOMPARE(edge(), theme.palette().accent);
        code.clearFocus();
        QCOMPARE(edge(), without);
    }
};

QTEST_MAIN(TestCodeView)
#include "tst_code_view.moc"
