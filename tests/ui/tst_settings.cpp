#include <QCheckBox>
#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>

#include "ui/settings/profile.h"
#include "ui/settings/settings.h"
#include "ui/settings/settings_page.h"

using namespace coreograph;

class TestSettings : public QObject {
    Q_OBJECT

private slots:
    void comesBackAfterARestart() {
        const QTemporaryDir folder;
        const QString file = folder.filePath("settings.ini");
        {
            Settings settings(file);
            settings.setTheme(Theme::Choice::Dark);
            settings.setTextScale(1.5);
            settings.setReducedMotion(true);
            settings.setGeometry("where it was");
            settings.setPlace("learn", "threads/2");
        }
        const Settings settings(file);
        QCOMPARE(settings.theme(), Theme::Choice::Dark);
        QCOMPARE(settings.textScale(), 1.5);
        QCOMPARE(settings.reducedMotion(), std::optional(true));
        QCOMPARE(settings.geometry(), QByteArray("where it was"));
        QCOMPARE(settings.place("learn"), QStringLiteral("threads/2"));
    }

    void startsWithDefaults() {
        const QTemporaryDir folder;
        const Settings settings(folder.filePath("settings.ini"));
        QCOMPARE(settings.theme(), Theme::Choice::System);
        QCOMPARE(settings.textScale(), 1.0);
        QCOMPARE(settings.reducedMotion(), std::nullopt);
        QVERIFY(settings.place("learn").isEmpty());
    }

    void readsAroundNonsenseInTheFile_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<double>("textScale");
        QTest::newRow("words for numbers") << QByteArray("[General]\ntext_scale=huge\ntheme=pink\n") << 1.0;
        QTest::newRow("far too large") << QByteArray("[General]\ntext_scale=900\ntheme=7\n") << 2.0;
        QTest::newRow("negative") << QByteArray("[General]\ntext_scale=-1\n") << 1.0;
        QTest::newRow("not a number") << QByteArray("[General]\ntext_scale=nan\n") << 1.0;
        QTest::newRow("random bytes") << QByteArray("\x00\xff\x17[[[]==\n%%\n", 14) << 1.0;
    }
    void readsAroundNonsenseInTheFile() {
        QFETCH(QByteArray, content);
        QFETCH(double, textScale);
        const QTemporaryDir folder;
        QFile file(folder.filePath("settings.ini"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        const Settings settings(file.fileName());
        QCOMPARE(settings.textScale(), textScale);
        QCOMPARE(settings.theme(), Theme::Choice::System);
    }

    void tellsOfChangesOnly() {
        const QTemporaryDir folder;
        Settings settings(folder.filePath("settings.ini"));
        QSignalSpy changed(&settings, &Settings::changed);
        settings.setTheme(Theme::Choice::Dark);
        settings.setTheme(Theme::Choice::Dark);
        settings.setPlace("learn", "threads");
        QCOMPARE(changed.count(), 1);
    }

    void takesDefaultsBack() {
        const QTemporaryDir folder;
        Settings settings(folder.filePath("settings.ini"));
        settings.setTheme(Theme::Choice::Dark);
        settings.setTextScale(1.5);
        const QVariantMap forgotten = settings.restoreDefaults();
        QCOMPARE(settings.theme(), Theme::Choice::System);
        QCOMPARE(settings.textScale(), 1.0);
        settings.takeBack(forgotten);
        QCOMPARE(settings.theme(), Theme::Choice::Dark);
        QCOMPARE(settings.textScale(), 1.5);
    }

    void presentsLargerWithoutForgettingTheLearnersSize() {
        const QTemporaryDir folder;
        Settings settings(folder.filePath("settings.ini"));
        settings.setTextScale(1.2);
        settings.setPresenting(true);
        QVERIFY(settings.shownTextScale() > 1.5);
        QCOMPARE(settings.textScale(), 1.2);
        settings.setPresenting(false);
        QCOMPARE(settings.shownTextScale(), 1.2);
    }

    void goesOnInMemoryWhereNothingCanBeWritten() {
        const QTemporaryDir folder;
        QFile file(folder.filePath("in-the-way"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const Profile profile = Profile::in(folder.filePath("in-the-way/profile"));
        const Result<void> prepared = profile.prepare();
        QVERIFY(!prepared);
        QVERIFY(QString::fromStdString(prepared.error().message).contains("in-the-way/profile"));
        QVERIFY(QString::fromStdString(prepared.error().message).contains("--profile"));
        Settings settings(profile.settingsFile());
        settings.setTheme(Theme::Choice::Dark);
        settings.save();
        QCOMPARE(settings.theme(), Theme::Choice::Dark);
    }

    void keepsAProfileInOneFolder() {
        const QTemporaryDir folder;
        const Profile profile = Profile::in(folder.filePath("a/b"));
        QVERIFY(profile.prepare().has_value());
        const QStringList places{profile.settingsFile(), profile.dataFolder(), profile.recordingsFolder()};
        for (const QString& place : places)
            QVERIFY(place.startsWith(folder.filePath("a/b")));
        QVERIFY(QFileInfo(profile.dataFolder()).isDir());
    }

    void changesAtOnceWhatThePageShows() {
        const QTemporaryDir folder;
        const Theme theme(*qApp);
        Settings settings(folder.filePath("settings.ini"));
        SettingsPage page(theme, settings, Profile::in(folder.path()));
        buttonCalled(page, "Dark")->click();
        QCOMPARE(settings.theme(), Theme::Choice::Dark);
        page.findChild<QSlider*>()->setValue(150);
        QCOMPARE(settings.textScale(), 1.5);
        page.findChild<QCheckBox*>()->click();
        QVERIFY(settings.reducedMotion().has_value());
    }

    void offersToUndoRestoredDefaults() {
        const QTemporaryDir folder;
        const Theme theme(*qApp);
        Settings settings(folder.filePath("settings.ini"));
        settings.setTheme(Theme::Choice::Dark);
        SettingsPage page(theme, settings, Profile::in(folder.path()));
        Notice told;
        connect(&page, &Page::noticed, [&told](const Notice& notice) { told = notice; });
        buttonCalled(page, "Restore defaults")->click();
        QCOMPARE(settings.theme(), Theme::Choice::System);
        told.act();
        QCOMPARE(settings.theme(), Theme::Choice::Dark);
    }

private:
    static QPushButton* buttonCalled(const QWidget& page, const QString& text) {
        for (auto* button : page.findChildren<QPushButton*>())
            if (button->text() == text)
                return button;
        return nullptr;
    }
};

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
