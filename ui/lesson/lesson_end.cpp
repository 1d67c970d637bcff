#include "ui/lesson/lesson_end.h"

#include <QCoreApplication>

#include "ui/lesson/course_progress.h"
#include "ui/lesson/lesson.h"
#include "ui/lesson/markdown.h"
#include "ui/lesson/open_questions.h"
#include "ui/theme/theme.h"

namespace coreograph {

namespace {

QString words(const char* text) { return QCoreApplication::translate("coreograph::lesson_end", text); }

QString paragraph(const QString& html) { return "<p>" + html + "</p>"; }

/// What came out as it was said is not said twice.
QString saidAndMeasured(const Verdict& verdict) {
    return verdict.isExact() ? words("You said, and measured: %1.").arg(verdict.said)
                             : words("You said: %1. Measured: %2.").arg(verdict.said, verdict.measured);
}

QString foreseen(const Step& step, const Verdict& verdict, const Palette& colors) {
    const QString mark = verdict.isExact() ? words("Right")
                         : verdict.right   ? words("Close")
                                           : words("Not so");
    const QColor color = verdict.right ? colors.good : colors.warning;
    return paragraph(QStringLiteral("<b style=\"color: %1\">%2</b> &nbsp;<b>%3</b><br>")
                         .arg(color.name(), mark, step.title.toHtmlEscaped()) +
                     withUnitsKept(saidAndMeasured(verdict).toHtmlEscaped()));
}

QString linksTo(const std::vector<const Step*>& steps, const QString& lesson) {
    QStringList links;
    for (const Step* step : steps)
        links << QStringLiteral("<a href=\"lesson:%1/%2\">%3</a>")
                     .arg(lesson, step->id, step->title.toHtmlEscaped());
    return links.join(QStringLiteral("<br>"));
}

/// An answer that no run came to is not yet known to be one.
QString notAnswered(const Lesson& lesson, const LessonProgress& progress) {
    std::vector<const Step*> unsaid;
    std::vector<const Step*> unmeasured;
    for (const Step* step : openQuestions(lesson, progress))
        (progress.predictions.contains(step->id) ? unmeasured : unsaid).push_back(step);
    QString html;
    if (!unsaid.empty())
        html += paragraph(words("Not answered:") + "<br>" + linksTo(unsaid, lesson.id));
    if (!unmeasured.empty())
        html += paragraph(words("Answered, but not measured yet:") + "<br>" + linksTo(unmeasured, lesson.id));
    return html;
}

QString score(int graded, int asked, int right) {
    if (graded == 0)
        return words("%L1 of %L2 questions answered.").arg(graded).arg(asked);
    return words("%L1 of %L2 questions answered; %L3 right or close, on this machine.")
        .arg(graded)
        .arg(asked)
        .arg(right);
}

} // namespace

QString predictionsHtml(const Lesson& lesson, const CourseProgress& progress, const Palette& colors) {
    const auto& made = progress.lesson(lesson.id).predictions;
    QString list;
    int asked = 0;
    int graded = 0;
    int right = 0;
    for (const Step& step : lesson.steps) {
        asked += step.prediction ? 1 : 0;
        const auto found = made.constFind(step.id);
        if (!step.prediction || found == made.constEnd() || !found->graded)
            continue;
        ++graded;
        right += found->verdict.right ? 1 : 0;
        list += foreseen(step, found->verdict, colors);
    }
    if (asked == 0)
        return {};
    QString html =
        paragraph(score(graded, asked, right)) + notAnswered(lesson, progress.lesson(lesson.id)) + list;
    if (const std::size_t all = progress.history().size(); all > static_cast<std::size_t>(graded))
        html += paragraph(
            words("In all lessons so far: %L1 of %L2 right or close.").arg(progress.rightCount()).arg(all));
    return html;
}

} // namespace coreograph
