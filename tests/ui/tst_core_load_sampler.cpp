#include <QApplication>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "ui/machine/core_load_sampler.h"
#include "ui/machine/core_meter.h"
#include "ui/welcome/core_plots.h"

using namespace coreograph;

/// A machine made of a file whose ticks move as a test says.
class FakeMachine {
public:
    explicit FakeMachine(int cores)
        : m_busy(cores, 0)
        , m_idle(cores, 0) {
        QDir(m_folder.path()).mkdir("proc");
        write();
    }

    /// 100 ticks pass, `busy` of them (one number for each core) with work.
    void pass(const QList<int>& busy) {
        for (qsizetype core = 0; core < busy.size(); ++core) {
            m_busy[core] += busy[core];
            m_idle[core] += 100 - busy[core];
        }
        write();
    }

    void removeFile() { QFile::remove(m_folder.filePath("proc/stat")); }
    CoreTickReader reader() const { return CoreTickReader(m_folder.path().toStdString()); }

private:
    void write() const {
        QFile file(m_folder.filePath("proc/stat"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("cpu  0 0 0 0 0 0 0 0 0 0\n");
        for (qsizetype core = 0; core < m_busy.size(); ++core)
            file.write(QStringLiteral("cpu%1 %2 0 0 %3 0 0 0 0 0 0\n")
                           .arg(core)
                           .arg(m_busy[core])
                           .arg(m_idle[core])
                           .toLatin1());
        file.write("intr 1\n");
    }

    QTemporaryDir m_folder;
    QList<int> m_busy;
    QList<int> m_idle;
};

class TestCoreLoadSampler : public QObject {
    Q_OBJECT

private slots:
    void keepsWhatEachCoreDid() {
        FakeMachine machine(2);
        CoreLoadSampler sampler(machine.reader());
        sampler.sample();
        QVERIFY(sampler.history().empty());
        machine.pass({34, 100});
        sampler.sample();
        QCOMPARE(sampler.history().back(), std::vector<double>({0.34, 1.0}));
        QCOMPARE(sampler.summary(), QStringLiteral("Core 0 at 34 %, core 1 at 100 %"));
    }

    void forgetsWhatIsOlderThanItsHistory() {
        FakeMachine machine(1);
        CoreLoadSampler sampler(machine.reader());
        for (std::size_t sample = 0; sample < CoreLoadSampler::historyLength + 20; ++sample) {
            machine.pass({50});
            sampler.sample();
        }
        QCOMPARE(sampler.history().size(), CoreLoadSampler::historyLength);
    }

    void sumsUpManyCores() {
        FakeMachine machine(32);
        CoreLoadSampler sampler(machine.reader());
        sampler.sample();
        QList<int> busy(32, 0);
        busy[7] = 64;
        machine.pass(busy);
        sampler.sample();
        QCOMPARE(sampler.summary(), QStringLiteral("32 cores at 2 % on average, the busiest at 64 %"));
    }

    void saysSoWhenThereIsNothingToRead() {
        FakeMachine machine(2);
        machine.removeFile();
        CoreLoadSampler sampler(machine.reader());
        QSignalSpy sampled(&sampler, &CoreLoadSampler::sampled);
        sampler.start();
        QCOMPARE(sampled.count(), 1);
        QVERIFY(sampler.problem().contains("/proc/stat"));
        QCOMPARE(sampler.summary(), sampler.problem());
    }

    void drawsAnyNumberOfCores_data() {
        QTest::addColumn<int>("cores");
        for (const int cores : {1, 2, 6, 8, 12, 16, 17, 64, 256})
            QTest::addRow("%d cores", cores) << cores;
    }
    void drawsAnyNumberOfCores() {
        QFETCH(int, cores);
        const Theme theme(*qApp);
        FakeMachine machine(cores);
        CoreLoadSampler sampler(machine.reader());
        CorePlots plots(theme, sampler);
        CoreMeter meter(theme, sampler);
        const QList<int> busy(cores, 60);
        for (int sample = 0; sample < 3; ++sample) {
            machine.pass(busy);
            sampler.sample();
        }
        plots.resize(600, plots.heightForWidth(600));
        meter.resize(meter.sizeHint());
        QVERIFY(plots.height() <= 320);
        QVERIFY(meter.width() <= 160);
        const QImage before = plots.grab().toImage();
        machine.pass(QList<int>(cores, 5));
        sampler.sample();
        QVERIFY(plots.grab().toImage() != before);
        QCOMPARE(meter.accessibleDescription(), sampler.summary());
    }
};

QTEST_MAIN(TestCoreLoadSampler)
#include "tst_core_load_sampler.moc"
