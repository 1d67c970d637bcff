#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

#include "ui/bench/number_box.h"
#include "ui/bench/parameter_bar.h"
#include "ui/bench/parameter_field.h"
#include "ui/bench/parameter_text.h"
#include "ui/bench/selection_button.h"
#include "ui/bench/value_slider.h"

using namespace coreograph;

namespace {

const std::vector<Option> modes{{"serial", "serial"}, {"threads", "threads"}, {"openmp", "OpenMP"}};

std::vector<Parameter> oneOfEachKind() {
    return {
        {.name = "tasks", .label = "Tasks", .help = "Pieces.", .kind = IntegerRange{1, 5000, 64, true}},
        {.name = "size",
         .label = "Size",
         .unit = "MiB",
         .help = "Much.",
         .kind = RealRange{0.01, 100, 1, true}},
        {.name = "pin", .label = "Pin to a core", .help = "Pins.", .kind = Toggle{false}},
        {.name = "work",
         .label = "Work",
         .help = "What.",
         .kind = Choice{{{"a", "Primes"}, {"b", "Heat"}}, "a"}},
        {.name = "modes", .label = "Modes", .help = "Which.", .kind = Selection{modes, {"serial", "openmp"}}},
        {.name = "workers", .label = "Workers", .help = "Many.", .kind = IntegerList{1, 8, {1, 2, 3, 4}}},
        {.name = "speed",
         .label = "Speed",
         .help = "Fast.",
         .kind = IntegerRange{1, 9, 5},
         .whileRunning = WhileRunning::Steers},
    };
}

} // namespace

