#include "ui/lesson/course.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "ui/lesson/lesson_parser.h"
#include "ui/lesson/yaml_block.h"

namespace coreograph {

namespace {

const QString courseFile = QStringLiteral("course.yaml");

CourseEntry readEntry(const YamlBlock& block, const YAML::Node& node, int number) {
    CourseEntry entry;
    entry.number = number;
    for (const YamlBlock::Entry& pair : block.entries(node, {"id", "title", "thing"})) {
        QString& field = pair.key == "id" ? entry.id : pair.key == "title" ? entry.title : entry.thing;
        field = block.text(pair);
    }
    if (entry.id.isEmpty() || entry.title.isEmpty())
        block.fail(block.lineOf(node), QStringLiteral("a lesson needs 'id' and 'title'"));
    return entry;
}

CoursePart readPart(const YamlBlock& block, const YAML::Node& node, int& number) {
    CoursePart part;
    for (const YamlBlock::Entry& pair : block.entries(node, {"id", "title", "about", "lessons"})) {
        if (pair.key == "lessons") {
            for (const YAML::Node& entry : pair.value)
                part.entries.push_back(readEntry(block, entry, ++number));
            continue;
        }
        QString& field = pair.key == "id" ? part.id : pair.key == "title" ? part.title : part.about;
        field = block.text(pair);
    }
    if (part.id.isEmpty() || part.title.isEmpty())
        block.fail(block.lineOf(node), QStringLiteral("a part needs 'id', 'title' and 'lessons'"));
    return part;
}

std::vector<CoursePart> readParts(const QString& text) {
    const YamlBlock block(text, 1, QStringLiteral("course"));
    std::vector<CoursePart> parts;
    int number = 0;
    for (const YamlBlock::Entry& entry : block.entries(block.root(), {"parts"}))
        for (const YAML::Node& part : entry.value)
            parts.push_back(readPart(block, part, number));
    if (parts.empty())
        block.fail(1, QStringLiteral("there are no 'parts'"));
    return parts;
}

/// The folder "NN-id", whatever its number; empty where there is none.
QString folderOf(const QString& coursePath, const QString& id) {
    for (const QString& name : QDir(coursePath).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
        if (name.section('-', 1) == id)
            return QDir(coursePath).filePath(name);
    return {};
}

/// What the lesson's file says of its place must be what the course says.
QString placeProblem(const Lesson& lesson, const CourseEntry& entry, const CoursePart& part) {
    if (lesson.id == entry.id && lesson.number == entry.number && lesson.part == part.id)
        return {};
    return QStringLiteral(
               "%1:1: front matter: its place is '%2', number %3, part '%4'; %5 says '%6', number %7, part "
               "'%8'")
        .arg(lesson.file, lesson.id, QString::number(lesson.number), lesson.part, courseFile, entry.id,
             QString::number(entry.number), part.id);
}

void readLesson(CourseEntry& entry, const CoursePart& part) {
    Result<Lesson> lesson = loadLesson(entry.folder);
    entry.lesson.reset();
    entry.problem =
        lesson ? placeProblem(*lesson, entry, part) : QString::fromStdString(lesson.error().message);
    if (!entry.problem.isEmpty())
        return;
    entry.lesson = std::move(*lesson);
    entry.title = entry.lesson->title;
    entry.thing = entry.lesson->thing;
}

} // namespace

Course Course::load(const QString& folder) {
    Course course;
    QFile file(QDir(folder).filePath(courseFile));
    if (!file.open(QIODevice::ReadOnly)) {
        course.m_problem =
            QCoreApplication::translate("coreograph::Course", "There are no lessons: %1 cannot be read (%2).")
                .arg(file.fileName(), file.errorString());
        return course;
    }
    try {
        course.m_parts = readParts(QString::fromUtf8(file.readAll()));
    } catch (const LessonMistake& mistake) {
        course.m_problem = QStringLiteral("%1:%2: %3").arg(courseFile).arg(mistake.line).arg(mistake.message);
    }
    for (CoursePart& part : course.m_parts)
        for (CourseEntry& entry : part.entries)
            if (entry.folder = folderOf(folder, entry.id); entry.isWritten())
                readLesson(entry, part);
    return course;
}

const CourseEntry* Course::find(const QString& id) const {
    for (const CoursePart& part : m_parts)
        for (const CourseEntry& entry : part.entries)
            if (entry.id == id)
                return &entry;
    return nullptr;
}

const CoursePart* Course::partOf(const QString& id) const {
    for (const CoursePart& part : m_parts)
        for (const CourseEntry& entry : part.entries)
            if (entry.id == id)
                return &part;
    return nullptr;
}

const CourseEntry* Course::writtenAfter(const QString& id) const {
    bool isAfter = false;
    for (const CoursePart& part : m_parts) {
        for (const CourseEntry& entry : part.entries) {
            if (isAfter && entry.isWritten())
                return &entry;
            isAfter = isAfter || entry.id == id;
        }
    }
    return nullptr;
}

const CourseEntry* Course::writtenBefore(const QString& id) const {
    const CourseEntry* before = nullptr;
    for (const CoursePart& part : m_parts) {
        for (const CourseEntry& entry : part.entries) {
            if (entry.id == id)
                return before;
            if (entry.isWritten())
                before = &entry;
        }
    }
    return nullptr;
}

const CourseEntry* Course::firstWritten() const {
    for (const CoursePart& part : m_parts)
        for (const CourseEntry& entry : part.entries)
            if (entry.isWritten())
                return &entry;
    return nullptr;
}

void Course::reload(const QString& id) {
    for (CoursePart& part : m_parts)
        for (CourseEntry& entry : part.entries)
            if (entry.id == id && entry.isWritten())
                readLesson(entry, part);
}

QString lessonsFolder() {
    const QString named = qEnvironmentVariable("COREOGRAPH_LESSONS");
    if (!named.isEmpty())
        return named;
    const QString installed = QCoreApplication::applicationDirPath() + "/../share/coreograph/lessons";
    return QFileInfo::exists(installed) ? QDir::cleanPath(installed)
                                        : QStringLiteral(COREOGRAPH_LESSONS_SOURCE);
}

} // namespace coreograph
