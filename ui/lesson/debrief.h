#pragma once

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include "engine/core/result.h"
#include "ui/lesson/condition.h"
#include "ui/lesson/measured_text.h"

namespace coreograph {

/// What a lesson says after a run: sentences with the run's own numbers, some of which are said only when the
/// run was so.
///
///     A thread was ready in {thread.median_s}.
///
///     when ratio above 10: A process took {ratio} as long.
///     when ratio above 2: A process took longer: {ratio}.
///     otherwise: A process took about as long.
///
/// A blank line starts a paragraph. Of `when` sentences that follow each other the first that holds is said,
/// and `otherwise` if none does. A sentence for which the run lacks a number is left out, and no other is said in
/// its place; left out is also the `otherwise` of a condition that lacks one.
struct Debrief {
    struct Sentence {
        MeasuredText text;
        std::optional<Condition> when; ///< none: always said
        int paragraph = 0;
        int choice = 0; ///< sentences of one number are alternatives
    };
    std::vector<Sentence> sentences;

    bool isEmpty() const { return sentences.empty(); }
    std::vector<Quantity> quantities() const;
    QStringList links() const; ///< where its sentences lead

    /// As Markdown.
    QString text(const RunFacts& facts) const;
};

/// A mistake in a text of several lines, and on which of them it is.
struct LineError {
    int line = 0;
    std::string message;
};

/// `line` is that of the text's first line.
std::variant<Debrief, LineError> parseDebrief(const QString& text, int line = 1);

} // namespace coreograph
