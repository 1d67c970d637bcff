#include "ui/lesson/lesson_check.h"

#include "engine/core/metric_name.h"
#include "ui/lesson/code_regions.h"
#include "ui/lesson/course.h"
#include "ui/lesson/reveal_text.h"
#include "ui/session/demo_catalog.h"

namespace coreograph {

namespace {

class LessonCheck {
public:
    LessonCheck(const Lesson& lesson, const DemoCatalog& demos, const CodeRegions& regions,
                const Course& course, int cores)
        : m_lesson(lesson)
        , m_demos(demos)
        , m_regions(regions)
        , m_course(course)
        , m_cores(cores) {}

    QStringList problems() {
        if (!m_lesson.demo.isEmpty())
            findDemo(m_lesson.demo, 1);
        for (const Step& step : m_lesson.steps)
            checkStep(step);
        return m_problems;
    }

private:
    void say(int line, const QString& what) {
        m_problems.append(QStringLiteral("%1:%2: %3").arg(m_lesson.file).arg(line).arg(what));
    }

    const DemoDescription* findDemo(const QString& id, int line) {
        const DemoDescription* demo = m_demos.find(id);
        QStringList ids;
        for (const DemoDescription& one : m_demos.demos())
            ids.append(one.id);
        if (demo == nullptr)
            say(line, QStringLiteral("there is no demo '%1'; accepted are %2").arg(id, ids.join(", ")));
        return demo;
    }

    void checkStep(const Step& step) {
        const DemoDescription* demo = m_demos.find(step.demo ? step.demo->demo : m_lesson.demo);
        for (const auto& block : step.reading) {
            if (const auto* text = std::get_if<TextBlock>(&block))
                checkText(*text, demo);
            else
                checkRegion(std::get<CodeBlock>(block));
        }
        if (step.demo) {
            checkSettings(*step.demo);
            checkEarlier(step);
        }
        for (const TrySettings& one : step.tries)
            checkSettings(one.demo);
        for (const QString& link : step.debrief.links())
            if (link != earlierStepLink)
                checkLink(link, step.line, demo);
        if (demo == nullptr)
            return;
        if (step.prediction)
            checkQuantities(step.prediction->quantities(), *demo);
        checkQuantities(step.debrief.quantities(), *demo);
    }

    void checkText(const TextBlock& text, const DemoDescription* shown) {
        for (const QString& link : text.links)
            checkLink(link, text.line, shown);
        if (const DemoDescription* demo = m_demos.find(m_lesson.demo))
            checkQuantities(text.html.quantities(), *demo);
    }

    void checkLink(const QString& link, int line, const DemoDescription* shown) {
        if (link.startsWith("lesson:")) {
            if (m_course.find(link.mid(7)) == nullptr)
                say(line, QStringLiteral("the link '%1' leads to no lesson of course.yaml").arg(link));
        } else if (link.startsWith("view:")) {
            if (shown != nullptr && !shown->views.contains(link.mid(5)))
                say(line, QStringLiteral("the link '%1' leads to no view of the demo '%2'; it has %3")
                              .arg(link, shown->id, shown->views.join(", ")));
        } else if (!link.startsWith("https://")) {
            say(line,
                QStringLiteral("the link '%1' leads nowhere; accepted are lesson:ID, view:ID and https://…")
                    .arg(link));
        }
    }

    void checkRegion(const CodeBlock& code) {
        if (!code.region.isEmpty() && m_regions.find(code.region) == nullptr)
            say(code.line, QStringLiteral("there is no region '%1' in the source; accepted are %2")
                               .arg(code.region, m_regions.names().join(", ")));
    }

    void checkSettings(const DemoSettings& settings) {
        const DemoDescription* demo = findDemo(settings.demo, settings.line);
        if (demo == nullptr)
            return;
        ParameterValues values(demo->parameters);
        for (const Setting& setting : settings.settings) {
            const std::string value = withCores(setting.value, m_cores).toStdString();
            if (const Result<void> set = values.set(setting.name.toStdString(), value); !set)
                say(setting.line, QString::fromStdString(set.error().message));
        }
    }

    void checkEarlier(const Step& step) {
        const QString& earlier = step.demo->earlier;
        if (earlier.isEmpty())
            return;
        const int index = m_lesson.indexOf(earlier);
        if (index < 0 || index >= m_lesson.indexOf(step.id)) {
            say(step.demo->line,
                QStringLiteral("'earlier' is '%1', which is no step before this one; accepted "
                               "is its heading in lower case, its words joined by '-'")
                    .arg(earlier));
            return;
        }
        const std::optional<DemoSettings>& before = m_lesson.steps[static_cast<std::size_t>(index)].demo;
        if (!before || before->demo != step.demo->demo)
            say(step.demo->line,
                QStringLiteral("'earlier' is '%1', a step that does not load demo '%2', so there is "
                               "nothing to compare with")
                    .arg(earlier, step.demo->demo));
    }

    void checkQuantities(const std::vector<Quantity>& quantities, const DemoDescription& demo) {
        for (const Quantity& quantity : quantities) {
            for (const QString& name : quantity.metricNames())
                if (!reports(demo, withCores(name.startsWith("earlier.") ? name.mid(8) : name, m_cores)))
                    say(quantity.line, QStringLiteral("demo '%1' reports no metric '%2'; accepted are %3")
                                           .arg(demo.id, name, demo.metrics.join(", ")));
            if (quantity.kind == Quantity::Kind::Setting && !hasParameter(demo, quantity.first))
                say(quantity.line,
                    QStringLiteral("demo '%1' has no parameter '%2'").arg(demo.id, quantity.first));
        }
    }

    static bool reports(const DemoDescription& demo, const QString& metric) {
        for (const QString& pattern : demo.metrics)
            if (isMetricOf(pattern.toStdString(), metric.toStdString()))
                return true;
        return false;
    }

    static bool hasParameter(const DemoDescription& demo, const QString& name) {
        for (const Parameter& parameter : demo.parameters)
            if (parameter.name == name.toStdString())
                return true;
        return false;
    }

    const Lesson& m_lesson;
    const DemoCatalog& m_demos;
    const CodeRegions& m_regions;
    const Course& m_course;
    const int m_cores;
    QStringList m_problems;
};

} // namespace

QStringList checkLesson(const Lesson& lesson, const DemoCatalog& demos, const CodeRegions& regions,
                        const Course& course, int cores) {
    return LessonCheck(lesson, demos, regions, course, cores).problems();
}

} // namespace coreograph
