#include <QSignalSpy>
#include <QTest>

#include "ui/views/convolution_view.h"
#include "ui/views/grid_layout.h"

using namespace coreograph;

namespace {

constexpr int side = 4;

/// A picture whose pixel in row r and column c is r + c / 10, and a kernel that looks at the pixel to the left.
/// All is recorded at once, but for the output.
Recording shifted(int stride, int padding, std::map<std::string, std::string> more = {},
                  std::int64_t outputAt = 0) {
    Recording recording;
    RunInfo info{.demo = "convolution",
                 .parameters = {{"stride", std::to_string(stride)},
                                {"padding", std::to_string(padding)},
                                {"picture", "shirt"},
                                {"kernel", "blur"}}};
    info.parameters.merge(more);
    for (const auto& [name, value] : more)
        info.parameters[name] = value;
    recording.append(std::move(info));
    TensorSnapshot input{.name = "input", .shape = {side, side}};
    for (int row = 0; row < side; ++row)
        for (int column = 0; column < side; ++column)
            input.values.push_back(static_cast<float>(row) + static_cast<float>(column) / 10);
    recording.append(std::move(input));
    recording.append(
        TensorSnapshot{.name = "kernel", .shape = {3, 3}, .values = {0, 0, 0, 2, 0, 0, 0, 0, -1}});
    const auto places = static_cast<std::uint32_t>((side + 2 * padding - 3) / stride + 1);
    recording.append(TensorSnapshot{.name = "output",
                                    .shape = {places, places},
                                    .time = outputAt,
                                    .values = std::vector<float>(places * places, 0.5F)});
    return recording;
}

} // namespace

class TestConvolutionView : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;

    /// As wide as on a large bench, with the recording shown.
    std::unique_ptr<ConvolutionView> viewOf(const Recording& recording, QSize size = {900, 420}) {
        auto view = std::make_unique<ConvolutionView>(*m_theme);
        view->resize(size);
        view->setRecording(&recording);
        view->showAt(recording.duration());
        view->show();
        return view;
    }

    static void press(QWidget& view, Qt::Key key) { QTest::keyClick(&view, key); }

    static QStringList pixels(const QSignalSpy& edits) {
        for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit)
            if (edit->first() == "pixels")
                return edit->last().toString().split(',');
        return {};
    }

    /// Where that pixel of the picture is drawn: a click there changes it, and no other.
    static QPoint placeOf(ConvolutionView& view, const QSignalSpy& edits, int pixel) {
        for (int y = 2; y < view.height(); y += 8)
            for (int x = 2; x < view.width(); x += 8) {
                const QStringList before = pixels(edits);
                QTest::mouseClick(&view, Qt::LeftButton, {}, {x, y});
                const QStringList after = pixels(edits);
                if (!before.isEmpty() && before[pixel] != after[pixel])
                    return {x, y};
            }
        return {};
    }

