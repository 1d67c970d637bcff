#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <csignal>

#include "engine/core/safetensors.h"
#include "tests/ui/fake_lab.h"
#include "tests/ui/network_recording.h"
#include "ui/views/network/draw_canvas.h"
#include "ui/views/network/draw_view.h"

using namespace coreograph;

namespace {

float inkAt(const Drawing& drawing, int column, int row) {
    return drawing.pixels()[static_cast<std::size_t>(row * Drawing::side + column)];
}

void addWeights(Recording& recording, std::int64_t step) {
    addTensor(recording, "weights.fc2.bias", {2}, step,
              [&](std::size_t i) { return float(step) + float(i); });
    addTensor(recording, "weights.conv1.conv.bias", {3}, step, [](std::size_t) { return 0.5F; });
}

/// What the lab answers to its question of this number: trousers, or what else is likeliest.
std::vector<Message> answer(int number = 1, std::size_t likeliest = 1) {
    Recording recording;
    addLook(recording, number, likeliest);
    std::vector<Message> messages{RunInfo{.demo = "classify", .title = "Classify"}};
    for (const TensorSnapshot& tensor : recording.tensors())
        messages.push_back(tensor);
    messages.push_back(Metric{.name = "probability", .value = 0.91, .step = number});
    return messages;
}

} // namespace

class TestDrawView : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;

    std::unique_ptr<DrawView> showing(const Recording& recording, const FakeLab& lab, std::int64_t step) {
        qputenv("COREOGRAPH_LAB", lab.program().toUtf8());
        auto view = std::make_unique<DrawView>(*m_theme);
        view->resize(900, view->sizeHint().height());
        view->setRecording(&recording);
        view->showAt(step * stepTime);
        view->show();
        return view;
    }

    static void stroke(QWidget& canvas) {
        QTest::mousePress(&canvas, Qt::LeftButton, {}, {100, 40});
        QTest::mouseMove(&canvas, {100, 120});
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, {100, 120});
    }

