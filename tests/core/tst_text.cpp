#include <QTest>

#include "engine/core/text.h"

using namespace coreograph;

using Parts = std::vector<std::string>;

class TextTest : public QObject {
    Q_OBJECT

private slots:
    void splitsAndJoins_data();
    void splitsAndJoins();
    void splitsNothingIntoNoParts();
    void joinsWithLongSeparators();
};

void TextTest::splitsAndJoins_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("parts");
    QTest::addRow("one part") << "serial" << QStringList{"serial"};
    QTest::addRow("three parts") << "a,bc,d" << QStringList{"a", "bc", "d"};
    QTest::addRow("empty part inside") << "a,,b" << QStringList{"a", "", "b"};
    QTest::addRow("empty part first") << ",a" << QStringList{"", "a"};
    QTest::addRow("empty part last") << "a," << QStringList{"a", ""};
    QTest::addRow("only separators") << ",," << QStringList{"", "", ""};
}

void TextTest::splitsAndJoins() {
    QFETCH(QString, text);
    QFETCH(QStringList, parts);
    Parts expected;
    for (const QString& part : parts)
        expected.push_back(part.toStdString());
    QCOMPARE(split(text.toStdString(), ','), expected);
    QCOMPARE(join(expected, ","), text.toStdString());
}

void TextTest::splitsNothingIntoNoParts() {
    QCOMPARE(split("", ','), Parts());
    QCOMPARE(join({}, ","), std::string());
}

void TextTest::joinsWithLongSeparators() { QCOMPARE(join({"a", "b", "c"}, ", "), std::string("a, b, c")); }

QTEST_APPLESS_MAIN(TextTest)
#include "tst_text.moc"
