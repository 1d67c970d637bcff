#pragma once

#include "ui/lesson/lesson_bench.h"

namespace coreograph {

class BenchPane;

/// A BenchPane as a lesson sees it. The pane belongs to whoever it is given to as a child.
class BenchAdapter : public LessonBench {
    Q_OBJECT

public:
    explicit BenchAdapter(BenchPane* pane);

    QWidget* widget() override;
    void showDemo(const DemoDescription& demo, const std::map<QString, QString>& settings) override;
    void putRunAway() override;
    void setReasonNotToRun(const QString& reason) override;
    void say(const QString& sentence) override;
    void lookAt(const QString& view) override;
    bool handle(Command command) override;
    bool isRunning() const override;

private:
    void tellOfSteering(const QString& edited);

    BenchPane* m_pane;
};

} // namespace coreograph
