#include "ui/lesson/lesson_blocks.h"

#include <QRegularExpression>
#include <algorithm>

#include "ui/lesson/yaml_block.h"

namespace coreograph {

namespace {

/// Settings from a map of parameter to value; the key `demo` names another demo than the lesson's.
DemoSettings readSettings(const YamlBlock& block, const YAML::Node& map, int line,
                          const QString& lessonDemo) {
    DemoSettings result{lessonDemo, {}, line};
    for (const YamlBlock::Entry& entry : block.entries(map)) {
        if (entry.key == "demo")
            result.demo = block.text(entry);
        else
            result.settings.push_back({entry.key, block.textOrList(entry), entry.line});
    }
    if (result.demo.isEmpty())
        block.fail(line, QStringLiteral("no demo is named; write 'demo: ID' here or in the front matter"));
    return result;
}

ChoiceQuestion readOptions(const YamlBlock& block, const YamlBlock::Entry& entry) {
    ChoiceQuestion question;
    const QString accepted = QStringLiteral("a list of '- Answer: CONDITION' lines, 2 to 4 of them");
    if (!entry.value.IsSequence() || entry.value.size() < 2 || entry.value.size() > 4)
        block.fail(entry.line, QStringLiteral("'options' is %1").arg(accepted));
    for (const YAML::Node& item : entry.value) {
        const std::vector<YamlBlock::Entry> pairs = block.entries(item);
        if (pairs.size() != 1)
            block.fail(block.lineOf(item), QStringLiteral("'options' is %1").arg(accepted));
        Result<Condition> when = parseCondition(block.text(pairs[0]), pairs[0].line);
        if (!when)
            block.fail(pairs[0].line, QString::fromStdString(when.error().message));
        question.options.push_back({pairs[0].key, *when});
    }
    return question;
}

bool readScale(const YamlBlock& block, const YamlBlock::Entry& entry) {
    const QString scale = block.text(entry);
    if (scale != "log" && scale != "linear")
        block.fail(entry.line, QStringLiteral("'scale' is '%1'; accepted are log and linear").arg(scale));
    return scale == "log";
}

bool readAnywhere(const YamlBlock& block, const YamlBlock::Entry& entry) {
    const QString said = block.text(entry);
    if (said != "true" && said != "false")
        block.fail(entry.line, QStringLiteral("'anywhere' is '%1'; accepted are true and false").arg(said));
    return said == "true";
}

void readNumberKey(const YamlBlock& block, const YamlBlock::Entry& entry, NumberQuestion& question) {
    if (entry.key == "guess") {
        Result<Quantity> quantity = parseQuantity(block.text(entry), entry.line);
        if (!quantity)
            block.fail(entry.line, QString::fromStdString(quantity.error().message));
        question.quantity = *quantity;
    } else if (entry.key == "from") {
        question.low = block.number(entry);
    } else if (entry.key == "to") {
        question.high = block.number(entry);
    } else if (entry.key == "scale") {
        question.logarithmic = readScale(block, entry);
    } else if (entry.key == "unit") {
        question.unit = block.text(entry);
    } else if (entry.key == "close") {
        question.close = block.number(entry);
    }
}

void checkNumberQuestion(const YamlBlock& block, const NumberQuestion& question, int line) {
    if (question.high <= question.low)
        block.fail(line, QStringLiteral("'guess' needs 'from' and 'to', with 'to' the larger"));
    if (question.low <= 0)
        block.fail(line,
                   QStringLiteral("'from' is not above 0; a guess is scored by its factor, so it must be"));
    if (question.close <= 1)
        block.fail(line, QStringLiteral("'close' is the factor that still counts as right; it is above 1"));
}

} // namespace

DemoSettings parseDemoBlock(const QString& text, int line, const QString& lessonDemo) {
    const YamlBlock block(text, line, QStringLiteral("demo"));
    DemoSettings settings = readSettings(block, block.root(), line, lessonDemo);
    const auto earlier = std::ranges::find(settings.settings, QStringLiteral("earlier"), &Setting::name);
    if (earlier != settings.settings.end()) {
        settings.earlier = earlier->value;
        settings.settings.erase(earlier);
    }
    return settings;
}

Prediction parsePredictionBlock(const QString& text, int line) {
    const YamlBlock block(text, line, QStringLiteral("prediction"));
    Prediction prediction;
    prediction.line = line;
    NumberQuestion number;
    std::optional<ChoiceQuestion> choice;
    for (const YamlBlock::Entry& entry :
         block.entries(block.root(), {"question", "options", "guess", "from", "to", "scale", "unit", "close",
                                      "anywhere"})) {
        if (entry.key == "question")
            prediction.question = block.text(entry);
        else if (entry.key == "anywhere")
            prediction.anywhere = readAnywhere(block, entry);
        else if (entry.key == "options")
            choice = readOptions(block, entry);
        else
            readNumberKey(block, entry, number);
    }
    if (prediction.question.isEmpty())
        block.fail(line, QStringLiteral("there is no 'question'"));
    const bool hasGuess = !number.quantity.first.isEmpty();
    if (hasGuess == choice.has_value())
        block.fail(line, QStringLiteral("either 'options' or 'guess' is needed, and not both"));
    if (hasGuess)
        checkNumberQuestion(block, number, line);
    if (choice)
        prediction.kind = *choice;
    else
        prediction.kind = number;
    return prediction;
}

QStringList parseHintsBlock(const QString& text, int line) {
    QStringList hints;
    int here = line - 1;
    for (const QString& raw : text.split('\n')) {
        ++here;
        const QString words = raw.trimmed();
        if (words.startsWith("- "))
            hints.append(words.mid(2).trimmed());
        else if (!words.isEmpty() && hints.isEmpty())
            throw LessonMistake{here, QStringLiteral("hints: a hint begins with '- '")};
        else if (!words.isEmpty())
            hints.last() += ' ' + words;
    }
    if (hints.isEmpty())
        throw LessonMistake{line,
                            QStringLiteral("hints: there are none; write '- ' lines, one for each hint")};
    return hints;
}

Debrief parseDebriefBlock(const QString& text, int line) {
    const std::variant<Debrief, LineError> parsed = parseDebrief(text, line);
    if (const auto* error = std::get_if<LineError>(&parsed))
        throw LessonMistake{error->line, "debrief: " + QString::fromStdString(error->message)};
    if (std::get<Debrief>(parsed).isEmpty())
        throw LessonMistake{line, QStringLiteral("debrief: there is no text in it")};
    return std::get<Debrief>(parsed);
}

std::vector<TrySettings> parseTryBlock(const QString& text, int line, const QString& lessonDemo) {
    const YamlBlock block(text, line, QStringLiteral("try"));
    std::vector<TrySettings> tries;
    for (const YamlBlock::Entry& entry : block.entries(block.root())) {
        if (!entry.value.IsMap())
            block.fail(
                entry.line,
                QStringLiteral("'%1' has no settings; write 'Label: {parameter: value}'").arg(entry.key));
        tries.push_back({entry.key, readSettings(block, entry.value, entry.line, lessonDemo)});
    }
    if (tries.empty())
        block.fail(line, QStringLiteral("there are none; write 'Label: {parameter: value}' lines"));
    return tries;
}

QString parseRegionBlock(const QString& info, const QString& text, int line) {
    static const QRegularExpression form("^cpp region=([a-z0-9-]+)$");
    const QRegularExpressionMatch match = form.match(info.simplified());
    if (!match.hasMatch())
        throw LessonMistake{line - 1,
                            QStringLiteral("'%1' names no region; accepted is 'cpp region=NAME', since the "
                                           "C++ shown is the C++ that runs")
                                .arg(info)};
    int here = line - 1;
    for (const QString& raw : text.split('\n')) {
        ++here;
        if (!raw.trimmed().isEmpty() && !raw.trimmed().startsWith("//"))
            throw LessonMistake{here,
                                QStringLiteral("code stands in a region's block, which is filled from the "
                                               "source; only // comments are accepted here")};
    }
    return match.captured(1);
}

} // namespace coreograph
