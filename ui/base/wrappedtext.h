// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPlainTextEdit>
#include <QTextOption>

namespace tagboat {

/// Text to look at and to select from, as high as its wrapped lines, which end inside words where these are longer than a
/// line: a label would ask for the width of the longest, and push all else out of sight. What it needs follows from the
/// width that a layout offers: a widget that changes its own size or scroll bars when it is resized never comes to rest.
class WrappedText final : public QPlainTextEdit
{
    Q_OBJECT
public:
    /// \param mostLines so many show; keys and the wheel reach what is below
    WrappedText(QTextOption::WrapMode mode, int mostLines, QWidget *parent = nullptr);

    /// So far below the upper edge the first line is, however many there are.
    void setAirAbove(int air);
    void setText(const QString &text);
    [[nodiscard]] QString text() const { return toPlainText(); }

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    int m_mostLines;
};

} // namespace tagboat
