#include "ui/lesson/lesson_parser.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <algorithm>

#include "ui/lesson/lesson_blocks.h"
#include "ui/lesson/markdown.h"
#include "ui/lesson/yaml_block.h"

namespace coreograph {

namespace {

/// What stands between the two "---" lines, and the rest with those lines blank, so that lines keep their numbers.
struct Divided {
    QString frontMatter;
    QString body;
};

Divided divide(const QString& markdown) {
    QStringList lines = markdown.split('\n');
    if (lines[0].trimmed() != "---")
        throw LessonMistake{1, QStringLiteral("the front matter is missing; the first line is '---'")};
    qsizetype end = 1;
    while (end < lines.size() && lines[end].trimmed() != "---")
        ++end;
    if (end == lines.size())
        throw LessonMistake{1,
                            QStringLiteral("the front matter has no end; a second '---' line is expected")};
    Divided result;
    result.frontMatter = lines.mid(1, end - 1).join('\n');
    result.body = QString(end + 1, '\n') + lines.mid(end + 1).join('\n');
    return result;
}

void readFrontMatterKey(const YamlBlock& block, const YamlBlock::Entry& entry, Lesson& lesson) {
    if (entry.key == "number") {
        lesson.number = static_cast<int>(block.number(entry));
        return;
    }
    QString& field = entry.key == "id"      ? lesson.id
                     : entry.key == "title" ? lesson.title
                     : entry.key == "thing" ? lesson.thing
                     : entry.key == "part"  ? lesson.part
                                            : lesson.demo;
    field = block.text(entry);
}

void readFrontMatter(const QString& text, Lesson& lesson) {
    const YamlBlock block(text, 2, QStringLiteral("front matter"));
    const QStringList required{"id", "title", "number", "part", "thing"};
    QStringList seen;
    for (const YamlBlock::Entry& entry : block.entries(block.root(), required + QStringList{"demo"})) {
        readFrontMatterKey(block, entry, lesson);
        seen.append(entry.key);
    }
    for (const QString& key : required)
        if (!seen.contains(key))
            block.fail(1, QStringLiteral("'%1' is missing; required are %2").arg(key, required.join(", ")));
    if (lesson.number < 1)
        block.fail(1, QStringLiteral("'number' is below 1"));
}

QString idOf(const QString& heading) {
    static const QRegularExpression separators("[^a-z0-9]+");
    QString id = heading.toLower().remove('\'').replace(separators, "-");
    while (id.endsWith('-'))
        id.chop(1);
    return id.startsWith('-') ? id.mid(1) : id;
}

/// Puts the blocks of a lesson into its steps, one after another.
class StepBuilder {
public:
    explicit StepBuilder(Lesson& lesson)
        : m_lesson(lesson) {}

    void take(const MarkdownBlock& block) {
        if (block.kind == MarkdownBlock::Kind::Heading)
            takeHeading(block);
        else if (m_lesson.steps.empty())
            throw LessonMistake{block.line,
                                QStringLiteral("this stands before the first step; a step begins with "
                                               "a '## Heading' line")};
        else if (block.kind == MarkdownBlock::Kind::Prose)
            takeProse(block);
        else
            takeFence(block);
    }

private:
    Step& step() { return m_lesson.steps.back(); }

    void takeHeading(const MarkdownBlock& block) {
        if (block.level != 2)
            throw LessonMistake{block.line,
                                QStringLiteral("'# %1' is no step; a step begins with '## Heading', and "
                                               "the lesson's title stands in the front matter")
                                    .arg(block.text)};
        const QString id = idOf(block.text);
        if (m_lesson.indexOf(id) >= 0)
            throw LessonMistake{
                block.line,
                QStringLiteral("a second step is called '%1'; each has a name of its own").arg(block.text)};
        m_lesson.steps.push_back({});
        step().id = id;
        step().title = block.text;
        step().line = block.line;
    }

    void takeProse(const MarkdownBlock& block) {
        refuseAfterPrediction(block.line);
        Result<MeasuredText> html = parseMeasuredText(block.text, block.line);
        if (!html)
            throw LessonMistake{block.line, QString::fromStdString(html.error().message)};
        for (auto& part : html->parts)
            if (auto* words = std::get_if<QString>(&part))
                words->replace(codeOpenBrace, '{').replace(codeCloseBrace, '}');
        step().reading.push_back(TextBlock{*html, block.links, block.line});
    }

