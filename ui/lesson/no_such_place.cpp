#include "ui/lesson/no_such_place.h"

#include <QCoreApplication>

#include "ui/lesson/course.h"

namespace coreograph {

namespace {

QString words(const char* text) { return QCoreApplication::translate("coreograph::noSuchPlace", text); }

QString writtenLessons(const Course& course) {
    QStringList ids;
    for (const CoursePart& part : course.parts())
        for (const CourseEntry& entry : part.entries)
            if (entry.isWritten())
                ids << entry.id;
    return ids.join(QStringLiteral(", "));
}

} // namespace

QString noSuchPlace(const Course& course, const QString& place) {
    const QString id = place.section('/', 0, 0);
    const CourseEntry* entry = course.find(id);
    if (entry == nullptr)
        return words("There is no lesson '%1'. There are: %2.").arg(id, writtenLessons(course));
    if (!entry->lesson)
        return words("The lesson '%1' has no steps yet.").arg(id);
    return words("The lesson '%1' has no step '%2'. It has 1 to %L3, and 'end'.")
        .arg(id, place.section('/', 1))
        .arg(entry->lesson->steps.size());
}

} // namespace coreograph
