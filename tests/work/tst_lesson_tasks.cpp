#include <QTest>
#include <set>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bare_context.h"
#include "engine/work/lesson_tasks.h"
#include "engine/work/task_catalog.h"

using namespace coreograph;

namespace {

/// How a process of its own ends that does this, as waitpid() says it.
template<typename Action>
int endOfAProcessThat(Action action) {
    const pid_t child = fork();
    if (child == 0) {
        dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
        action();
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return status;
}

} // namespace

class TestLessonTasks : public QObject {
    Q_OBJECT

private:
    BareContext m_context;

private slots:
    void everyKindIsFoundByItsName() {
        const TaskCatalog catalog = taskCatalog();
        std::set<std::string_view> names;
        for (std::uint32_t kind = 0; kind < catalog.size(); ++kind) {
            QVERIFY(catalog[kind].function != nullptr);
            QCOMPARE(taskKind(catalog[kind].name), kind);
            names.insert(catalog[kind].name);
        }
        QCOMPARE(names.size(), catalog.size());
    }

    void onlyThoseThatEndTheirProcessMustNotBeRunAgain() {
        for (const TaskKind& kind : taskCatalog())
            QCOMPARE(kind.idempotent, kind.name != "exit-with" && kind.name != "crash");
    }

    void nothingReturnsItsInput() { QCOMPARE(nothing(m_context, -42), -42); }

    void spinTakesTheProcessorTimeAskedFor() {
        QVERIFY(spin(m_context, 200'000) >= 200'000);
        QCOMPARE(spin(m_context, 0), 0);
    }

    void spinGivesUpWhenAskedTo() {
        BareContext stopped;
        stopped.stop = 1;
        QCOMPARE(spin(stopped, 1'000'000'000'000'000), 0);
    }

    void writeGlobalReadsWhatItWrote() {
        const GlobalReading reading = writeGlobal(m_context, 17);
        QCOMPARE(reading.value, 17);
        QCOMPARE(reading.process, getpid());
        QCOMPARE(globalNumber.load(), 17);
    }

    void aParentNeverSeesTheWriteOfItsChild() {
        globalNumber = 5;
        QCOMPARE(endOfAProcessThat([&] { writeGlobal(m_context, 99); }), 0);
        QCOMPARE(globalNumber.load(), 5);
    }

    void throwSaysItsNumber() {
        try {
            throwError(m_context, 31);
            QFAIL("nothing was thrown");
        } catch (const std::runtime_error& error) {
            QVERIFY(QString(error.what()).contains("31"));
        }
    }

    void exitWithEndsTheProcessWithItsCode() {
        const int status = endOfAProcessThat([&] { exitWith(m_context, 7); });
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 7);
    }

    void crashEndsTheProcessBadly_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("signal");
        QTest::newRow("null pointer") << static_cast<int>(CrashKind::NullPointer) << SIGSEGV;
        QTest::newRow("abort") << static_cast<int>(CrashKind::Abort) << SIGABRT;
    }

    void crashEndsTheProcessBadly() {
        QFETCH(int, kind);
        QFETCH(int, signal);
        const int status = endOfAProcessThat([&] {
            ::signal(signal, SIG_DFL); // the test framework's and the sanitizers' handlers would step in
            crash(m_context, static_cast<CrashKind>(kind));
        });
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(WTERMSIG(status), signal);
    }
};

QTEST_GUILESS_MAIN(TestLessonTasks)
#include "tst_lesson_tasks.moc"
