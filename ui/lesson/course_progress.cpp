#include "ui/lesson/course_progress.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <algorithm>
#include <utility>

namespace coreograph {

namespace {

constexpr int formatVersion = 1;

QString words(const char* text) { return QCoreApplication::translate("coreograph::CourseProgress", text); }

QJsonObject toJson(const GradedPrediction& prediction) {
    return {{"lesson", prediction.lesson},
            {"step", prediction.step},
            {"option", prediction.answer.option},
            {"number", prediction.answer.number},
            {"graded", prediction.graded},
            {"counted", prediction.counted},
            {"right", prediction.verdict.right},
            {"error", prediction.verdict.error},
            {"distance", prediction.verdict.distance},
            {"said", prediction.verdict.said},
            {"measured", prediction.verdict.measured},
            {"at", prediction.at}};
}

GradedPrediction predictionFrom(const QJsonObject& object) {
    GradedPrediction prediction;
    prediction.lesson = object["lesson"].toString();
    prediction.step = object["step"].toString();
    prediction.answer = {object["option"].toInt(-1), object["number"].toDouble()};
    prediction.graded = object["graded"].toBool();
    prediction.counted = object["counted"].toBool();
    prediction.verdict = {object["right"].toBool(), object["error"].toDouble(), object["distance"].toDouble(),
                          object["said"].toString(), object["measured"].toString()};
    prediction.at = object["at"].toString();
    return prediction;
}

QJsonObject toJson(const LessonProgress& lesson) {
    QStringList seen(lesson.seen.begin(), lesson.seen.end());
    seen.sort();
    QJsonObject predictions;
    for (auto it = lesson.predictions.begin(); it != lesson.predictions.end(); ++it)
        predictions[it.key()] = toJson(it.value());
    return {{"seen", QJsonArray::fromStringList(seen)},
            {"lastStep", lesson.lastStep},
            {"done", lesson.done},
            {"predictions", predictions}};
}

LessonProgress lessonFrom(const QJsonObject& object) {
    LessonProgress lesson;
    for (const QJsonValue step : object["seen"].toArray())
        lesson.seen.insert(step.toString());
    lesson.lastStep = object["lastStep"].toString();
    lesson.done = object["done"].toBool();
    const QJsonObject predictions = object["predictions"].toObject();
    for (auto it = predictions.begin(); it != predictions.end(); ++it)
        lesson.predictions.insert(it.key(), predictionFrom(it.value().toObject()));
    return lesson;
}

} // namespace

CourseProgress::CourseProgress(const QString& folder)
    : m_folder(folder)
    , m_path(QDir(folder).filePath("progress.json")) {
    read();
}

const LessonProgress& CourseProgress::lesson(const QString& id) const {
    static const LessonProgress untouched;
    const auto found = m_lessons.constFind(id);
    return found == m_lessons.constEnd() ? untouched : *found;
}

int CourseProgress::doneAmong(const QStringList& ids) const {
    return static_cast<int>(
        std::count_if(ids.begin(), ids.end(), [this](const QString& id) { return lesson(id).done; }));
}

void CourseProgress::visit(const QString& lesson, const QString& step) {
    m_lastLesson = lesson;
    m_lastStep = step;
    LessonProgress& here = m_lessons[lesson];
    here.seen.insert(step);
    here.lastStep = step;
    write();
}

void CourseProgress::finish(const QString& lesson) {
    LessonProgress& here = m_lessons[lesson];
    here.done = true;
    here.lastStep.clear();
    write();
}

void CourseProgress::predict(const QString& lesson, const QString& step, const Answer& answer) {
    GradedPrediction prediction;
    prediction.lesson = lesson;
    prediction.step = step;
    prediction.answer = answer;
    prediction.at = QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
    m_lessons[lesson].predictions[step] = prediction;
    write();
}

void CourseProgress::grade(const QString& lesson, const QString& step, const Verdict& verdict, bool counts) {
    GradedPrediction& prediction = m_lessons[lesson].predictions[step];
    prediction.graded = true;
    prediction.counted = counts;
    prediction.verdict = verdict;
    if (counts)
        m_history.push_back(prediction);
    write();
}

int CourseProgress::rightCount() const {
    return static_cast<int>(std::count_if(m_history.begin(), m_history.end(),
                                          [](const GradedPrediction& one) { return one.verdict.right; }));
}

void CourseProgress::read() {
    QFile file(m_path);
    if (!file.exists())
        return;
    if (!file.open(QIODevice::ReadOnly)) {
        m_notice = words("Your progress in %1 cannot be read (%2), so this session starts without it.")
                       .arg(m_path, file.errorString());
        return;
    }
    QJsonParseError mistake;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &mistake);
    file.close();
    if (mistake.error != QJsonParseError::NoError || !document.isObject())
        setAside(mistake.error != QJsonParseError::NoError ? mistake.errorString() : words("no JSON object"));
    else if (document.object()["version"].toInt() != formatVersion)
        setAside(
            words("its version is %1, not %2").arg(document.object()["version"].toInt()).arg(formatVersion));
    else
        readObject(document.object());
}

void CourseProgress::readObject(const QJsonObject& object) {
    m_lastLesson = object["lastLesson"].toString();
    m_lastStep = object["lastStep"].toString();
    const QJsonObject lessons = object["lessons"].toObject();
    for (auto it = lessons.begin(); it != lessons.end(); ++it)
        m_lessons.insert(it.key(), lessonFrom(it.value().toObject()));
    for (const QJsonValue one : object["history"].toArray())
        m_history.push_back(predictionFrom(one.toObject()));
}

void CourseProgress::setAside(const QString& why) {
    QString aside;
    int number = 0;
    do
        aside = QStringLiteral("%1.unreadable-%2").arg(m_path).arg(++number);
    while (QFile::exists(aside));
    if (QFile::rename(m_path, aside)) {
        m_notice = words("Your progress could not be read (%1). It is kept as %2, and progress starts anew.")
                       .arg(why, aside);
        return;
    }
    m_notice =
        words("Your progress could not be read (%1) nor set aside, so nothing is saved in this session. "
              "Move %2 away.")
            .arg(why, m_path);
    m_path.clear();
}

void CourseProgress::write() {
    if (m_path.isEmpty())
        return;
    QDir().mkpath(m_folder);
    QSaveFile file(m_path);
    const QByteArray text = QJsonDocument(toJson()).toJson();
    const bool isSaved = file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
    tellOnce(isSaved ? QString() : file.errorString());
}

void CourseProgress::tellOnce(const QString& whyNotSaved) {
    const bool failedBefore = std::exchange(m_savingFails, !whyNotSaved.isEmpty());
    if (m_savingFails && !failedBefore)
        emit savingFailed(
            words("Your progress cannot be saved in %1 (%2). It is kept until you close the window.")
                .arg(m_path, whyNotSaved));
}

QJsonObject CourseProgress::toJson() const {
    QJsonObject lessons;
    for (auto it = m_lessons.begin(); it != m_lessons.end(); ++it)
        lessons[it.key()] = coreograph::toJson(it.value());
    QJsonArray history;
    for (const GradedPrediction& one : m_history)
        history.append(coreograph::toJson(one));
    return {{"version", formatVersion},
            {"lastLesson", m_lastLesson},
            {"lastStep", m_lastStep},
            {"lessons", lessons},
            {"history", history}};
}

} // namespace coreograph
