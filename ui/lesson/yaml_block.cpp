#include "ui/lesson/yaml_block.h"

#include "ui/lesson/condition.h"

namespace coreograph {

YamlBlock::YamlBlock(const QString& text, int firstLine, QString what)
    : m_firstLine(firstLine)
    , m_what(std::move(what)) {
    try {
        m_root = YAML::Load(text.toStdString());
    } catch (const YAML::Exception& mistake) {
        fail(m_firstLine + std::max(0, mistake.mark.line),
             QStringLiteral("this is no YAML: %1; write 'key: value' lines")
                 .arg(QString::fromStdString(mistake.msg)));
    }
}

int YamlBlock::lineOf(const YAML::Node& node) const { return m_firstLine + std::max(0, node.Mark().line); }

std::vector<YamlBlock::Entry> YamlBlock::entries(const YAML::Node& map) const {
    if (!map.IsDefined() || map.IsNull())
        return {};
    if (!map.IsMap())
        fail(lineOf(map), QStringLiteral("'key: value' lines are expected here"));
    std::vector<Entry> all;
    QStringList seen;
    for (const auto& pair : map) {
        if (!pair.first.IsScalar())
            fail(lineOf(pair.first), QStringLiteral("a key is a word or a sentence"));
        const QString key = QString::fromStdString(pair.first.Scalar());
        if (seen.contains(key))
            fail(lineOf(pair.first),
                 QStringLiteral("'%1' stands here a second time; once is accepted").arg(key));
        seen.append(key);
        all.push_back({key, pair.second, lineOf(pair.first)});
    }
    return all;
}

std::vector<YamlBlock::Entry> YamlBlock::entries(const YAML::Node& map, const QStringList& accepted) const {
    std::vector<Entry> all = entries(map);
    for (const Entry& entry : all)
        if (!accepted.contains(entry.key))
            fail(entry.line,
                 QStringLiteral("'%1' is not known; accepted are %2").arg(entry.key, accepted.join(", ")));
    return all;
}

QString YamlBlock::text(const Entry& entry) const {
    if (!entry.value.IsScalar() || entry.value.Scalar().empty())
        fail(entry.line, QStringLiteral("'%1' needs a text behind it").arg(entry.key));
    return QString::fromStdString(entry.value.Scalar()).simplified();
}

QString YamlBlock::textOrList(const Entry& entry) const {
    if (!entry.value.IsSequence())
        return text(entry);
    QStringList items;
    for (const YAML::Node& item : entry.value)
        items.append(text({entry.key, item, lineOf(item)}));
    return items.join(',');
}

double YamlBlock::number(const Entry& entry) const {
    const QString written = text(entry);
    const std::optional<double> value = parseNumber(written);
    if (!value)
        fail(entry.line, QStringLiteral("'%1' is '%2'; a number is accepted, such as 0.5 or 10 us")
                             .arg(entry.key, written));
    return *value;
}

void YamlBlock::fail(int line, const QString& message) const {
    throw LessonMistake{line, m_what + ": " + message};
}

} // namespace coreograph
