#include "ui/views/view_export.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <algorithm>

#include "ui/views/view_header.h"

namespace coreograph {

namespace {

constexpr int margin = 16;
constexpr int dotsPerInch = 96;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ViewExport)
};

/// A view with its words around it, ready to be painted on anything.
class Figure {
public:
    Figure(View& view, const Theme& theme)
        : m_view(view)
        , m_theme(theme)
        , m_header(view, theme)
        , m_summary(view.summary()) {
        const int width = view.width();
        const QFontMetrics metrics(theme.captionFont());
        m_headerHeight = m_header.height(width) + theme.scaled(6);
        m_summaryHeight =
            metrics.boundingRect(QRect(0, 0, width, 10000), Qt::TextWordWrap, m_summary).height() +
            theme.scaled(8);
    }

    QSize size() const {
        return {m_view.width() + 2 * margin, m_headerHeight + m_view.height() + m_summaryHeight + 2 * margin};
    }

    void paint(QPainter& painter) const {
        painter.fillRect(QRect(QPoint(), size()), m_theme.palette().ground);
        const int width = m_view.width();
        m_header.paint(painter, {margin, margin, width, m_headerHeight});
        painter.save();
        painter.translate(margin, margin + m_headerHeight);
        m_view.paintExport(painter, m_view.size());
        painter.restore();
        painter.setFont(m_theme.captionFont());
        painter.setPen(m_theme.palette().muted);
        painter.drawText(QRect(margin, margin + m_headerHeight + m_view.height(), width, m_summaryHeight),
                         Qt::AlignLeft | Qt::AlignBottom | Qt::TextWordWrap, m_summary);
    }

private:
    View& m_view;
    const Theme& m_theme;
    HeaderLine m_header;
    QString m_summary;
    int m_headerHeight = 0;
    int m_summaryHeight = 0;
};

QString inOneLine(const Provenance& provenance) {
    QStringList parts;
    for (const auto& [key, value] : provenance)
        parts.append(key + QStringLiteral(": ") + value);
    return parts.join(QStringLiteral("; "));
}

QByteArray asPng(View& view, const Theme& theme) {
    QImage image = pictureOf(view, theme, 2);
    for (const auto& [key, value] : provenanceOf(view))
        image.setText(key, value);
    image.setText(Words::tr("Description"), view.summary());
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

QByteArray asSvg(View& view, const Theme& theme) {
    const Figure figure(view, theme);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(dotsPerInch);
    generator.setSize(figure.size());
    generator.setViewBox(QRect(QPoint(), figure.size()));
    generator.setTitle(view.title());
    generator.setDescription(view.summary() + QStringLiteral(" ") + inOneLine(provenanceOf(view)));
    QPainter painter(&generator);
    figure.paint(painter);
    painter.end();
    return buffer.data();
}

QByteArray asPdf(View& view, const Theme& theme) {
    const Figure figure(view, theme);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(dotsPerInch);
    writer.setPageMargins({});
    writer.setPageSize(QPageSize(QSizeF(figure.size()) * 72 / dotsPerInch, QPageSize::Point));
    writer.setTitle(inOneLine(provenanceOf(view)));
    writer.setCreator(QStringLiteral("Coreograph ") + QStringLiteral(COREOGRAPH_VERSION));
    QPainter painter(&writer);
    figure.paint(painter);
    painter.end();
    return buffer.data();
}

QString csvCell(QString cell) {
    if (!cell.contains(u',') && !cell.contains(u'"') && !cell.contains(u'\n'))
        return cell;
    return u'"' + cell.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QString csvLine(const QStringList& cells) {
    QStringList quoted;
    std::ranges::transform(cells, std::back_inserter(quoted), csvCell);
    return quoted.join(u',') + u'\n';
}

QJsonArray jsonRow(const QStringList& cells) {
    QJsonArray row;
    for (const QString& cell : cells) {
        bool isNumber = false;
        const double value = cell.toDouble(&isNumber);
        row.append(isNumber ? QJsonValue(value) : QJsonValue(cell));
    }
    return row;
}

Result<QByteArray> encoded(View& view, const Theme& theme, const QString& suffix) {
    if (suffix == QStringLiteral("png"))
        return asPng(view, theme);
    if (suffix == QStringLiteral("svg"))
        return asSvg(view, theme);
    if (suffix == QStringLiteral("pdf"))
        return asPdf(view, theme);
    if (suffix == QStringLiteral("csv"))
        return tableAsCsv(view);
    if (suffix == QStringLiteral("json"))
        return tableAsJson(view);
    return Error{
        Words::tr(
            "“%1” is no kind of file that can be written; end the name in .png, .svg, .pdf, .csv or .json.")
            .arg(suffix)
            .toStdString()};
}

} // namespace

Provenance provenanceOf(const View& view) {
    Provenance words{{QStringLiteral("Title"), view.title()}};
    if (!view.recording())
        return words;
    const RunInfo& run = view.recording()->info();
    const auto joined = [](const std::map<std::string, std::string>& pairs, const char* between) {
        QStringList parts;
        for (const auto& [key, value] : pairs)
            parts.append(QString::fromStdString(key) + QLatin1String(between) +
                         QString::fromStdString(value));
        return parts.join(QStringLiteral(", "));
    };
    words.append(
        {QStringLiteral("Software"), QStringLiteral("Coreograph ") + QStringLiteral(COREOGRAPH_VERSION)});
    words.append({QStringLiteral("Demo"), QString::fromStdString(run.demo)});
    words.append(
        {QStringLiteral("Recorded-by"), QStringLiteral("Coreograph ") + QString::fromStdString(run.version)});
    words.append({QStringLiteral("Started"), QString::fromStdString(run.startedAt)});
    words.append({QStringLiteral("Parameters"), joined(run.parameters, "=")});
    words.append({QStringLiteral("Seed"), QString::number(run.seed)});
    words.append({QStringLiteral("Machine"), joined(run.machine, ": ")});
    words.append({QStringLiteral("Cores"), QString::number(run.cores)});
    return words;
}

QImage pictureOf(View& view, const Theme& theme, double scale) {
    const Figure figure(view, theme);
    QImage image((QSizeF(figure.size()) * scale).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    figure.paint(painter);
    return image;
}

Result<void> saveView(View& view, const Theme& theme, const QString& path) {
    const Result<QByteArray> bytes = encoded(view, theme, QFileInfo(path).suffix().toLower());
    if (!bytes)
        return bytes.error();
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(*bytes) == bytes->size() && file.commit())
        return {};
    return Error{
        Words::tr("%1 was not saved: %2. Choose another place.").arg(path, file.errorString()).toStdString()};
}

QByteArray tableAsCsv(const View& view) {
    QString text;
    for (const auto& [key, value] : provenanceOf(view))
        text += QStringLiteral("# %1: %2\n").arg(key, QString(value).replace(u'\n', u' '));
    const DataTable table = view.dataTable();
    text += csvLine(table.columns);
    for (const QStringList& row : table.rows)
        text += csvLine(row);
    return text.toUtf8();
}

QByteArray tableAsJson(const View& view) {
    QJsonObject about;
    for (const auto& [key, value] : provenanceOf(view))
        about.insert(key.toLower(), value);
    const DataTable table = view.dataTable();
    QJsonArray rows;
    for (const QStringList& row : table.rows)
        rows.append(jsonRow(row));
    const QJsonObject whole{{QStringLiteral("about"), about},
                            {QStringLiteral("columns"), QJsonArray::fromStringList(table.columns)},
                            {QStringLiteral("rows"), rows}};
    return QJsonDocument(whole).toJson();
}

} // namespace coreograph
