#include "ui/lesson/debrief.h"

#include <QRegularExpression>

#include "ui/lesson/markdown.h"

namespace coreograph {

namespace {

/// The lines of one sentence, as they are gathered.
struct Draft {
    QString words;
    QString when; ///< "when …" without the word, "otherwise", or empty
    int line = 0;
    int paragraph = 0;
};

std::vector<Draft> draftsOf(const QString& text, int firstLine) {
    static const QRegularExpression conditional("^(?:when (.+?)|(otherwise)):\\s+(.*)$");
    std::vector<Draft> drafts;
    int paragraph = 0;
    bool goesOn = false;
    int line = firstLine - 1;
    for (const QString& raw : text.split('\n')) {
        ++line;
        const QString words = raw.trimmed();
        if (words.isEmpty()) {
            paragraph += goesOn ? 1 : 0;
            goesOn = false;
        } else if (const QRegularExpressionMatch match = conditional.match(words); match.hasMatch()) {
            drafts.push_back({match.captured(3), match.captured(1) + match.captured(2), line, paragraph});
            goesOn = true;
        } else if (goesOn) {
            drafts.back().words += '\n' + words;
        } else {
            drafts.push_back({words, {}, line, paragraph});
            goesOn = true;
        }
    }
    return drafts;
}

Result<Debrief::Sentence> sentenceOf(const Draft& draft) {
    Debrief::Sentence sentence;
    Result<MeasuredText> text = parseMeasuredText(draft.words, draft.line);
    if (!text)
        return text.error();
    sentence.text = *text;
    sentence.paragraph = draft.paragraph;
    if (draft.when.isEmpty())
        return sentence;
    Result<Condition> when = parseCondition(draft.when, draft.line);
    if (!when)
        return when.error();
    sentence.when = *when;
    return sentence;
}

bool isOtherwise(const Debrief::Sentence& sentence) {
    return sentence.when && sentence.when->requirements.empty();
}

} // namespace

std::vector<Quantity> Debrief::quantities() const {
    std::vector<Quantity> all;
    for (const Sentence& sentence : sentences) {
        for (const Quantity& quantity : sentence.text.quantities())
            all.push_back(quantity);
        if (sentence.when)
            for (const Requirement& requirement : sentence.when->requirements)
                all.push_back(requirement.quantity);
    }
    return all;
}

QStringList Debrief::links() const {
    QStringList links;
    for (const Sentence& sentence : sentences) {
        QString words;
        for (const auto& part : sentence.text.parts)
            if (const auto* plain = std::get_if<QString>(&part))
                words += *plain;
        for (const MarkdownBlock& block : splitMarkdown(words))
            links += block.links;
    }
    return links;
}

QString Debrief::text(const RunFacts& facts) const {
    QString result;
    int paragraph = -1;
    int chosen = -1;
    int undecided =
        -1; // a choice of which a condition lacks a number: nobody knows whether the rest is otherwise
    for (const Sentence& sentence : sentences) {
        if (sentence.choice == chosen || (sentence.choice == undecided && isOtherwise(sentence)))
            continue;
        const std::optional<bool> isSo = sentence.when ? holds(*sentence.when, facts) : std::optional(true);
        if (!isSo)
            undecided = sentence.choice;
        if (!isSo.value_or(false))
            continue;
        chosen = sentence.choice; // before its words: another one is not true because a number is missing
        const std::optional<QString> words = fill(sentence.text, facts);
        if (!words)
            continue;
        result += result.isEmpty() ? "" : sentence.paragraph == paragraph ? "\n" : "\n\n";
        result += *words;
        paragraph = sentence.paragraph;
    }
    return result;
}

std::variant<Debrief, LineError> parseDebrief(const QString& text, int line) {
    Debrief debrief;
    int choice = 0;
    bool inChoice = false;
    for (const Draft& draft : draftsOf(text, line)) {
        Result<Debrief::Sentence> sentence = sentenceOf(draft);
        if (!sentence)
            return LineError{draft.line, sentence.error().message};
        const bool alternative =
            inChoice && sentence->when && sentence->paragraph == debrief.sentences.back().paragraph;
        if (draft.when == "otherwise" && !alternative)
            return LineError{draft.line,
                             "'otherwise' stands alone; it follows a 'when' in the same paragraph"};
        choice += alternative ? 0 : 1;
        sentence->choice = choice;
        inChoice = sentence->when.has_value() && draft.when != "otherwise";
        debrief.sentences.push_back(*sentence);
    }
    return debrief;
}

} // namespace coreograph
