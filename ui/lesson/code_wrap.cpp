#include "ui/lesson/code_wrap.h"

#include <QStringList>
#include <algorithm>
#include <climits>

namespace coreograph {

namespace {

constexpr int hangingIndent = 4;

int indentOf(const QString& line) {
    const auto first = std::find_if(line.begin(), line.end(), [](QChar letter) { return letter != ' '; });
    return static_cast<int>(first - line.begin());
}

/// What a comment that is broken goes on with, so that it stays a comment; empty for other lines.
QString commentMark(const QString& line) {
    for (const QString& mark : {QStringLiteral("// "), QStringLiteral("# ")})
        if (line.contains(mark))
            return mark;
    return {};
}

/// The space within the first `columns` letters behind which a break reads best: not deep inside brackets, and behind a
/// comma or a semicolon rather than elsewhere; of equally good ones the last. 0 where there is none behind `least`.
int spaceToBreakBehind(const QString& line, int columns, int least) {
    int best = 0;
    int bestCost = INT_MAX;
    int depth = 0;
    for (int i = 1; i <= columns; ++i) {
        const QChar letter = line[i - 1];
        depth += QStringLiteral("({[").contains(letter) - QStringLiteral(")}]").contains(letter);
        if (i <= least || letter != ' ')
            continue;
        const bool isBehindStop =
            QStringLiteral(",;").contains(line[i - 2]) && commentMark(line.left(i)).isEmpty();
        const int cost = 2 * depth + (isBehindStop ? 0 : 1);
        if (cost > bestCost)
            continue;
        best = i;
        bestCost = cost;
    }
    return best;
}

/// Where to break `line` so that at most `columns` letters stay: where it reads well, or anywhere.
int breakOf(const QString& line, int columns) {
    const int indent = indentOf(line) + 4; // something besides a comment's mark
    if (const int space = spaceToBreakBehind(line, columns, std::max(indent, columns / 2)))
        return space;
    for (const QString& places : {QStringLiteral(" ,"), QStringLiteral("({[<:.")})
        for (int i = columns; i > std::max(indent, columns / 3); --i)
            if (places.contains(line[i - 1]))
                return i;
    return columns;
}

} // namespace

WrappedCode wrapCode(const QString& code, int columns) {
    WrappedCode wrapped;
    QStringList lines;
    int number = 0;
    for (QString rest : code.split('\n')) {
        const int indent = std::min(indentOf(rest) + hangingIndent, columns / 2);
        while (rest.size() > columns) {
            int at = breakOf(rest, columns);
            if (rest.left(at).endsWith("// ")) // the mark goes with its words
                at -= 3;
            lines.append(rest.left(at));
            wrapped.sourceLines.push_back(number);
            rest = QString(indent, ' ') + commentMark(rest.left(at)) + rest.mid(at).trimmed();
        }
        lines.append(rest);
        wrapped.sourceLines.push_back(number++);
    }
    wrapped.text = lines.join('\n');
    return wrapped;
}

} // namespace coreograph
