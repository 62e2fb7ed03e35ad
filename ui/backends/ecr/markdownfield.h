// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>
#include <QWidget>

class QPlainTextEdit;
class QTextBrowser;

namespace tagboat {

class TextLabel;

/// Markdown beside how it will look. The preview shows no HTML and fetches nothing, neither files nor addresses.
class MarkdownField : public QWidget
{
    Q_OBJECT
public:
    /// \param name what the text is, for screen readers; \param maximum characters, for the count below
    MarkdownField(const QString &name, int maximum, QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const;
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void changed();

private:
    void showPreview();
    void showCount();

    QPlainTextEdit *m_text;
    QTextBrowser *m_preview;
    TextLabel *m_count;
    QTimer m_delay; ///< a preview for every key would be late behind fast typing
    int m_maximum;
};

} // namespace tagboat
