#include "ui/lesson/prediction.h"

#include <QCoreApplication>
#include <cmath>

#include "ui/lesson/value_text.h"
#include "ui/views/quantity_text.h"

namespace coreograph {

namespace {

QString noneOfThese() { return QCoreApplication::translate("coreograph::Prediction", "none of these"); }

std::optional<Verdict> judgeChoice(const ChoiceQuestion& question, const Answer& answer,
                                   const RunFacts& facts) {
    Verdict verdict;
    verdict.said = question.options.at(static_cast<std::size_t>(answer.option)).text;
    verdict.measured = noneOfThese();
    verdict.error = 1;
    for (std::size_t i = 0; i < question.options.size(); ++i) {
        const std::optional<bool> isSo = holds(question.options[i].when, facts);
        if (!isSo)
            return std::nullopt;
        if (!*isSo)
            continue;
        verdict.right = static_cast<int>(i) == answer.option;
        verdict.error = verdict.right ? 0 : 1;
        verdict.measured = question.options[i].text;
        break;
    }
    return verdict;
}

/// To the digits shown. A whole number that was guessed has as many as what was measured: 40 is 40.0.
bool looksTheSame(double guessed, double measured, const QString& unit) {
    return valueText({guessed, unit}) == valueText({measured, unit}) ||
           numberText(guessed) == numberText(measured);
}

std::optional<Verdict> judgeNumber(const NumberQuestion& question, const Answer& answer,
                                   const RunFacts& facts) {
    const std::optional<Measured> measured = measure(question.quantity, facts);
    if (!measured || measured->value <= 0 || answer.number <= 0)
        return std::nullopt;
    Verdict verdict;
    verdict.error = std::fabs(std::log(answer.number / measured->value));
    verdict.distance = std::fabs(answer.number - measured->value);
    verdict.measured = valueText({measured->value, question.unit});
    const bool isHit = looksTheSame(answer.number, measured->value, question.unit);
    verdict.said = isHit ? verdict.measured : guessText({answer.number, question.unit});
    verdict.right = verdict.isExact() || verdict.error <= std::log(question.close);
    return verdict;
}

} // namespace

std::vector<Quantity> Prediction::quantities() const {
    std::vector<Quantity> all;
    if (const auto* number = std::get_if<NumberQuestion>(&kind))
        all.push_back(number->quantity);
    if (const auto* choice = std::get_if<ChoiceQuestion>(&kind))
        for (const ChoiceQuestion::Option& option : choice->options)
            for (const Requirement& requirement : option.when.requirements)
                all.push_back(requirement.quantity);
    return all;
}

QString Prediction::acceptedAnswers() const {
    if (const auto* choice = std::get_if<ChoiceQuestion>(&kind))
        return QCoreApplication::translate("coreograph::Prediction", "an option's number, from 1 to %1")
            .arg(choice->options.size());
    const auto& number = std::get<NumberQuestion>(kind);
    return QCoreApplication::translate("coreograph::Prediction", "the number guessed, from %1 to %2")
        .arg(number.low)
        .arg(number.high);
}

std::optional<Verdict> judge(const Prediction& prediction, const Answer& answer, const RunFacts& facts) {
    if (!facts.complete || facts.changed)
        return std::nullopt;
    if (const auto* choice = std::get_if<ChoiceQuestion>(&prediction.kind))
        return judgeChoice(*choice, answer, facts);
    return judgeNumber(std::get<NumberQuestion>(prediction.kind), answer, facts);
}

} // namespace coreograph