    void takeFence(const MarkdownBlock& block) {
        const QString word = block.info.section(' ', 0, 0);
        const int line = block.line + 1;
        if (word == "cpp") {
            refuseAfterPrediction(block.line);
            step().reading.push_back(
                CodeBlock{parseRegionBlock(block.info, block.text, line), {}, block.line});
        } else if (word == "python") {
            refuseAfterPrediction(block.line);
            takePython(block);
        } else if (word == "demo") {
            onlyOnce(step().demo.has_value(), block);
            step().demo = parseDemoBlock(block.text, line, m_lesson.demo);
        } else if (word == "prediction") {
            onlyOnce(step().prediction.has_value(), block);
            step().prediction = parsePredictionBlock(block.text, line);
        } else if (word == "debrief") {
            onlyOnce(!step().debrief.isEmpty(), block);
            step().debrief = parseDebriefBlock(block.text, line);
        } else if (word == "hints") {
            onlyOnce(!step().hints.isEmpty(), block);
            step().hints = parseHintsBlock(block.text, line);
        } else if (word == "try") {
            onlyOnce(!step().tries.empty(), block);
            step().tries = parseTryBlock(block.text, line, m_lesson.demo);
        } else {
            throw LessonMistake{block.line,
                                QStringLiteral("a block of kind '%1' is not known; accepted are demo, "
                                               "prediction, hints, debrief, try, cpp region=NAME and "
                                               "python")
                                    .arg(word)};
        }
    }

    /// Python right behind a region is its twin.
    void takePython(const MarkdownBlock& block) {
        auto* before = step().reading.empty() ? nullptr : std::get_if<CodeBlock>(&step().reading.back());
        if (before != nullptr && before->python.isEmpty())
            before->python = block.text;
        else
            step().reading.push_back(CodeBlock{{}, block.text, block.line});
    }

    void refuseAfterPrediction(int line) {
        const Step& here = step();
        if (here.prediction || !here.debrief.isEmpty() || !here.hints.isEmpty() || !here.tries.empty())
            throw LessonMistake{
                line, QStringLiteral("text and code come before a step's prediction, debrief, hints and "
                                     "try blocks; move this up, or begin a new step")};
    }

    static void onlyOnce(bool isThere, const MarkdownBlock& block) {
        if (isThere)
            throw LessonMistake{
                block.line,
                QStringLiteral("a second '%1' block in one step; once is accepted").arg(block.info)};
    }

    Lesson& m_lesson;
};

/// A guess about nothing: a prediction needs a run to answer it.
void requireRun(const Lesson& lesson) {
    for (const Step& step : lesson.steps)
        if (step.prediction && !step.demo && lesson.demo.isEmpty())
            throw LessonMistake{step.prediction->line,
                                QStringLiteral("prediction: there is no demo to answer it; name "
                                               "one in the front matter or in a demo block")};
}

Error errorAt(const QString& name, const LessonMistake& mistake) {
    return {QStringLiteral("%1:%2: %3").arg(name).arg(mistake.line).arg(mistake.message).toStdString()};
}

} // namespace

Result<Lesson> parseLesson(const QString& markdown, const QString& name) {
    Lesson lesson;
    lesson.file = name;
    try {
        const Divided divided = divide(markdown);
        readFrontMatter(divided.frontMatter, lesson);
        StepBuilder steps(lesson);
        for (const MarkdownBlock& block : splitMarkdown(divided.body))
            steps.take(block);
        if (lesson.steps.empty())
            throw LessonMistake{1,
                                QStringLiteral("there is no step; a step begins with a '## Heading' line")};
        requireRun(lesson);
    } catch (const LessonMistake& mistake) {
        return errorAt(name, mistake);
    }
    return lesson;
}

Result<Lesson> loadLesson(const QString& folder) {
    const QString name = QDir(folder).dirName() + "/lesson.md";
    QFile file(QDir(folder).filePath("lesson.md"));
    if (!file.open(QIODevice::ReadOnly))
        return errorAt(name, {1, QStringLiteral("it cannot be read (%1); a lesson's folder holds a lesson.md")
                                     .arg(file.errorString())});
    const QByteArray bytes = file.readAll();
    if (!bytes.isValidUtf8())
        return errorAt(name, {1, QStringLiteral("it is not UTF-8; save it as UTF-8")});
    return parseLesson(QString::fromUtf8(bytes), name);
}

} // namespace coreograph
