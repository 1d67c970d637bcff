#pragma once

#include <QString>
#include <optional>
#include <variant>
#include <vector>

#include "ui/lesson/condition.h"
#include "ui/lesson/run_facts.h"

namespace coreograph {

/// One of a few answers; the first whose condition holds is what was measured.
struct ChoiceQuestion {
    struct Option {
        QString text;
        Condition when;
    };
    std::vector<Option> options;
};

/// A number to be guessed with a slider.
struct NumberQuestion {
    Quantity quantity;
    double low = 0;
    double high = 0;
    QString unit;            ///< as a metric's: "s", "ratio"
    bool logarithmic = true; ///< the slider moves by factors
    double close = 1.5;      ///< within this factor counts as close
};

/// What a learner is asked before Run is enabled.
struct Prediction {
    QString question;
    std::variant<ChoiceQuestion, NumberQuestion> kind;
    bool anywhere = false; ///< the answer is the same on any machine
    int line = 0;

    std::vector<Quantity> quantities() const;

    /// "an option's number, from 1 to 3", as a command line takes it.
    QString acceptedAnswers() const;
};

/// What a learner answered: an option's index (from 0), or the number guessed.
struct Answer {
    int option = -1;
    double number = 0;

    bool operator==(const Answer&) const = default;
};

/// How an answer stands against a run.
struct Verdict {
    bool right = false;  ///< or close
    double error = 0;    ///< of a number: |ln(guess / measured)|; of a choice: 0 or 1
    double distance = 0; ///< of a number: |guess - measured|, in its unit
    QString said;        ///< the answer in words
    QString measured;    ///< what the run says in words

    /// As it was measured, to the digits shown.
    bool isExact() const { return said == measured; }
};

/// Nothing where the run does not answer the question: it was stopped, failed, changed on its way, or lacks a metric.
std::optional<Verdict> judge(const Prediction& prediction, const Answer& answer, const RunFacts& facts);

} // namespace coreograph
