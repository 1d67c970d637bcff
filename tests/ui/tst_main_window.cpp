#include <QApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QVBoxLayout>

#include "ui/bench/transport.h"
#include "ui/machine/core_load_sampler.h"
#include "ui/views/timeline_view.h"
#include "ui/widgets/notice_strip.h"
#include "ui/window/command_palette.h"
#include "ui/window/key_sheet.h"
#include "ui/window/main_window.h"

using namespace coreograph;

/// Writes down what the window asks of it.
class FakePage : public Page {
    Q_OBJECT

public:
    explicit FakePage(QString name)
        : m_name(std::move(name)) {
        auto* column = new QVBoxLayout(this);
        column->addWidget(text = new QTextBrowser);
        column->addWidget(field = new QLineEdit);
        column->addWidget(button = new QPushButton("Press"));
    }

    QString title() const override { return m_name; }
    void activate(const QString& place) override {
        ++activations;
        if (!place.isEmpty())
            m_place = place;
    }
    QString place() const override { return m_place; }
    bool handle(Command command) override {
        commands.append(command);
        return answers;
    }
    void moveTo(const QString& place) {
        m_place = place;
        emit placeChanged();
    }

    QTextBrowser* text;
    QLineEdit* field;
    QPushButton* button;
    QList<Command> commands;
    int activations = 0;
    bool answers = true;

private:
    QString m_name;
    QString m_place;
};

