#include <QTest>

#include "ui/window/command_line.h"

using namespace coreograph;

class TestCommandLine : public QObject {
    Q_OBJECT

private slots:
    void opensTheWindowWhenNothingIsSaid() {
        const Result<CommandLine> line = CommandLine::parse({});
        QVERIFY(line.has_value());
        QCOMPARE(line->task, CommandLine::Task::Open);
    }

    void takesEverythingTheHelpNames() {
        const Result<CommandLine> line = CommandLine::parse(
            {"--demo", "compare", "--set", "workers=1,2", "--set=workload=primes", "--run", "--screenshot",
             "a.png", "--size=1024x640", "--theme", "dark", "--profile", "/tmp/p"});
        QVERIFY2(line.has_value(), line ? "" : line.error().message.c_str());
        QCOMPARE(line->demo, QStringLiteral("compare"));
        QCOMPARE(line->parameters, QStringList({"workers=1,2", "workload=primes"}));
        QVERIFY(line->run);
        QCOMPARE(line->screenshot, QStringLiteral("a.png"));
        QCOMPARE(line->size, std::optional(QSize(1024, 640)));
        QCOMPARE(line->theme, std::optional(Theme::Choice::Dark));
        QCOMPARE(line->profile, QStringLiteral("/tmp/p"));
    }

    void takesAnAnswerToALessonsQuestion() {
        QCOMPARE(CommandLine::parse({"--lesson", "threads/2", "--answer", "3"})->answer, std::optional(3.0));
        QVERIFY(!CommandLine::parse({"--lesson", "threads/2"})->answer);
    }

    void opensALessonOrARecording() {
        QCOMPARE(CommandLine::parse({"--lesson", "threads/2"})->lesson, QStringLiteral("threads/2"));
        QCOMPARE(CommandLine::parse({"runs/a.cgr"})->file, QStringLiteral("runs/a.cgr"));
    }

    void saysInOneLineWhatIsWrong_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("mentioned");
        QTest::newRow("unknown option") << QStringList{"--frobnicate"} << "--frobnicate";
        QTest::newRow("unknown letter") << QStringList{"-x"} << "-x";
        QTest::newRow("no value") << QStringList{"--demo"} << "--demo";
        QTest::newRow("empty value") << QStringList{"--theme="} << "--theme";
        QTest::newRow("value too many") << QStringList{"--run=yes"} << "--run";
        QTest::newRow("unknown theme") << QStringList{"--theme", "pink"} << "light, dark or system";
        QTest::newRow("size in words") << QStringList{"--size", "large"} << "1280x800";
        QTest::newRow("size of nothing") << QStringList{"--size", "0x0"} << "1280x800";
        QTest::newRow("smaller than a window can be") << QStringList{"--size", "639x800"} << "640x420";
        QTest::newRow("larger than a picture can be") << QStringList{"--size", "99999x99999"} << "1280x800";
        QTest::newRow("no name") << QStringList{"--demo", "compare", "--set", "=2"} << "NAME=VALUE";
        QTest::newRow("no equals sign")
            << QStringList{"--demo", "compare", "--set", "workers"} << "NAME=VALUE";
        QTest::newRow("setting of nothing") << QStringList{"--set", "workers=2"} << "--demo";
        QTest::newRow("two places") << QStringList{"--demo", "compare", "--lesson", "threads"}
                                    << "one of them";
        QTest::newRow("two recordings") << QStringList{"a.cgr", "b.cgr"} << "b.cgr";
        QTest::newRow("run nothing") << QStringList{"--run"} << "--demo";
        QTest::newRow("an answer in words") << QStringList{"--lesson", "threads", "--answer", "yes"} << "yes";
        QTest::newRow("an answer to nothing") << QStringList{"--answer", "1"} << "--lesson";
        QTest::newRow("not a picture") << QStringList{"--screenshot", "a.jpg"} << ".png";
    }
    void saysInOneLineWhatIsWrong() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, mentioned);
        const Result<CommandLine> line = CommandLine::parse(arguments);
        QVERIFY(!line);
        const QString message = QString::fromStdString(line.error().message);
        QVERIFY2(message.contains(mentioned), qPrintable(message));
        QVERIFY(!message.contains(u'\n'));
    }

    void namesEveryOptionInTheHelp() {
        for (const char* option :
             {"--lesson", "--demo", "--set", "--answer", "--run", "--screenshot", "--size", "--theme",
              "--profile", "--restore-defaults", "--version", "--help"})
            QVERIFY2(CommandLine::help().contains(QLatin1String(option)), option);
    }
};

QTEST_APPLESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
