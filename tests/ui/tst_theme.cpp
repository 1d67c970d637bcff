#include <QApplication>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include "ui/theme/contrast.h"
#include "ui/theme/palettes.h"
#include "ui/theme/theme.h"

using namespace coreograph;

Q_DECLARE_METATYPE(coreograph::Palette)

class TestTheme : public QObject {
    Q_OBJECT

private slots:
    void contrastIsAsDefined() {
        QCOMPARE(qRound(contrastRatio(Qt::black, Qt::white) * 10), 210);
        QCOMPARE(qRound(contrastRatio(Qt::white, Qt::white) * 10), 10);
        QCOMPARE(qRound(contrastRatio(0x767676, 0xFFFFFF) * 100), 454); // WebAIM's well-known example
    }

    void codeShowsEverySignAsItIsTyped_data() {
        QTest::addColumn<QString>("signs");
        for (const char* const signs : {"->", "++", "!=", "<=", "::"})
            QTest::newRow(signs) << QString(signs);
    }
    void codeShowsEverySignAsItIsTyped() {
        QFETCH(QString, signs);
        const QFont font = Theme(*qApp).codeFont();
        const auto draw = [&font](const QStringList& parts) {
            QImage image(60, 30, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            painter.setFont(font);
            int left = 5;
            for (const QString& part : parts) {
                painter.drawText(left, 20, part);
                left += painter.fontMetrics().horizontalAdvance(part);
            }
            return image;
        };
        QCOMPARE(draw({signs}), draw({signs.left(1), signs.mid(1)}));
    }

    void textCanBeRead_data() { bothPalettes(); }
    void textCanBeRead() {
        QFETCH(Palette, palette);
        for (const QColor& text :
             {palette.text, palette.muted, palette.accent, palette.good, palette.warning, palette.bad})
            for (const QColor& ground :
                 {palette.ground, palette.surface, palette.codeGround, palette.accentTint})
                verifyContrast(text, ground, 4.5);
        verifyContrast(palette.onAccent, palette.accent, 4.5);
    }

    void marksCanBeSeen_data() { bothPalettes(); }
    void marksCanBeSeen() {
        QFETCH(Palette, palette);
        const MarkColors marks = markColors(palette.dark);
        for (const QColor& mark : {marks.blue, marks.orange, marks.green, marks.vermillion, marks.sky,
                                   marks.pink, marks.amber, marks.neutral, palette.accent})
            for (const QColor& ground : {palette.ground, palette.surface})
                verifyContrast(mark, ground, 3.0);
    }

    void labelsOfMarksCanBeRead_data() { bothPalettes(); }
    void labelsOfMarksCanBeRead() {
        QFETCH(Palette, palette);
        const MarkColors marks = markColors(palette.dark);
        for (const QColor& mark :
             {marks.blue, marks.orange, marks.green, marks.vermillion, marks.sky, marks.pink})
            verifyContrast(readableOn(palette.ground, mark), palette.ground, 4.5);
    }

    void modesDifferInColorAndMarker() {
        const Theme theme(*qApp);
        const std::array modes{"serial", "threads", "openmp", "processes", "hybrid", "mpi"};
        QSet<QRgb> colors;
        QSet<int> markers;
        for (const auto* mode : modes) {
            colors.insert(theme.modeColor(mode).rgb());
            markers.insert(theme.modeMarker(mode));
        }
        QCOMPARE(colors.size(), qsizetype(modes.size()));
        QCOMPARE(markers.size(), qsizetype(modes.size()));
    }

    void eightCoresInARowLookDifferent() {
        const Theme theme(*qApp);
        QSet<QString> looks;
        for (int core = 0; core < 40; ++core)
            looks.insert(theme.coreColor(core).name() + QString::number(theme.coreDash(core)));
        QCOMPARE(looks.size(), 40);
    }

    void choosesTheThemeAndTellsThoseWhoDraw() {
        Theme theme(*qApp);
        QSignalSpy changed(&theme, &Theme::changed);
        theme.setChoice(Theme::Choice::Dark);
        QCOMPARE(changed.count(), 1);
        QVERIFY(theme.palette().dark);
        QCOMPARE(QApplication::palette().color(QPalette::Window), darkPalette().ground);
        theme.setChoice(Theme::Choice::Light);
        QVERIFY(!theme.palette().dark);
        QCOMPARE(changed.count(), 2);
    }

    void followsTheSystemWhenItTurnsDark() {
        Theme theme(*qApp);
        QApplication::setPalette(QPalette(Qt::white, Qt::black, Qt::white, Qt::black, Qt::gray, Qt::white,
                                          Qt::white, Qt::black, Qt::black));
        QTRY_VERIFY(theme.palette().dark);
        QCOMPARE(QApplication::palette().color(QPalette::Window), darkPalette().ground);
    }

    void keepsAChosenThemeWhenTheSystemChanges() {
        Theme theme(*qApp);
        theme.setChoice(Theme::Choice::Light);
        QApplication::setPalette(QPalette(Qt::white, Qt::black, Qt::white, Qt::black, Qt::gray, Qt::white,
                                          Qt::white, Qt::black, Qt::black));
        QTRY_COMPARE(QApplication::palette().color(QPalette::Window), lightPalette().ground);
        QVERIFY(!theme.palette().dark);
    }

    void scalesEveryFont() {
        Theme theme(*qApp);
        QCOMPARE(theme.textFont().pixelSize(), 13);
        theme.setTextScale(2.0);
        QCOMPARE(theme.textFont().pixelSize(), 26);
        QCOMPARE(theme.titleFont().pixelSize(), 42);
        QCOMPARE(theme.codeFont().pixelSize(), 24);
        QCOMPARE(QApplication::font().pixelSize(), 26);
        QCOMPARE(theme.scaled(8), 16);
        theme.setTextScale(5.0);
        QCOMPARE(theme.textScale(), 2.0);
    }

    void reducedMotionMeansNone() {
        Theme theme(*qApp);
        theme.setReducedMotion(false);
        QVERIFY(theme.motionMilliseconds() > 0 && theme.motionMilliseconds() <= 150);
        theme.setReducedMotion(true);
        QCOMPARE(theme.motionMilliseconds(), 0);
    }

private:
    static void bothPalettes() {
        QTest::addColumn<Palette>("palette");
        QTest::newRow("light") << lightPalette();
        QTest::newRow("dark") << darkPalette();
    }

    static void verifyContrast(const QColor& mark, const QColor& ground, double least) {
        const double ratio = contrastRatio(mark, ground);
        QVERIFY2(ratio >= least,
                 qPrintable(QStringLiteral("%1 on %2 has %3:1").arg(mark.name(), ground.name()).arg(ratio)));
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
