#include "ui/lesson/lesson_end.h"

#include <QCoreApplication>

#include "ui/lesson/course_progress.h"
#include "ui/lesson/lesson.h"
#include "ui/lesson/markdown.h"
#include "ui/theme/theme.h"

namespace coreograph {

namespace {

QString words(const char* text) { return QCoreApplication::translate("coreograph::lesson_end", text); }

QString paragraph(const QString& html) { return "<p>" + html + "</p>"; }

/// What came out as it was said is not said twice.
QString saidAndMeasured(const Verdict& verdict) {
    return verdict.said == verdict.measured
               ? words("You said, and measured: %1.").arg(verdict.said)
               : words("You said: %1. Measured: %2.").arg(verdict.said, verdict.measured);
}

QString foreseen(const Step& step, const Verdict& verdict, const Palette& colors) {
    const QString mark = verdict.right ? words("Right") : words("Not so");
    const QColor color = verdict.right ? colors.good : colors.warning;
    return paragraph(QStringLiteral("<b style=\"color: %1\">%2</b> &nbsp;<b>%3</b><br>")
                         .arg(color.name(), mark, step.title.toHtmlEscaped()) +
                     withUnitsKept(saidAndMeasured(verdict).toHtmlEscaped()));
}

} // namespace

QString predictionsHtml(const Lesson& lesson, const CourseProgress& progress, const Palette& colors) {
    const auto& made = progress.lesson(lesson.id).predictions;
    QString list;
    int graded = 0;
    int right = 0;
    for (const Step& step : lesson.steps) {
        const auto found = made.constFind(step.id);
        if (found == made.constEnd() || !found->graded)
            continue;
        ++graded;
        right += found->verdict.right ? 1 : 0;
        list += foreseen(step, found->verdict, colors);
    }
    if (graded == 0)
        return {};
    QString html =
        paragraph(words("%L1 of %L2 predictions came true on this machine.").arg(right).arg(graded)) + list;
    if (const std::size_t all = progress.history().size(); all > static_cast<std::size_t>(graded))
        html += paragraph(words("In all lessons so far: %L1 of %L2.").arg(progress.rightCount()).arg(all));
    return html;
}

} // namespace coreograph
