#include "ui/lesson/reveal_text.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "engine/machine/other_programs.h"
#include "ui/lesson/markdown.h"
#include "ui/views/quantity_text.h"

namespace coreograph {

namespace {

constexpr double spoilt =
    25; // per cent of the cores, taken by others: conclusions from such times may be wrong

QString words(const char* text) { return QCoreApplication::translate("coreograph::reveal", text); }

QString bold(const QString& text, const QColor& color) {
    return QStringLiteral("<b style=\"color: %1\">%2</b>").arg(color.name(), text.toHtmlEscaped());
}

/// How far off, in words: by points where both numbers are shares and a factor says little.
QString offBy(const Prediction& prediction, const Verdict& verdict) {
    if (std::get<NumberQuestion>(prediction.kind).unit == "share" && verdict.distance > 0) {
        const QString points = numberText(100 * verdict.distance, 2);
        return (prediction.anywhere ? words("Off by %1 points.")
                                    : words("Off by %1 points, on this machine."))
            .arg(points);
    }
    const QString factor = numberText(std::exp(verdict.error), 2);
    return (prediction.anywhere ? words("Off by a factor of %1.")
                                : words("Off by a factor of %1, on this machine."))
        .arg(factor);
}

QString right(const Prediction& prediction) {
    return prediction.anywhere ? words("You were right.") : words("You were right, on this machine.");
}

QString close(const Prediction& prediction) {
    return prediction.anywhere ? words("You were close.") : words("You were close, on this machine.");
}

QString numberVerdict(const Prediction& prediction, const Verdict& verdict, const Palette& colors) {
    if (verdict.isExact())
        return bold(right(prediction), colors.good) + ' ' +
               words("You said %1, and so it was measured.").arg(verdict.said).toHtmlEscaped();
    const QString head = verdict.right ? bold(close(prediction), colors.good)
                                       : bold(offBy(prediction, verdict), colors.warning);
    return head + ' ' +
           words("You said %1; %2 was measured.").arg(verdict.said, verdict.measured).toHtmlEscaped();
}

QString choiceVerdict(const Prediction& prediction, const Verdict& verdict, const Palette& colors) {
    if (verdict.right)
        return bold(right(prediction), colors.good);
    return bold(prediction.anywhere ? words("Not so.") : words("Not on this machine."), colors.warning) +
           ' ' + words("You said: %1. Measured: %2.").arg(verdict.said, verdict.measured).toHtmlEscaped();
}

/// Where the run that is spoken of below is not the one that was graded.
QString otherRun(const Prediction& prediction, const GradedPrediction& made, const RunFacts& facts) {
    if (made.counted && !facts.asAsked)
        return words("That was with this step's own settings; what follows is of a run with others.");
    const std::optional<Verdict> now = judge(prediction, made.answer, facts);
    const bool isSame = made.counted == facts.asAsked && now && now->measured == made.verdict.measured;
    return isSame ? QString() : words("What follows is of a later run.");
}

QString link(const QString& target, const QString& text) {
    return QStringLiteral("<a href=\"%1\">%2</a>").arg(target, text.toHtmlEscaped());
}

/// Whether the question is about an earlier step, too, that has not been run.
bool lacksEarlierRun(const Prediction& prediction, const RunFacts& facts) {
    for (const Quantity& quantity : prediction.quantities())
        for (const QString& name : quantity.metricNames())
            if (name.startsWith("earlier.") && !facts.metric(withCores(name, facts.cores)))
                return true;
    return false;
}

/// Why a run that ended did not answer.
QString unanswered(const Prediction& prediction, const RunFacts& facts) {
    if (!facts.complete)
        return words("That run did not reach its end, so it answers nothing. Run it again.").toHtmlEscaped();
    if (facts.changed)
        return words("A setting was changed while it ran, so that run does not answer the question.")
                   .toHtmlEscaped() +
               ' ' + link(stepSettingsLink, words("Load this step's settings"));
    if (lacksEarlierRun(prediction, facts))
        return words("The question compares this run with that of an earlier step, which has not been run to "
                     "its end with its own settings in this session. Run that one, then this one again.")
                   .toHtmlEscaped() +
               ' ' + link(earlierStepLink, words("Go to that step"));
    return words("That run lacks a number the question asks for.").toHtmlEscaped() + ' ' +
           link(stepSettingsLink, words("Load this step's settings"));
}

/// In the place of a debrief that has nothing to say. `isAnswered`: by an earlier run, with the verdict above.
QString noNumbersHtml(bool isAnswered, const RunFacts* facts) {
    const QString again = words("Run it again to see the numbers.");
    QString sentence;
    if (facts != nullptr && !facts->complete)
        sentence = words("The latest run did not reach its end.") + ' ' + again;
    else if (facts == nullptr && isAnswered)
        sentence = again;
    return sentence.isEmpty() ? QString() : "<p>" + sentence.toHtmlEscaped() + "</p>";
}

QString verdictHtml(const Step& step, const std::optional<GradedPrediction>& made, const RunFacts* facts,
                    bool somethingFollows, const Palette& colors) {
    if (!step.prediction || !made)
        return {};
    if (!made->graded)
        return facts == nullptr ? QString() : unanswered(*step.prediction, *facts);
    const bool isChoice = std::holds_alternative<ChoiceQuestion>(step.prediction->kind);
    QString html = isChoice ? choiceVerdict(*step.prediction, made->verdict, colors)
                            : numberVerdict(*step.prediction, made->verdict, colors);
    if (!made->counted)
        html += ' ' + words("With other settings than this step's, so it does not count.").toHtmlEscaped();
    if (somethingFollows)
        html += ' ' + otherRun(*step.prediction, *made, *facts).toHtmlEscaped();
    return withUnitsKept(html);
}

bool isInSeconds(const QString& metric, const RunFacts& facts) {
    const std::optional<Measured> measured = facts.metric(withCores(metric, facts.cores));
    return measured && measured->unit == "s";
}

/// What is the same on any machine is the same on a busy one.
bool speaksOfTimes(const Step& step, const RunFacts& facts) {
    if (step.prediction && !step.prediction->anywhere)
        return true;
    return std::ranges::any_of(step.debrief.quantities(), [&facts](const Quantity& quantity) {
        return std::ranges::any_of(quantity.metricNames(),
                                   [&facts](const QString& name) { return isInSeconds(name, facts); });
    });
}

QString disturbanceHtml(const Step& step, const RunFacts& facts, const Palette& colors) {
    const std::optional<Measured> others = facts.metric(othersMetric);
    if (!others || others->value <= spoilt || !speaksOfTimes(step, facts))
        return {};
    const QString sentence =
        words("Other programs took %L1 % of the cores meanwhile, so these times are worth "
              "little: close what you can and run again.")
            .arg(std::lround(others->value));
    return "<p>" + bold(sentence, colors.warning) + "</p>";
}

} // namespace

QString earlierToRunHtml(const Step& earlier) {
    const QString sentence =
        words("This step is compared with “%1”, which has not been run to its end with its own "
              "settings in this session. Run that first.");
    return "<p>" + sentence.toHtmlEscaped().arg(link(earlierStepLink, earlier.title)) + "</p>";
}

QString revealHtml(const Step& step, const std::optional<GradedPrediction>& made, const RunFacts* facts,
                   const Palette& colors) {
    const bool isHeldBack = step.prediction && !(made && made->graded);
    const QString debrief = facts == nullptr || isHeldBack ? QString() : step.debrief.text(*facts);
    const QString verdict = verdictHtml(step, made, facts, !debrief.isEmpty(), colors);
    QString html = verdict.isEmpty() ? QString() : "<p>" + verdict + "</p>";
    if (!debrief.isEmpty())
        html += disturbanceHtml(step, *facts, colors) + markdownToHtml(debrief);
    else if (!isHeldBack && !step.debrief.isEmpty())
        html += noNumbersHtml(made.has_value(), facts);
    return html;
}

} // namespace coreograph
