#pragma once

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "engine/recording/recording.h"
#include "ui/lesson/learn_page.h"
#include "ui/lesson/step_view.h"

namespace coreograph {

/// A bench that keeps what it was asked, and says that a run has ended when told to.
class FakeBench : public LessonBench {
public:
    QWidget* widget() override { return m_widget; }
    void showDemo(const DemoDescription& description, const std::map<QString, QString>& values) override {
        demo = description.id;
        settings = values;
    }
    void putRunAway() override { ++putAway; }
    void setReasonNotToRun(const QString& text) override { reason = text; }
    void say(const QString& sentence) override { said = sentence; }
    void lookAt(const QString& view) override { lookedAt = view; }
    bool handle(Command) override { return false; }
    bool isRunning() const override { return m_isRunning; }

    void run(const std::map<std::string, double>& metrics, bool stopped = false) {
        startRun();
        endRun(metrics, stopped);
    }

    void startRun() {
        m_isRunning = true;
        emit runStarted();
    }

    void endRun(const std::map<std::string, double>& metrics, bool stopped = false) {
        endRun(metrics, RunEnded{.ok = true, .stopped = stopped});
    }

    void crash() {
        startRun();
        endRun({}, RunEnded{.ok = false, .error = "the lab was killed"});
    }

    QString demo;
    std::map<QString, QString> settings;
    QString reason;
    QString said;
    QString lookedAt;
    int putAway = 0;

private:
    void endRun(const std::map<std::string, double>& metrics, const RunEnded& end) {
        m_isRunning = false;
        Recording recording;
        RunInfo info;
        info.demo = demo.toStdString();
        info.cores = 2;
        info.parameters = {{"threads", "8"}, {"tasks", "64"}, {"look", "0"}};
        for (const auto& [name, value] : settings)
            info.parameters.insert_or_assign(name.toStdString(), value.toStdString());
        recording.append(info);
        for (const auto& [name, value] : metrics)
            recording.append(Metric{name, value, name == "ratio" ? "ratio" : "s"});
        recording.append(end);
        emit runEnded(recording);
    }

    bool m_isRunning = false;
    QWidget* m_widget = new QWidget;
};

inline const QByteArray lessonFront =
    "---\nid: %1\ntitle: %1\nnumber: %2\npart: first\nthing: One thing.\ndemo: threads\n---\n\n";

inline const QByteArray lessonBody = R"(## Ask

Is it faster?

```demo
threads: 4
```

```prediction
question: Which?
options:
  - Threads: ratio above 2
  - Processes: ratio below 0.5
  - Neither: otherwise
```

```debrief
It took {time}, {ratio}.

when failed and setting tasks is 64: It broke off.
```

```hints
- Look here.
- Look there.
```

```try
Eight of them: {threads: 8}
```

## Read

Only text, and a [link](lesson:beta).

## Guess

```demo
threads: 2
```

```prediction
question: How often?
guess: ratio
from: 1
to: 100
unit: times
```

```debrief
when as asked: So the step has it.
otherwise: So the learner has it.

Before, it took {earlier.time}.
```
)";

/// The page of lessons over a course of three, of which the last is not written.
class LearnPageFixture {
protected:
    void setUp() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_folder = std::make_unique<QTemporaryDir>();
        put("course.yaml",
            "parts:\n  - id: first\n    title: First\n    lessons:\n      - {id: alpha, title: Alpha}\n"
            "      - {id: beta, title: Beta}\n      - {id: gamma, title: Gamma}\n");
        put("01-alpha/lesson.md", frontOf("alpha", "1") + lessonBody);
        put("02-beta/lesson.md", frontOf("beta", "2") + "## Only\n\nText.\n");
        restart();
        m_page->activate({});
    }

    Theme m_theme{*qApp};
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Course> m_course;
    std::unique_ptr<CourseProgress> m_progress;
    FakeBench* m_bench = nullptr;
    std::unique_ptr<LearnPage> m_page;

    void put(const QString& path, const QByteArray& text) {
        QDir().mkpath(QFileInfo(m_folder->filePath(path)).path());
        QFile file(m_folder->filePath(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    static QByteArray frontOf(const QByteArray& id, const QByteArray& number) {
        return QByteArray(lessonFront).replace("%1", id).replace("%2", number);
    }

    static DemoCatalog catalog() {
        return *DemoCatalog::fromJson(
            R"({"version": "0", "demos": [{"id": "threads", "title": "Threads", "summary": "",
            "views": [], "workloads": [],
            "parameters": [{"name": "threads", "label": "Threads", "unit": "", "help": "", "while_running": "nothing",
                            "kind": "integer", "low": 1, "high": 64, "initial": 8, "logarithmic": false},
                           {"name": "tasks", "label": "Tasks", "unit": "", "help": "", "while_running": "nothing",
                            "kind": "integer", "low": 1, "high": 99, "initial": 64, "logarithmic": false},
                           {"name": "look", "label": "Look", "unit": "", "help": "", "while_running": "looks",
                            "kind": "integer", "low": 0, "high": 9, "initial": 0, "logarithmic": false}],
            "metrics": [{"name": "ratio", "unit": "ratio", "help": ""}, {"name": "time", "unit": "s", "help": ""}]}],
            "workloads": []})");
    }

    void restart() {
        m_page.reset();
        m_course = std::make_unique<Course>(Course::load(m_folder->path()));
        m_progress = std::make_unique<CourseProgress>(m_folder->filePath("data"));
        auto bench = std::make_unique<FakeBench>();
        m_bench = bench.get();
        m_page = std::make_unique<LearnPage>(m_theme, *m_course, *m_progress, std::move(bench), 2);
        m_page->setCatalog(catalog());
        m_page->resize(1280, 800);
        m_page->show();
    }

    QString shown() const { return m_page->findChild<StepView*>()->shownText().replace(QChar::Nbsp, ' '); }
};

} // namespace coreograph
