#include <QTest>

#include "engine/core/source_line.h"

using namespace coreograph;

namespace {

constexpr std::string_view thisFile = "tests/core/tst_source_line.cpp";

SourceLine asDefaultArgument(SourceLine source = SourceLine::here()) { return source; }

template<typename T>
SourceLine asDefaultArgumentOfTemplate(T, SourceLine source = SourceLine::here()) {
    return asDefaultArgument(source);
}

constexpr SourceLine constant = SourceLine::here();
constexpr std::uint16_t constantLine = __LINE__ - 1;

} // namespace

class SourceLineTest : public QObject {
    Q_OBJECT

private slots:
    void namesTheFileRelativeToTheProject();
    void namesTheLineOfTheCallAsADefaultArgument();
    void isAConstant();
    void agreesWithTheHashForAnyLength_data();
    void agreesWithTheHashForAnyLength();
};

void SourceLineTest::namesTheFileRelativeToTheProject() {
    QCOMPARE(SourceLine::here().file, sourceFileId(thisFile));
    QCOMPARE(SourceLine::here().line, static_cast<std::uint16_t>(__LINE__));
}

void SourceLineTest::namesTheLineOfTheCallAsADefaultArgument() {
    const SourceLine plain = asDefaultArgument();
    QCOMPARE(plain.line, static_cast<std::uint16_t>(__LINE__ - 1));
    const SourceLine nested = asDefaultArgumentOfTemplate(1);
    QCOMPARE(nested.line, static_cast<std::uint16_t>(__LINE__ - 1));
    QCOMPARE(plain.file, sourceFileId(thisFile));
    QCOMPARE(nested.file, sourceFileId(thisFile));
}

void SourceLineTest::isAConstant() {
    static_assert(constant.file == sourceFileId(thisFile));
    QCOMPARE(constant.line, constantLine);
}

void SourceLineTest::agreesWithTheHashForAnyLength_data() {
    QTest::addColumn<int>("length");
    for (const int length : {0, 1, 35, 119, 120, 121, 400})
        QTest::addRow("%d letters", length) << length;
}

void SourceLineTest::agreesWithTheHashForAnyLength() {
    QFETCH(int, length);
    const std::string path(static_cast<std::size_t>(length), 'x');
    QCOMPARE(SourceLine::here(path.c_str(), 7).file, sourceFileId(path));
}

QTEST_APPLESS_MAIN(SourceLineTest)
#include "tst_source_line.moc"
