#pragma once

#include <QLayout>
#include <memory>
#include <vector>

namespace coreograph {

/// Puts controls beside each other and breaks into further rows where the width is used up, so that no control
/// is ever cut.
///
/// What is added after addStretch() stands at the right end of its row. Items in a row stand on a common
/// bottom line, unless their alignment says otherwise.
class FlowLayout : public QLayout {
public:
    explicit FlowLayout(QWidget* parent = nullptr, int spacing = 16, int rowSpacing = 8);
    ~FlowLayout() override;

    void addStretch();

    void addItem(QLayoutItem* item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect& rectangle) override;

private:
    struct Row {
        std::vector<QLayoutItem*> items;
        int width = 0; ///< of the items and the spaces between
        int height = 0;
    };

    std::vector<Row> rows(int width) const;
    void place(const Row& row, const QRect& line) const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
    int m_rowSpacing;
};

} // namespace coreograph