private slots:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }

    void writesOutTheSumOfTheChosenCell() {
        const Recording recording = shifted(1, 0);
        const auto view = viewOf(recording); // the output is 2 x 2, its last cell is chosen
        QCOMPARE(view->words(),
                 QStringLiteral("Output, row 2, column 2: 2·2.1 + (−1)·3.3 = 0.5. 7 products are 0."));
    }

    void saysOfNothingButZerosThatTheyAreZeros() {
        Recording recording;
        recording.append(RunInfo{.demo = "convolution", .parameters = {{"stride", "1"}}});
        recording.append(TensorSnapshot{.name = "input", .shape = {2, 2}, .values = {0, 1, 1, 0}});
        recording.append(TensorSnapshot{.name = "kernel", .shape = {2, 2}, .values = {1, 0, 0, 1}});
        recording.append(TensorSnapshot{.name = "output", .shape = {1, 1}, .values = {0}});
        QCOMPARE(viewOf(recording)->words(),
                 "Output, row 1, column 1: all 4 products are 0, and so is their sum.");
    }

    void drawsTheWholeOutlineAtTheLeftEdge() {
        const Recording recording = shifted(1, 1);
        const auto view = viewOf(recording);
        press(*view, Qt::Key_Right); // the keyboard's cursor comes to the chosen cell
        for (int i = 0; i < 2; ++i) {
            press(*view, Qt::Key_Up);
            press(*view, Qt::Key_Left); // to the first cell, whose window begins on the rim
        }
        const QImage picture = view->grab().toImage();
        const QColor line = m_theme->palette().warning;
        int rows = 0;
        for (int y = 0; y < picture.height(); ++y)
            rows += picture.pixelColor(1, y) == line && picture.pixelColor(2, y) == line ? 1 : 0;
        QVERIFY2(rows > 60, qPrintable(QString::number(rows)));
    }

    void readsZerosFromThePadding() {
        const Recording recording = shifted(1, 1);
        const auto view = viewOf(recording);
        press(*view, Qt::Key_Right); // the keyboard's cursor comes to the chosen cell
        for (int i = 0; i < side; ++i) {
            press(*view, Qt::Key_Up);
            press(*view, Qt::Key_Right);
        }
        QVERIFY2(view->words().startsWith("Output, row 1, column 4: 2·0.2 = 0.5."),
                 qPrintable(view->words()));
    }

    void stepsByTheStride() {
        const Recording recording = shifted(2, 1);
        const auto view = viewOf(recording);
        QVERIFY2(view->words().startsWith("Output, row 2, column 2: 2·2.1 + (−1)·3.3"),
                 qPrintable(view->words()));
    }

    void paintsTheKernelWithAClick() {
        const Recording recording = shifted(1, 0);
        const auto view = viewOf(recording);
        QSignalSpy edits(view.get(), &View::valueEdited);
        press(*view, Qt::Key_Right);
        press(*view, Qt::Key_Left); // column 1
        press(*view, Qt::Key_Left); // into the kernel
        press(*view, Qt::Key_Return);
        QCOMPARE(edits.size(), 2);
        QCOMPARE(edits[0], (QVariantList{"weights", "0,0,0,2,0,1,0,0,-1"}));
        QCOMPARE(edits[1], (QVariantList{"kernel", "painted"}));
    }

    void paintsAllThatAFastStrokeCrosses() {
        const Recording recording = shifted(1, 0, {{"picture", "painted"}, {"pixels", "1,2"}});
        const auto view = viewOf(recording);
        QSignalSpy edits(view.get(), &View::valueEdited);
        const QPoint first = placeOf(*view, edits, 5);
        const QPoint last = placeOf(*view, edits, 7);
        const QPoint between = placeOf(*view, edits, 6);
        QVERIFY(!first.isNull() && !last.isNull() && !between.isNull());
        const QString brush = pixels(edits)[5] == "1" ? "0" : "1";
        if (pixels(edits)[6] == brush)
            QTest::mouseClick(view.get(), Qt::LeftButton, {}, between);
        QVERIFY(pixels(edits)[6] != brush);
        QTest::mousePress(view.get(), Qt::LeftButton, {}, first);
        QTest::mouseMove(view.get(), last);
        QTest::mouseRelease(view.get(), Qt::LeftButton, {}, last);
        for (const int pixel : {5, 6, 7})
            QCOMPARE(pixels(edits)[pixel], brush);
    }

    void takesATypedNumber() {
        const Recording recording = shifted(1, 0, {{"kernel", "painted"}});
        const auto view = viewOf(recording);
        QSignalSpy edits(view.get(), &View::valueEdited);
        for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Left, Qt::Key_Left})
            press(*view, key);
        QTest::keyClicks(view.get(), "-2.5");
        QCOMPARE(edits.last(), (QVariantList{"weights", "0,0,0,2,0,-2.5,0,0,-1"}));
    }

    void refusesANumberThatACellCannotHold_data() {
        QTest::addColumn<int>("left"); // so many cells from the output's middle
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("words");
        QTest::newRow("a pixel") << 5 << "2"
                                 << "stays 1: 2 is not from 0 to 1.";
        QTest::newRow("a pixel below 0") << 5 << "-1"
                                         << "stays 1: -1 is not from 0 to 1.";
        QTest::newRow("a larger weight") << 2 << "12"
                                         << "stays 1: 12 is not from −9 to 9.";
    }
    void refusesANumberThatACellCannotHold() {
        QFETCH(int, left);
        QFETCH(QString, typed);
        QFETCH(QString, words);
        const Recording recording = shifted(1, 0, {{"kernel", "painted"}, {"picture", "painted"}});
        const auto view = viewOf(recording);
        press(*view, Qt::Key_Right);
        for (int i = 0; i < left; ++i)
            press(*view, Qt::Key_Left);
        QTest::keyClick(view.get(), Qt::Key_1);
        press(*view, Qt::Key_Up); // and back, to begin anew
        press(*view, Qt::Key_Down);
        QSignalSpy edits(view.get(), &View::valueEdited);
        QTest::keyClicks(view.get(), typed);
        QVERIFY2(view->words().endsWith(words), qPrintable(view->words()));
        QCOMPARE(edits.size(), typed.startsWith('1') ? 1 : 0);
        QTest::keyClicks(view.get(), "0"); // the next one is another number
        QVERIFY2(!view->words().contains("stays"), qPrintable(view->words()));
    }

    void escapeGivesTheKeyboardBack() {
        const Recording recording = shifted(1, 0);
        const auto view = viewOf(recording);
        QVERIFY(QTest::qWaitForWindowActive(view.get()));
        view->setFocus();
        press(*view, Qt::Key_Right);
        QVERIFY(view->hasFocus());
        press(*view, Qt::Key_Escape);
        QVERIFY(!view->hasFocus());
    }

    void keepsWhatWasPaintedUntilARunHasIt() {
        const Recording recording = shifted(1, 0, {{"picture", "painted"}, {"pixels", "1,2"}});
        const auto view = viewOf(recording);
        QSignalSpy edits(view.get(), &View::valueEdited);
        for (const Qt::Key key :
             {Qt::Key_Right, Qt::Key_Left, Qt::Key_Left, Qt::Key_Left, Qt::Key_Left, Qt::Key_Left})
            press(*view, key);
        press(*view, Qt::Key_Return);
        const QString sent = edits.last()[1].toString();
        view->showAt(recording.duration());
        QVERIFY(sent != edits.last()[0]);
        press(*view, Qt::Key_Return); // painted over what was painted, though no run has come back
        QVERIFY(edits.last()[1].toString() != sent);
        Recording later =
            shifted(1, 0, {{"picture", "painted"}, {"pixels", edits.last()[1].toString().toStdString()}});
        view->setRecording(&later);
        press(*view, Qt::Key_Return);
        QCOMPARE(edits.last()[1].toString(), sent);
    }

    void losesTheCursorWhereTheRecordingHasNoSuchCell_data() {
        QTest::addColumn<bool>("empty");
        QTest::newRow("nothing recorded yet") << true;
        QTest::newRow("smaller grids") << false;
    }
    void losesTheCursorWhereTheRecordingHasNoSuchCell() {
        QFETCH(bool, empty);
        const Recording large = shifted(1, 1); // the output is 4 x 4, the cell in its middle is chosen
        const auto view = viewOf(large);
        press(*view, Qt::Key_Right); // onto that cell
        const Recording nothing;
        const Recording small = shifted(2, 0); // 1 x 1
        view->setRecording(empty ? &nothing : &small);
        view->showAt(0);
        view->grab();
        press(*view, Qt::Key_Return);
        QCOMPARE(view->words().isEmpty(), empty);
        press(*view, Qt::Key_Right); // the keyboard begins anew
        QCOMPARE(view->words().startsWith("Output, row 1, column 1:"), !empty);
    }

    void fitsInto_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("narrow") << QSize(380, 420);
        QTest::newRow("low") << QSize(900, 200);
        QTest::newRow("wide") << QSize(1500, 420);
    }
    void fitsInto() {
        QFETCH(QSize, size);
        const Recording recording = shifted(1, 1);
        const auto view = viewOf(recording, size);
        const QImage picture = view->grab().toImage();
        // Nothing of a grid at the edges: what is there is the ground.
        for (int y = 0; y < picture.height(); ++y)
            QCOMPARE(picture.pixelColor(picture.width() - 1, y), picture.pixelColor(picture.width() - 1, 0));
    }

    void showsWhatTheRunWillBeginWith() {
        const Recording nothing;
        const auto view = viewOf(nothing);
        QSignalSpy edits(view.get(), &View::valueEdited);
        view->setPlan({{"pixels", "0,0.5,0,0"}, {"weights", "2"}, {"stride", "1"}, {"padding", "1"}});
        QCOMPARE(view->dataTable().rows.size(), 5U); // and no output, which may be what is asked
        QCOMPARE(view->summary(),
                 QStringLiteral("A kernel of 1 × 1 weights is to go over an input of 2 × 2."));
        QVERIFY2(view->words().startsWith("The outline is the first place"), qPrintable(view->words()));
        view->grab();
        press(*view, Qt::Key_Right); // onto the first pixel
        press(*view, Qt::Key_Return);
        QCOMPARE(edits.first(), (QVariantList{"pixels", "1,0.5,0,0"}));
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(view.get(), &leave);
        const Recording recording = shifted(1, 0);
        view->setRecording(&recording);
        view->showAt(recording.duration());
        QVERIFY2(view->words().startsWith("Output, row 2, column 2"), qPrintable(view->words()));
    }

    void beginsAReplayWithWhatTheRunWasGiven() {
        const Recording recording = shifted(1, 0, {}, 5'000);
        const auto view = viewOf(recording);
        view->showAt(4'999);
        QCOMPARE(view->dataTable().rows.size(), 16U + 9U); // and no output
        QVERIFY2(view->words().startsWith("At this time of the run there is no output yet"),
                 qPrintable(view->words()));
        QCOMPARE(view->summary(),
                 QStringLiteral("A kernel of 3 × 3 weights is to go over an input of 4 × 4."));
        view->grab();
        view->showAt(5'000);
        QVERIFY2(view->words().startsWith("Output, row 2, column 2"), qPrintable(view->words()));
    }

    void makesRoomForTheOutputBeforeItIsThere() {
        const Recording recording = shifted(1, 0, {}, 5'000);
        const auto view = viewOf(recording);
        view->showAt(0);
        const int before = view->sizeHint().height();
        for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Right, Qt::Key_Right, Qt::Key_Down, Qt::Key_Return})
            press(*view, key); // comes to no cell that is not there
        view->grab();
        view->showAt(5'000);
        QCOMPARE(view->sizeHint().height(), before);
    }

    void keepsTheChosenCellWhileTheOutputIsNotThere() {
        const Recording recording = shifted(1, 1, {}, 5'000);
        const auto view = viewOf(recording);
        press(*view, Qt::Key_Right); // onto the chosen cell
        press(*view, Qt::Key_Up);
        const QString words = view->words();
        view->showAt(0);
        view->showAt(5'000);
        QCOMPARE(view->words(), words);
    }

    void asksForNoMoreThanASmallWindowHas() {
        const Recording nothing;
        const auto view = viewOf(nothing, {564, 400});
        const std::string pixels = QStringList(144, "1").join(',').toStdString();
        view->setPlan({{"pixels", pixels}, {"weights", "1,0,0,0,1,0,0,0,1"}, {"padding", "1"}});
        QVERIFY(view->sizeHint().height() <= m_theme->scaled(300));
    }

    void writesTheNumberBesideACellThatIsTooSmallForIt() {
        const Recording recording = shifted(1, 0);
        const QSize size(420, 150);
        const auto view = viewOf(recording, size);
        const QImage before = view->grab().toImage();
        for (const Qt::Key key :
             {Qt::Key_Right, Qt::Key_Left, Qt::Key_Left, Qt::Key_Left, Qt::Key_Left, Qt::Key_Left})
            press(*view, key); // onto the input's last column
        const QImage after = view->grab().toImage();
        int left = size.width();
        int right = 0;
        for (int y = 0; y < size.height() / 2; ++y) // above the words
            for (int x = 0; x < size.width() / 2; ++x)
                if (before.pixel(x, y) != after.pixel(x, y)) {
                    left = std::min(left, x);
                    right = std::max(right, x);
                }
        QVERIFY2(right - left > 35, "more than the outline of a cell is to appear");
    }

    void showsNoPlanThatIsNoSquare() {
        const Recording nothing;
        const auto view = viewOf(nothing);
        view->setPlan({{"pixels", "0,1,0"}, {"weights", "2"}});
        QVERIFY(view->dataTable().rows.empty());
    }

    void keepsASignClearOfTheCells() {
        MatrixGrid input{.title = "input", .rows = 8, .columns = 8, .values = std::vector<float>(64)};
        MatrixGrid output = input;
        output.joint = "=";
        const GridLayout layout = GridLayout::of({input, output}, {300, 500}, 28, *m_theme);
        QVERIFY2(layout.places[1].origin.y() > layout.places[0].origin.y(), "the output is to be below");
        QVERIFY(layout.joints[1].x() + m_theme->scaled(10) < layout.places[1].origin.x());
    }

    void standsBelowWhereThatMakesTheCellsLarger() {
        const MatrixGrid input{
            .title = "input", .rows = 12, .columns = 12, .values = std::vector<float>(144)};
        const MatrixGrid kernel{.title = "kernel", .rows = 3, .columns = 3, .values = std::vector<float>(9)};
        MatrixGrid output = input;
        const QSize room(580, 420);
        const int beside = GridLayout::of({input, kernel, output}, room, 40, *m_theme).places[0].cell;
        output.below = true;
        const GridLayout layout = GridLayout::of({input, kernel, output}, room, 40, *m_theme);
        QVERIFY(layout.places[0].cell > beside);
        QCOMPARE(layout.places[2].origin.x(), layout.places[1].origin.x());
        QVERIFY(layout.titles[2].top() >= layout.places[1].of(QRect(0, 0, 3, 3)).bottom());
        QVERIFY(layout.size.width() <= room.width() && layout.size.height() <= room.height());
        const GridLayout wide = GridLayout::of({input, kernel, output}, {2000, 420}, 28, *m_theme);
        QCOMPARE(wide.places[2].origin.y(), wide.places[0].origin.y());
    }

    void saysThatThereIsNothingYet() {
        const Recording nothing;
        const auto view = viewOf(nothing);
        QCOMPARE(view->summary(), QStringLiteral("Nothing has been convolved yet."));
        press(*view, Qt::Key_Right);
        QTest::mouseClick(view.get(), Qt::LeftButton);
        QVERIFY(view->dataTable().rows.empty());
    }
};

QTEST_MAIN(TestConvolutionView)
#include "tst_convolution_view.moc"
