#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "ui/machine/core_load_sampler.h"
#include "ui/window/main_window.h"
#include "ui/window/photographer.h"

using namespace coreograph;

namespace {

class FakePage : public Page {
public:
    QString title() const override { return {}; }
    void activate(const QString&) override {}
    bool handle(Command) override { return true; }
    bool isOpening() const override { return m_asksUntilItIsThere > 0 && m_asksUntilItIsThere-- > 0; }
    QString problem() const override { return trouble; }
    QString place() const override { return QStringLiteral("threads/2"); }
    bool answer(double value) override { return value == 1; }
    QString awaitedAnswer() const override { return awaited; }

    void openAfter(int asks) { m_asksUntilItIsThere = asks; }
    bool isThere() const { return m_asksUntilItIsThere == 0; }
    QString trouble;
    QString awaited;

private:
    mutable int m_asksUntilItIsThere = 0;
};

} // namespace

/// What `--screenshot` does, where it goes well and where it does not.
class TestPhotographer : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_folder->filePath("settings.ini"));
        m_window =
            std::make_unique<MainWindow>(m_theme, *m_settings, m_sampler,
                                         std::vector<PagePlan>{{.id = "home", .title = {}, .make = [this] {
                                                                    return m_page = new FakePage;
                                                                }}});
        m_window->showPage("home");
        m_window->show();
    }

    void savesAPictureOfAPageOnceItIsThere() {
        m_page->openAfter(40); // more often than one that is there is asked
        Photographer photographer(*m_window);
        QSignalSpy finished(&photographer, &Photographer::finished);
        photographer.begin({.picture = picture()});
        QVERIFY(finished.wait());
        QVERIFY(m_page->isThere());
        QCOMPARE(finished.first().first().toString(), "");
        QVERIFY(!QImage(picture()).isNull());
    }

    void failsOfAPlaceThatThereIsNot() {
        m_page->trouble = "There is no lesson 'bogus'.";
        Photographer photographer(*m_window);
        QSignalSpy finished(&photographer, &Photographer::finished);
        photographer.begin({.picture = picture()});
        QVERIFY(finished.wait());
        QCOMPARE(finished.first().first().toString(), m_page->trouble);
        QVERIFY(!QFile::exists(picture()));
    }

    void refusesAtOnceToRunWhereAQuestionIsNotAnswered_data() {
        QTest::addColumn<std::optional<double>>("answer");
        QTest::addColumn<QString>("words");
        QTest::newRow("no answer") << std::optional<double>()
                                   << "the question of threads/2 has to be answered before it runs; add "
                                      "--answer N: an option's number, from 1 to 3";
        QTest::newRow("an answer to another question")
            << std::optional(9.0) << "the question here takes an option's number, from 1 to 3, not 9";
    }
    void refusesAtOnceToRunWhereAQuestionIsNotAnswered() {
        QFETCH(std::optional<double>, answer);
        m_page->awaited = "an option's number, from 1 to 3";
        Photographer photographer(*m_window);
        QSignalSpy refused(&photographer, &Photographer::refused);
        QSignalSpy finished(&photographer, &Photographer::finished);
        photographer.begin({.answer = answer, .run = true, .picture = picture()});
        QTRY_COMPARE(refused.count(), 1);
        QTEST(refused.first().first().toString(), "words");
        QCOMPARE(finished.count(), 0);
        QVERIFY(!QFile::exists(picture()));
    }

    void saysWhereThePictureCannotBeWritten() {
        Photographer photographer(*m_window);
        QSignalSpy finished(&photographer, &Photographer::finished);
        photographer.begin({.picture = "/nowhere/picture.png"});
        QVERIFY(finished.wait());
        QVERIFY(finished.first().first().toString().contains("/nowhere/picture.png"));
    }

private:
    QString picture() const { return m_folder->filePath("picture.png"); }

    Theme m_theme{*qApp};
    CoreLoadSampler m_sampler;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
    FakePage* m_page = nullptr;
};

QTEST_MAIN(TestPhotographer)
#include "tst_photographer.moc"
