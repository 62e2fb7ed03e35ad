// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLineEdit;

namespace tagboat {

class TextLabel;

/// Asks to type a word before a large deletion: "Type web/nginx to confirm". The word is a name or a literal that is
/// never translated, so that what is shown is what must be typed.
class TypedConfirmation : public QWidget
{
    Q_OBJECT
public:
    explicit TypedConfirmation(QWidget *parent = nullptr);

    /// Clears what was typed for another word. Empty: nothing is asked, and the widget hides.
    void setWord(const QString &word);
    void clear(); ///< what was typed no longer counts
    [[nodiscard]] bool isSatisfied() const;

Q_SIGNALS:
    void changed();
    /// Return was pressed in the field while the right word is in it.
    void finished();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QString m_word;
    TextLabel *m_label;
    QLineEdit *m_field;
};

} // namespace tagboat