class TestParameterBar : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;

    std::unique_ptr<ParameterBar> makeBar() const {
        auto bar = std::make_unique<ParameterBar>(*m_theme);
        bar->setParameters(oneOfEachKind());
        return bar;
    }

    /// Types over all that stands in the control's edit field.
    static void type(QWidget* control, const QString& text) {
        QTest::keyClick(control, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(control, Qt::Key_Delete);
        QInputMethodEvent typed;
        typed.setCommitString(text);
        QApplication::sendEvent(control, &typed);
    }

private slots:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<Theme>(*qApp);
    }

    void makesTheControlThatSuitsEachKind() {
        const auto bar = makeBar();
        QVERIFY(bar->findChild<NumberBox*>("tasks"));
        QVERIFY(bar->findChild<NumberBox*>("size"));
        QVERIFY(bar->findChild<QCheckBox*>("pin"));
        QCOMPARE(bar->findChild<QComboBox*>("work")->currentText(), "Primes");
        QCOMPARE(bar->findChild<SelectionButton*>("modes")->text(), "serial, OpenMP");
        QCOMPARE(bar->findChild<QLineEdit*>("workers")->text(), "1–4");
        QCOMPARE(bar->findChild<ValueSlider*>("speed")->value(), 5);
    }

    void offersNoMoreSettingsWhereThereAreNone() {
        const ParameterBar bar(*m_theme);
        for (const QPushButton* button : bar.findChildren<QPushButton*>())
            QVERIFY2(!button->isVisibleTo(&bar), qPrintable(button->text()));
        QVERIFY(makeBar()->findChild<QPushButton*>());
    }

    void aSliderGoesOverFewWholeNumbers_data() {
        QTest::addColumn<int>("low");
        QTest::addColumn<int>("high");
        QTest::addColumn<bool>("logarithmic");
        QTest::addColumn<bool>("slides");
        QTest::newRow("as many as are easily told apart") << 0 << 15 << false << true;
        QTest::newRow("more") << 0 << 16 << false << false;
        QTest::newRow("few, but by factors") << 1 << 8 << true << false;
    }
    void aSliderGoesOverFewWholeNumbers() {
        QFETCH(int, low);
        QFETCH(int, high);
        QFETCH(bool, logarithmic);
        QFETCH(bool, slides);
        ParameterBar bar(*m_theme);
        bar.setParameters({{.name = "knob",
                            .label = "Knob",
                            .help = "Turns.",
                            .kind = IntegerRange{low, high, low, logarithmic}}});
        QCOMPARE(bar.findChild<ValueSlider*>("knob") != nullptr, slides);
        QCOMPARE(bar.findChild<NumberBox*>("knob") != nullptr, !slides);
    }

    void theKeyboardMovesASlider() {
        const auto bar = makeBar();
        QSignalSpy edited(bar.get(), &ParameterBar::edited);
        auto* speed = bar->findChild<ValueSlider*>("speed");
        QTest::keyClick(speed, Qt::Key_Right);
        QCOMPARE(bar->values().integer("speed"), 6);
        QTest::keyClick(speed, Qt::Key_End);
        QCOMPARE(bar->values().integer("speed"), 9);
        QCOMPARE(edited.last(), QVariantList({"speed", "9"}));
    }

    void theMouseTakesASliderToItsEnd() {
        const auto bar = makeBar();
        bar->show();
        auto* speed = bar->findChild<ValueSlider*>("speed");
        QTest::mouseClick(speed, Qt::LeftButton, {}, {1, speed->height() / 2});
        QCOMPARE(bar->values().integer("speed"), 1);
    }

    void aValueFromElsewhereIsNoEditOfTheSlider() {
        const auto bar = makeBar();
        QSignalSpy edited(bar.get(), &ParameterBar::edited);
        bar->setValues({{"speed", "7"}});
        QCOMPARE(bar->findChild<ValueSlider*>("speed")->value(), 7);
        QCOMPARE(edited.size(), 0);
    }

    void everyControlHasANameAndADescription() {
        const auto bar = makeBar();
        for (const QWidget* control : bar->controls()) {
            QVERIFY2(!control->accessibleName().isEmpty(), qPrintable(control->objectName()));
            QVERIFY2(control->accessibleDescription().contains("takes"), qPrintable(control->objectName()));
        }
        QCOMPARE(bar->controls().size(), 7);
    }

    void foldsAwayWhatIsTooMuchToLookOver() {
        std::vector<Parameter> many;
        for (int number = 1; number <= 12; ++number)
            many.push_back({.name = QString("p%1").arg(number).toStdString(),
                            .label = "Knob",
                            .help = "Turns.",
                            .kind = IntegerRange{1, 9, 5}});
        ParameterBar bar(*m_theme);
        bar.setParameters(many);
        const auto shown = [&bar] {
            const auto fields = bar.findChildren<ParameterField*>();
            return std::ranges::count_if(fields, [](const auto* field) { return !field->isHidden(); });
        };
        QCOMPARE(shown(), 6);
        bar.setValues({{"p11", "7"}});
        QCOMPARE(shown(), 7);
        auto* more = qobject_cast<QPushButton*>(bar.controls().back());
        QVERIFY(more != nullptr);
        more->click();
        QCOMPARE(shown(), 12);
        QCOMPARE(more->text(), "Fewer settings");
    }

    void takesWhatIsTyped_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("value");
        QTest::newRow("a whole number") << "tasks"
                                        << "100"
                                        << "100";
        QTest::newRow("a grouped number") << "tasks"
                                          << "1,000"
                                          << "1000";
        QTest::newRow("a real number") << "size"
                                       << "0.25"
                                       << "0.25";
        QTest::newRow("a decimal comma") << "size"
                                         << "0,25"
                                         << "0.25";
        QTest::newRow("a range") << "workers"
                                 << "2-4"
                                 << "2,3,4";
        QTest::newRow("a range with a dash") << "workers"
                                             << "2 – 4"
                                             << "2,3,4";
        QTest::newRow("a list with blanks") << "workers"
                                            << "1, 2, 8"
                                            << "1,2,8";
        QTest::newRow("a list and a range") << "workers"
                                            << "8 1-3"
                                            << "1,2,3,8";
    }
    void takesWhatIsTyped() {
        QFETCH(QString, name);
        QFETCH(QString, typed);
        QFETCH(QString, value);
        const auto bar = makeBar();
        QSignalSpy edited(bar.get(), &ParameterBar::edited);
        type(bar->findChild<QWidget*>(name), typed);
        QCOMPARE(QString::fromStdString(bar->values().text(name.toStdString())), value);
        QCOMPARE(edited.last(), QVariantList({name, value}));
        QCOMPARE(bar->problem(), "");
    }

    void saysWhatWouldBeAcceptedAndMarksTheField_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("accepted");
        QTest::newRow("too large") << "tasks"
                                   << "6000"
                                   << "from 1 to 5,000";
        QTest::newRow("no number") << "tasks"
                                   << "many"
                                   << "a whole number";
        QTest::newRow("nothing") << "tasks"
                                 << ""
                                 << "a whole number";
        QTest::newRow("a part of a task") << "tasks"
                                          << "1.5"
                                          << "a whole number";
        QTest::newRow("too small") << "size"
                                   << "0.001"
                                   << "from 0.01 to 100";
        QTest::newRow("beyond the range") << "workers"
                                          << "1-9"
                                          << "from 1 to 8";
        QTest::newRow("backwards") << "workers"
                                   << "4-1"
                                   << "from 1 to 8";
        QTest::newRow("words") << "workers"
                               << "all"
                               << "such as 1, 2 or 1–8";
        QTest::newRow("unfinished") << "workers"
                                    << "1-"
                                    << "from 1 to 8";
    }
    void saysWhatWouldBeAcceptedAndMarksTheField() {
        QFETCH(QString, name);
        QFETCH(QString, typed);
        QFETCH(QString, accepted);
        const auto bar = makeBar();
        const std::string before = bar->values().text(name.toStdString());
        QSignalSpy changed(bar.get(), &ParameterBar::problemChanged);
        auto* control = bar->findChild<QWidget*>(name);
        type(control, typed);
        QVERIFY2(bar->problem().contains(accepted), qPrintable(bar->problem()));
        QVERIFY(changed.size() >= 1);
        QCOMPARE(bar->values().text(name.toStdString()).empty(), before.empty());
        QVERIFY(control->property("refused").toBool());
    }

    void aProblemGoesAwayOnceTheValueIsRight() {
        const auto bar = makeBar();
        auto* workers = bar->findChild<QLineEdit*>("workers");
        type(workers, "99");
        QVERIFY(!bar->problem().isEmpty());
        type(workers, "3");
        QCOMPARE(bar->problem(), "");
        QVERIFY(!workers->property("refused").toBool());
    }

    void aRefusedNumberTakesNoRoom() {
        const auto bar = makeBar();
        bar->resize(900, 200);
        bar->show();
        const int before = bar->heightForWidth(900);
        type(bar->findChild<NumberBox*>("tasks"), "6000");
        QVERIFY(!bar->problem().isEmpty());
        QCOMPARE(bar->heightForWidth(900), before);
    }

    void aRefusedNumberGivesWayToTheOneBeforeIt_data() {
        QTest::addColumn<QString>("typed");
        QTest::newRow("too large") << "99999999";
        QTest::newRow("too large, in powers of ten") << "1e9";
        QTest::newRow("no number") << "12 tasks";
        QTest::newRow("nothing") << "";
    }
    void aRefusedNumberGivesWayToTheOneBeforeIt() {
        QFETCH(QString, typed);
        const auto bar = makeBar();
        bar->show();
        auto* tasks = bar->findChild<NumberBox*>("tasks");
        tasks->setFocus();
        type(tasks, "70");
        QTest::keyClick(tasks, Qt::Key_Return);
        QTest::keyClick(tasks, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(tasks, Qt::Key_Delete);
        QTest::keyClicks(tasks, typed); // one by one: 9 and 99 are good
        QVERIFY(!bar->problem().isEmpty());
        QTest::keyClick(tasks, Qt::Key_Return);
        QCOMPARE(tasks->text(), "70");
        QCOMPARE(bar->problem(), "");
        QCOMPARE(bar->values().integer("tasks"), 70);
    }

    void aRefusedNumberGivesWayToTheOneOfALesson() {
        const auto bar = makeBar();
        bar->show();
        auto* tasks = bar->findChild<NumberBox*>("tasks");
        tasks->setFocus();
        type(tasks, "70");
        bar->setValues({{"tasks", "90"}});
        type(tasks, "6000");
        QTest::keyClick(tasks, Qt::Key_Return);
        QCOMPARE(bar->values().integer("tasks"), 90);
    }

    void saysWhatTheLowestNumberStandsFor() {
        ParameterBar bar(*m_theme);
        bar.setParameters({{.name = "steps",
                            .label = "Steps",
                            .help = "Long.",
                            .kind = IntegerRange{-1, 500, -1, true, "no end"}}});
        auto* steps = bar.findChild<NumberBox*>("steps");
        QCOMPARE(steps->text(), "no end");
        QVERIFY2(steps->toolTip().contains("“no end”"), qPrintable(steps->toolTip()));
        QCOMPARE(bar.values().integer("steps"), -1);
        type(steps, "40");
        QCOMPARE(bar.values().integer("steps"), 40);
        type(steps, "-1");
        QTest::keyClick(steps, Qt::Key_Return);
        QCOMPARE(steps->text(), "no end");
        QCOMPARE(bar.values().integer("steps"), -1);
        type(steps, "no end");
        QCOMPARE(bar.problem(), "");
        QCOMPARE(bar.values().integer("steps"), -1);
        steps->stepBy(1);
        QCOMPARE(bar.values().integer("steps"), 0);
        QCOMPARE(valueText(bar.values().parameters().front(), "-1"), "no end");
    }

    void logarithmicNumbersStepByFactors_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<int>("steps");
        QTest::addColumn<QString>("to");
        QTest::newRow("to the next of 1, 2, 5") << "64" << 1 << "100";
        QTest::newRow("to the last") << "64" << -1 << "50";
        QTest::newRow("over a decade") << "100" << 2 << "500";
        QTest::newRow("held by the range") << "3000" << 5 << "5000";
        QTest::newRow("held by the range below") << "2" << -3 << "1";
    }
    void logarithmicNumbersStepByFactors() {
        QFETCH(QString, from);
        QFETCH(int, steps);
        QFETCH(QString, to);
        const auto bar = makeBar();
        auto* tasks = bar->findChild<NumberBox*>("tasks");
        type(tasks, from);
        tasks->stepBy(steps);
        QCOMPARE(QString::fromStdString(bar->values().text("tasks")), to);
    }

    void theLastWayOfRunningCannotBeTakenAway() {
        const auto bar = makeBar();
        auto* button = bar->findChild<SelectionButton*>("modes");
        const QList<QAction*> actions = button->menu()->actions();
        actions[0]->trigger();
        QCOMPARE(bar->values().text("modes"), "openmp");
        QVERIFY(!actions[2]->isEnabled());
        actions[1]->trigger();
        QCOMPARE(bar->values().text("modes"), "threads,openmp");
        QVERIFY(actions[2]->isEnabled());
    }

    void takesTheValuesOfALesson() {
        const auto bar = makeBar();
        const QStringList problems = bar->setValues({{"work", "b"}, {"modes", "threads"}, {"pin", "true"}});
        QCOMPARE(problems, QStringList());
        QCOMPARE(bar->findChild<QComboBox*>("work")->currentText(), "Heat");
        QCOMPARE(bar->findChild<SelectionButton*>("modes")->text(), "threads");
        QVERIFY(bar->findChild<QCheckBox*>("pin")->isChecked());
    }

    void namesTheValuesThatDoNotFitAndKeepsTheInitialOnes() {
        const auto bar = makeBar();
        const QStringList problems = bar->setValues({{"tasks", "0"}, {"colour", "red"}});
        QCOMPARE(problems.size(), 2);
        QVERIFY(problems.join(' ').contains("colour"));
        QVERIFY(problems.join(' ').contains("not “0”"));
        QCOMPARE(bar->values().integer("tasks"), 64);
    }

    void whileARunGoesOnOnlyLiveOnesCanBeChanged() {
        const auto bar = makeBar();
        bar->setRunning(true);
        QVERIFY(!bar->findChild<QWidget*>("tasks")->isEnabled());
        QVERIFY(bar->findChild<QWidget*>("speed")->isEnabled());
        bar->setRunning(false);
        QVERIFY(bar->findChild<QWidget*>("tasks")->isEnabled());
    }

    void wrapsWhereTheRoomIsShort() {
        const auto bar = makeBar();
        const int whole = bar->heightForWidth(bar->oneRowWidth());
        QVERIFY(bar->heightForWidth(bar->oneRowWidth() / 2) > whole);
    }

    void writesRangesShortly_data() {
        QTest::addColumn<QList<int>>("numbers");
        QTest::addColumn<QString>("text");
        QTest::newRow("one") << QList<int>{7} << "7";
        QTest::newRow("two in a row") << QList<int>{1, 2} << "1, 2";
        QTest::newRow("three in a row") << QList<int>{1, 2, 3} << "1–3";
        QTest::newRow("both") << QList<int>{1, 2, 3, 4, 8, 16, 17} << "1–4, 8, 16, 17";
    }
    void writesRangesShortly() {
        QFETCH(QList<int>, numbers);
        QFETCH(QString, text);
        QCOMPARE(rangesText({numbers.begin(), numbers.end()}), text);
    }
};

QTEST_MAIN(TestParameterBar)
#include "tst_parameter_bar.moc"