private slots:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<Theme>(*qApp);
    }

    void drawsSoftLinesAndErases() {
        Drawing drawing;
        QVERIFY(drawing.isBlank());
        drawing.beginStroke();
        drawing.draw({5.5, 5.5}, {15.5, 5.5}, Drawing::Pen::Draw);
        QCOMPARE(inkAt(drawing, 10, 5), 1.0F);
        QVERIFY(inkAt(drawing, 10, 6) > 0.3F && inkAt(drawing, 10, 6) < 0.9F);
        QCOMPARE(inkAt(drawing, 10, 8), 0.0F);
        drawing.draw({10.5, 5.5}, {10.5, 5.5}, Drawing::Pen::Erase);
        QCOMPARE(inkAt(drawing, 10, 5), 0.0F);
    }

    void fillsWhatAnOutlineEncloses() {
        Drawing drawing;
        drawing.beginStroke();
        const QPointF corners[] = {{5.5, 5.5}, {20.5, 5.5}, {20.5, 20.5}, {5.5, 20.5}};
        for (int i = 0; i < 4; ++i)
            drawing.draw(corners[i], corners[(i + 1) % 4], Drawing::Pen::Draw);
        drawing.fill({12, 12});
        QCOMPARE(inkAt(drawing, 8, 18), 1.0F);
        QCOMPARE(inkAt(drawing, 24, 24), 0.0F);
    }

    void takesStrokesBackOneByOne() {
        Drawing drawing;
        for (const double row : {5.5, 15.5}) {
            drawing.beginStroke();
            drawing.draw({5.5, row}, {15.5, row}, Drawing::Pen::Draw);
        }
        drawing.undo();
        QCOMPARE(inkAt(drawing, 10, 15), 0.0F);
        QCOMPARE(inkAt(drawing, 10, 5), 1.0F);
        drawing.undo();
        QVERIFY(drawing.isBlank());
        QVERIFY(!drawing.canUndo());
    }

    void isDrawnOnByKeyboard() {
        DrawCanvas canvas(*m_theme, nullptr);
        canvas.show();
        QTest::keyClick(&canvas, Qt::Key_Right);
        QVERIFY(canvas.drawing().isBlank());
        QTest::keyClick(&canvas, Qt::Key_Space);
        QTest::keyClick(&canvas, Qt::Key_Down);
        QCOMPARE(inkAt(canvas.drawing(), 15, 15), 1.0F);
        QVERIFY2(canvas.accessibleDescription().startsWith("pen at column 16, row 16, down"),
                 qPrintable(canvas.accessibleDescription()));
        QTest::keyClick(&canvas, Qt::Key_Space);
        QTest::keyClick(&canvas, Qt::Key_Down);
        QTest::keyClick(&canvas, Qt::Key_Down);
        QCOMPARE(inkAt(canvas.drawing(), 15, 17), 0.0F);
        QTest::keyClick(&canvas, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(canvas.drawing().isBlank());
    }

    void asksTheNetworkAsOfTheCursorAboutADrawing() {
        Recording recording;
        addWeights(recording, 1);
        addWeights(recording, 7);
        recording.append(RunInfo{.demo = "cnn", .title = "CNN", .parameters = {{"pooling", "avg"}}});
        const FakeLab lab("echo \"$@\" > $HEARD; for a in \"$@\"; do case $a in weights_in=*) "
                          "cat ${a#weights_in=} > $HEARD.weights;; esac; done; cat $STREAM",
                          answer());
        const auto view = showing(recording, lab, 3);
        stroke(*view->findChild<DrawCanvas*>());
        QTRY_VERIFY(view->summary().startsWith("It says"));
        QCOMPARE(view->unit(), "weights of step 1");
        const QByteArray heard = lab.heard();
        QVERIFY2(heard.startsWith("run classify --set weights_in="), heard);
        QVERIFY2(heard.contains("--set pooling=avg"), heard);
        QCOMPARE(heard.mid(heard.indexOf("drawing=")).split(' ').first().count(','), 783);
        QCOMPARE(view->dataTable().rows.size(), 10U);
    }

    void writesWeightsThatTheLabCanRead() {
        Recording recording;
        addWeights(recording, 1);
        addWeights(recording, 7);
        addTensor(recording, "weights.fc2.bias", {2}, 8,
                  [](std::size_t) { return 0.0F; }); // the rest is to come
        QTemporaryDir folder;
        const QString copy = folder.filePath("weights");
        const FakeLab lab("for a in \"$@\"; do case $a in weights_in=*) cp ${a#weights_in=} " +
                              copy.toUtf8() + ";; esac; done; cat $STREAM",
                          answer());
        const auto view = showing(recording, lab, 9);
        stroke(*view->findChild<DrawCanvas*>());
        QTRY_VERIFY(view->summary().startsWith("It says"));
        QFile file(copy);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        const auto tensors =
            tensorsFromSafetensors(std::as_bytes(std::span(bytes.data(), std::size_t(bytes.size()))));
        QVERIFY(tensors);
        QCOMPARE(tensors->size(), 2U);
        QCOMPARE(tensors->front().name, "fc2.bias");
        QCOMPARE(std::get<std::vector<float>>(tensors->front().values), (std::vector<float>{7, 8}));
    }

    void asksTheSameLabAgain() {
        Recording recording;
        addWeights(recording, 1);
        addWeights(recording, 7);
        FakeLab lab("echo \"$@\" > $HEARD; cat $STREAM; while read line; do echo \"$line\" >> $HEARD; "
                    "case $line in *question*) cat $STREAM.$(echo \"$line\" | tr -cd 0-9);; esac; done",
                    answer(1, 3));
        lab.addStream(answer(2, 9));
        lab.addStream(answer(3, 5));
        Classifier classifier(lab.program());
        QSignalSpy answered(&classifier, &Classifier::answered);
        const auto likeliest = [&] {
            return Probabilities::at(*classifier.answer(), classifier.answer()->duration()).likeliest();
        };

        classifier.ask(recording, 8 * stepTime, {.drawing = Drawing::Pixels{}});
        QTRY_COMPARE(answered.size(), 1);
        QCOMPARE(likeliest(), std::size_t{3});
        QVERIFY2(lab.heard().contains("--set question=1 "), lab.heard());

        classifier.ask(recording, 8 * stepTime, {.drawing = Drawing::Pixels{}});
        QTRY_COMPARE(answered.size(), 2);
        QCOMPARE(likeliest(), std::size_t{9});
        QCOMPARE(classifier.step(), std::int64_t{7});
        QVERIFY2(!lab.heard().contains(R"("name":"weights_in")"), lab.heard()); // it has them

        classifier.ask(recording, 2 * stepTime, {.drawing = {}, .picture = 12});
        QTRY_COMPARE(answered.size(), 3);
        QCOMPARE(likeliest(), std::size_t{5});
        QCOMPARE(classifier.step(), std::int64_t{1});
        QVERIFY2(lab.heard().contains(R"({"name":"weights_in","type":"set")"), lab.heard());
        QVERIFY2(lab.heard().contains(R"({"name":"drawing","type":"set","value":""})"), lab.heard());
        QVERIFY2(lab.heard().contains(R"({"name":"picture","type":"set","value":"12"})"), lab.heard());
    }

    void letsALabGoThatNobodyAsks() {
        Recording recording;
        addWeights(recording, 1);
        FakeLab lab("echo $$ > $HEARD; cat $STREAM; while read line; do :; done", answer());
        Classifier classifier(lab.program());
        classifier.setPatience(std::chrono::milliseconds(1));
        QSignalSpy answered(&classifier, &Classifier::answered);
        for (const int strokes : {1, 2}) { // each time another lab says its first answer
            classifier.ask(recording, stepTime, {.drawing = Drawing::Pixels{}});
            QTRY_COMPARE(answered.size(), strokes);
            const pid_t process = lab.heard().trimmed().toInt();
            QVERIFY(process > 0);
            QTRY_VERIFY(kill(process, 0) != 0);
        }
    }

    void endsALabThatHangsAndStartsAnother() {
        Recording recording;
        addWeights(recording, 1);
        FakeLab lab("if [ -s $HEARD ]; then cat $STREAM; else echo $$ > $HEARD; kill -STOP $$; fi", answer());
        Classifier classifier(lab.program());
        QSignalSpy answered(&classifier, &Classifier::answered);
        QSignalSpy failed(&classifier, &Classifier::failed);
        classifier.ask(recording, stepTime, {.drawing = Drawing::Pixels{}});
        QTRY_VERIFY(!lab.heard().isEmpty());
        const pid_t frozen = lab.heard().trimmed().toInt();

        classifier.setTimeLimit(std::chrono::milliseconds(1));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed[0][0].toString().contains("has not answered"));
        QTRY_VERIFY(kill(frozen, 0) != 0);

        classifier.setTimeLimit(std::chrono::minutes(1));
        classifier.ask(recording, stepTime, {.drawing = Drawing::Pixels{}});
        QTRY_COMPARE(answered.size(), 1);
        QCOMPARE(failed.size(), 1);
    }

    void showsAndAsksAboutAPictureInItsColours() {
        Recording recording;
        addWeights(recording, 1);
        std::vector<Message> coloured = answer();
        for (Message& message : coloured)
            if (auto* tensor = std::get_if<TensorSnapshot>(&message); tensor && tensor->name == "picture") {
                tensor->shape = {3, 28, 28};
                tensor->values.assign(3 * Drawing::plane, 0);
                std::fill_n(tensor->values.begin(), Drawing::plane, 1.0F); // all red
            }
        const FakeLab lab("echo \"$@\" > $HEARD; cat $STREAM", coloured);
        const auto view = showing(recording, lab, 1);
        for (QPushButton* button : view->findChildren<QPushButton*>())
            if (button->text() == "Test picture")
                button->click();
        auto* canvas = view->findChild<DrawCanvas*>();
        QTRY_VERIFY(!canvas->drawing().isBlank());
        QCOMPARE(canvas->grab().toImage().pixelColor(20, 20), QColor(Qt::red));
        stroke(*canvas);
        QCOMPARE(canvas->grab().toImage().pixelColor(100, 80), QColor(Qt::white));
        QTRY_VERIFY(lab.heard().contains("drawing=1"));
        QCOMPARE(lab.heard().mid(lab.heard().indexOf("drawing=")).split(' ').first().count(','),
                 int(3 * Drawing::plane) - 1);
    }

    void asksAgainWhenTheCursorComesToOtherWeights() {
        Recording recording;
        addWeights(recording, 1);
        addWeights(recording, 7);
        const FakeLab lab("cat $STREAM", answer());
        const auto view = showing(recording, lab, 9);
        stroke(*view->findChild<DrawCanvas*>());
        QTRY_COMPARE(view->unit(), "weights of step 7");
        view->showAt(2 * stepTime);
        QTRY_COMPARE(view->unit(), "weights of step 1");
    }

    void putsATestPictureOnTheCanvas() {
        Recording recording;
        addClasses(recording);
        addWeights(recording, 1);
        const FakeLab lab("cat $STREAM", answer());
        const auto view = showing(recording, lab, 1);
        for (QPushButton* button : view->findChildren<QPushButton*>())
            if (button->text() == "Test picture")
                button->click();
        const auto* canvas = view->findChild<DrawCanvas*>();
        QTRY_VERIFY(!canvas->drawing().isBlank());
        QVERIFY2(view->summary().startsWith("It says Trouser"), qPrintable(view->summary()));
    }

    void saysSoWhenThereIsNoNetworkYet() {
        const Recording recording;
        const FakeLab lab("cat $STREAM", answer());
        const auto view = showing(recording, lab, 0);
        stroke(*view->findChild<DrawCanvas*>());
        QVERIFY(view->summary().startsWith("Run the training first"));
    }

    void asksForAShapeWhereTheNetworkKnowsShapes() {
        Recording recording;
        const FakeLab lab("cat $STREAM", answer());
        QCOMPARE(showing(recording, lab, 0)->title(), "Draw something to wear");
        recording.append(Metric{.name = "fashion", .value = 0});
        QCOMPARE(showing(recording, lab, 0)->title(), "Draw a shape");
    }

    void saysWhatTheLabComplainsOf() {
        Recording recording;
        addWeights(recording, 1);
        const FakeLab lab("cat $STREAM; exit 1", {RunInfo{.demo = "classify", .title = "Classify"},
                                                  RunEnded{.ok = false, .error = "the weights do not fit"}});
        const auto view = showing(recording, lab, 1);
        stroke(*view->findChild<DrawCanvas*>());
        QTRY_COMPARE(view->summary(), "the weights do not fit");
    }

    void saysWhatWentWrongInTheLab() {
        Recording recording;
        addWeights(recording, 1);
        const FakeLab lab("kill -SEGV $$", answer());
        const auto view = showing(recording, lab, 1);
        stroke(*view->findChild<DrawCanvas*>());
        QTRY_VERIFY(view->summary().contains("signal 11"));
    }
};

QTEST_MAIN(TestDrawView)
#include "tst_draw_view.moc"