class TestMainWindow : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_theme = std::make_unique<Theme>(*qApp);
        open();
    }
    void cleanup() {
        m_window.reset();
        m_settings.reset();
        m_sampler.reset();
        m_theme.reset();
    }

    void makesAPageOnlyWhenItIsNeeded() {
        QVERIFY(m_pages.contains("home"));
        QVERIFY(!m_pages.contains("learn"));
        m_window->showPage("learn");
        QCOMPARE(m_window->currentPage(), m_pages["learn"]);
        m_window->showPage("home");
        m_window->showPage("learn");
        QCOMPARE(m_pages["learn"]->activations, 2);
    }

    void switchesPagesByKey() {
        QTest::keyClick(m_window.get(), Qt::Key_1, Qt::AltModifier);
        QCOMPARE(m_window->currentPageId(), QStringLiteral("learn"));
        QTest::keyClick(m_window.get(), Qt::Key_2, Qt::AltModifier);
        QCOMPARE(m_window->currentPageId(), QStringLiteral("compare"));
        QTest::keyClick(m_window.get(), Qt::Key_Home, Qt::AltModifier);
        QCOMPARE(m_window->currentPageId(), QStringLiteral("home"));
    }

    void handsKeysToThePageInFront_data() {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        QTest::addColumn<Command>("command");
        const auto row = [](const char* name, int key, Command command, int modifiers = Qt::NoModifier) {
            QTest::newRow(name) << key << modifiers << command;
        };
        row("Space", Qt::Key_Space, Command::Next);
        row("Right", Qt::Key_Right, Command::Next);
        row("Left", Qt::Key_Left, Command::Back);
        row("1", Qt::Key_1, Command::Answer1);
        row("4", Qt::Key_4, Command::Answer4);
        row("4 on the keypad", Qt::Key_4, Command::Answer4, Qt::KeypadModifier);
        row("F5", Qt::Key_F5, Command::Run);
        row("F6", Qt::Key_F6, Command::Pause);
        row("F7", Qt::Key_F7, Command::Stop);
        row("Esc", Qt::Key_Escape, Command::Cancel);
        row("Ctrl+S", Qt::Key_S, Command::Save, Qt::ControlModifier);
        row("Ctrl+E", Qt::Key_E, Command::Export, Qt::ControlModifier);
        row("Ctrl+C", Qt::Key_C, Command::Copy, Qt::ControlModifier);
        row("Ctrl+D", Qt::Key_D, Command::AsTable, Qt::ControlModifier);
    }
    void handsKeysToThePageInFront() {
        QFETCH(int, key);
        QFETCH(int, modifiers);
        QFETCH(Command, command);
        QTest::keyClick(m_window.get(), Qt::Key(key), Qt::KeyboardModifiers(modifiers));
        QCOMPARE(home().commands, QList<Command>{command});
    }

    void leavesKeysToTheControlThatWantsThem() {
        home().field->setFocus();
        QTest::keyClicks(home().field, "1 2");
        QCOMPARE(home().field->text(), QStringLiteral("1 2"));
        QSignalSpy pressed(home().button, &QPushButton::clicked);
        home().button->setFocus();
        QTest::keyClick(home().button, Qt::Key_Space);
        QCOMPARE(pressed.count(), 1);
        QTest::keyClick(home().button, Qt::Key_Return);
        QCOMPARE(pressed.count(), 2);
        QVERIFY(home().commands.isEmpty());
    }

    void takesTheArrowsFromAButtonThatStandsAlone() {
        home().button->setFocus();
        QTest::keyClick(home().button, Qt::Key_Right);
        QTest::keyClick(home().button, Qt::Key_Left);
        QCOMPARE(home().commands, (QList<Command>{Command::Next, Command::Back}));
        QVERIFY(home().button->hasFocus());
    }

    void takesTheKeysThatATextWouldScrollWith() {
        home().text->setFocus();
        QTest::keyClick(home().text, Qt::Key_Space);
        QCOMPARE(home().commands, QList<Command>{Command::Next});
    }

    void saysWhenThereIsNothingToSave() {
        home().answers = false;
        QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier);
        QVERIFY(m_window->noticeStrip().notice().text.contains("F5"));
    }

    void dismissesANoticeBeforeThePageHearsEsc() {
        m_window->tell({.text = "Something happened."});
        QTest::keyClick(m_window.get(), Qt::Key_Escape);
        QVERIFY(m_window->noticeStrip().isHidden());
        QVERIFY(home().commands.isEmpty());
    }

    void showsWhatAPageHasToTell() {
        emit home().noticed({.text = "The lab is missing."});
        QCOMPARE(m_window->noticeStrip().notice().text, QStringLiteral("The lab is missing."));
    }

    void changesTextSizeByKeyWithinItsRange() {
        QTest::keyClick(m_window.get(), Qt::Key_Plus, Qt::ControlModifier);
        QVERIFY(m_theme->textScale() > 1.0);
        for (int press = 0; press < 20; ++press)
            QTest::keyClick(m_window.get(), Qt::Key_Equal, Qt::ControlModifier);
        QCOMPARE(m_theme->textScale(), 2.0);
        QTest::keyClick(m_window.get(), Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(m_theme->textScale(), 1.0);
        for (int press = 0; press < 20; ++press)
            QTest::keyClick(m_window.get(), Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(m_theme->textScale(), 0.75);
    }

    void goesRoundTheThemes() {
        QList<Theme::Choice> seen;
        for (int press = 0; press < 3; ++press) {
            QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
            seen.append(m_theme->choice());
        }
        QCOMPARE(seen,
                 QList<Theme::Choice>({Theme::Choice::Light, Theme::Choice::Dark, Theme::Choice::System}));
    }

    void motionIsTheSystemsAgainWhenDefaultsAreRestored() {
        const bool systems = m_theme->reducedMotion();
        m_settings->setReducedMotion(!systems);
        QCOMPARE(m_theme->reducedMotion(), !systems);
        m_settings->restoreDefaults();
        QCOMPARE(m_theme->reducedMotion(), systems);
    }

    void presentsInLargeTypeUntilEsc() {
        QTest::keyClick(m_window.get(), Qt::Key_F9);
        QVERIFY(m_theme->textScale() > 1.5);
        home().answers = false;
        QTest::keyClick(m_window.get(), Qt::Key_Escape);
        QCOMPARE(m_theme->textScale(), 1.0);
    }

    void comesBackWhereItWasLeft() {
        m_window->showPage("learn");
        m_pages["learn"]->moveTo("threads/3");
        m_window->resize(900, 700);
        m_window->close();
        open();
        m_window->restoreGeometryFromSettings();
        QCOMPARE(m_window->size(), QSize(900, 700));
        m_window->showPage("learn");
        QCOMPARE(m_pages["learn"]->place(), QStringLiteral("threads/3"));
    }

    void findsLessonsAndSettingsByAFewLetters() {
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        auto* palette = m_window->findChild<CommandPalette*>();
        QVERIFY(palette && palette->isVisible());
        auto* field = palette->findChild<QLineEdit*>();
        auto* found = palette->findChild<QListWidget*>();
        QTest::keyClicks(field, "thr proc");
        QCOMPARE(found->item(0)->text(), QStringLiteral("Threads against processes"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(palette->isHidden());
        QCOMPARE(m_window->currentPageId(), QStringLiteral("learn"));
        QCOMPARE(m_pages["learn"]->place(), QStringLiteral("compare"));

        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(field, "dark");
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(m_theme->choice(), Theme::Choice::Dark);
    }

    void findsALessonBeforeWhatMatchesAsWell() {
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        auto* palette = m_window->findChild<CommandPalette*>();
        const auto* found = palette->findChild<QListWidget*>();
        QTest::keyClicks(palette->findChild<QLineEdit*>(), "cnn");
        QCOMPARE(found->count(), 2);
        QCOMPARE(found->item(0)->text(), QStringLiteral("A CNN on Fashion-MNIST"));
        QTest::keyClicks(palette->findChild<QLineEdit*>(), " learns");
        QCOMPARE(found->item(0)->text(), QStringLiteral("A CNN learns"));
    }

    void findsALessonThatComesLaterByItsNameAndLast() {
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        auto* palette = m_window->findChild<CommandPalette*>();
        const auto* found = palette->findChild<QListWidget*>();
        QVERIFY(found->findItems("Thread pools", Qt::MatchExactly).isEmpty());
        QTest::keyClicks(palette->findChild<QLineEdit*>(), "thread");
        QCOMPARE(found->item(0)->text(), QStringLiteral("Threads"));
        QCOMPARE(found->item(found->count() - 1)->text(), QStringLiteral("Thread pools"));
        QTest::keyClicks(palette->findChild<QLineEdit*>(), " pool");
        QTest::keyClick(palette->findChild<QLineEdit*>(), Qt::Key_Return);
        QCOMPARE(m_pages["learn"]->place(), QStringLiteral("pool"));
    }

    void givesTheKeyboardBackWhenThePaletteCloses() {
        home().field->setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        auto* palette = m_window->findChild<CommandPalette*>();
        QTest::keyClick(palette->findChild<QLineEdit*>(), Qt::Key_Escape);
        QVERIFY(palette->isHidden());
        QVERIFY(home().field->hasFocus());
    }

    void noKeyReachesThePageBelowThePaletteOrTheSheet_data() {
        QTest::addColumn<int>("opens");
        QTest::addColumn<int>("modifiers");
        QTest::newRow("palette") << int(Qt::Key_K) << int(Qt::ControlModifier);
        QTest::newRow("sheet of keys") << int(Qt::Key_F1) << int(Qt::NoModifier);
    }
    void noKeyReachesThePageBelowThePaletteOrTheSheet() {
        QFETCH(int, opens);
        QFETCH(int, modifiers);
        QTest::keyClick(m_window.get(), Qt::Key(opens), Qt::KeyboardModifiers(modifiers));
        QWidget* focused = m_window->focusWidget();
        for (const Qt::Key key : {Qt::Key_F5, Qt::Key_F7, Qt::Key_2})
            QTest::keyClick(focused, key);
        QTest::keyClick(focused, Qt::Key_S, Qt::ControlModifier);
        QTest::keyClick(focused, Qt::Key_1, Qt::AltModifier);
        QCOMPARE(home().commands, QList<Command>());
        QCOMPARE(m_window->currentPageId(), QStringLiteral("home"));
        QTest::keyClick(focused, Qt::Key_Escape);
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QCOMPARE(home().commands, QList<Command>{Command::Run});
    }

    void picksNothingWhereNothingIsFound() {
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        auto* palette = m_window->findChild<CommandPalette*>();
        QTest::keyClicks(palette->findChild<QLineEdit*>(), "xyzzy");
        QTest::keyClick(palette->findChild<QLineEdit*>(), Qt::Key_Return);
        QVERIFY(palette->isVisible());
        QCOMPARE(m_window->currentPageId(), QStringLiteral("home"));
    }

    void listsEveryKeyOnItsSheet() {
        QTest::keyClick(m_window.get(), Qt::Key_F1);
        const auto* sheet = m_window->findChild<KeySheet*>();
        QVERIFY(sheet && sheet->isVisible());
        QStringList words;
        for (const auto* label : sheet->findChildren<QLabel*>())
            words.append(label->text());
        for (const WindowAction& action : m_window->actions())
            if (!action.keys.empty())
                QVERIFY2(words.contains(action.title), qPrintable(action.title));
    }

    void theSheetOfKeysTellsThoseOfTheTimeline() {
        QStringList told;
        for (const WindowAction& action : m_window->actions())
            if (action.isTold)
                told.append(action.title);
        for (const std::vector<ToldKey>& keys : {TimelineView::keys(), Transport::keys()})
            for (const ToldKey& key : keys)
                QVERIFY2(told.contains(key.title), qPrintable(key.title));
    }

    void quitsByKey() {
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTest::keyClick(m_window.get(), Qt::Key_Q, Qt::ControlModifier);
        QVERIFY(!m_window->isVisible());
    }

    void theSheetOfKeysKeepsTheKeysToItself() {
        QTest::keyClick(m_window.get(), Qt::Key_F1);
        auto* sheet = m_window->findChild<KeySheet*>();
        auto* shown = sheet->findChild<QScrollArea*>();
        shown->setFocus();
        home().commands.clear();
        QTest::keyClick(shown, Qt::Key_2);
        QTest::keyClick(shown, Qt::Key_Escape);
        QVERIFY(!sheet->isVisible());
        QCOMPARE(home().commands, QList<Command>{});
    }

    void usesNoKeyTwice() {
        // A part of a page that has the keyboard may take what the window asks of a control first, and no other key.
        QHash<QString, QString> groups;
        for (const WindowAction& action : m_window->actions())
            for (const QKeySequence& key : action.keys) {
                const QString group = action.controlFirst ? "window, after the control" : action.group;
                const QString before = groups.value(key.toString());
                const bool takesItFirst = action.isTold && before == "window, after the control";
                QVERIFY2(before.isEmpty() || takesItFirst, qPrintable(key.toString() + ": " + action.title));
                groups.insert(key.toString(), group);
            }
    }

    void namesEveryControlForThoseWhoDoNotSeeIt() {
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        for (const auto* widget : m_window->findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || m_pages["home"]->isAncestorOf(widget))
                continue;
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            const bool isNamed = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(isNamed || qobject_cast<const QScrollBar*>(widget) ||
                         qobject_cast<const QLabel*>(widget),
                     widget->metaObject()->className());
        }
    }

private:
    void open() {
        m_window.reset();
        m_pages.clear();
        m_sampler = std::make_unique<CoreLoadSampler>();
        m_settings = std::make_unique<Settings>(m_folder->filePath("settings.ini"));
        follow(*m_theme, *m_settings);
        const auto plan = [this](const QString& id, const QString& title) {
            return PagePlan{.id = id, .title = title, .make = [this, id, title] {
                                return m_pages[id] = new FakePage(title);
                            }};
        };
        std::vector<PagePlan> plans{plan("home", {}), plan("learn", "Learn"), plan("compare", "Compare")};
        plans[1].destinations = [] {
            return std::vector<Destination>{{"Threads", "Lesson 4", "threads"},
                                            {"Threads against processes", "Lesson 5", "compare"},
                                            {"A CNN on Fashion-MNIST", "Lesson 29", "cnn"},
                                            {"Thread pools", "Lesson 16, comes later", "pool", true}};
        };
        plans[1].foundFirst = true;
        plans[2].destinations = [] { return std::vector<Destination>{{"A CNN learns", "Demo", "cnn"}}; };
        m_window = std::make_unique<MainWindow>(*m_theme, *m_settings, *m_sampler, std::move(plans));
        m_window->showPage("home");
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    FakePage& home() { return *m_pages["home"]; }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<CoreLoadSampler> m_sampler;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
    QHash<QString, FakePage*> m_pages;
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
