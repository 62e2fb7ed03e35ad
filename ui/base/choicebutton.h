// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPushButton>
#include <QVariant>

class QActionGroup;

namespace tagboat {

/// A button with a menu of choices that shows what is chosen: "Size" becomes "Size: over 100 MB".
class ChoiceButton : public QPushButton
{
    Q_OBJECT
public:
    enum class Mode { One, Many };

    ChoiceButton(QString label, Mode mode, QWidget *parent = nullptr);

    /// A choice with what it stands for. In mode One, an invalid value stands for "no condition".
    void addChoice(const QString &text, const QVariant &value, const QIcon &icon = {});
    void addSeparator();
    void removeChoices(); ///< and what was chosen; says nothing

    [[nodiscard]] QVariantList values() const; ///< chosen ones, without the invalid
    [[nodiscard]] QVariant value() const; ///< mode One; invalid = no condition
    void setValues(const QVariantList &values);
    void reset() { setValues({}); }
    void setLabel(const QString &label);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void changed();

private:
    void updateText();

    QString m_label;
    Mode m_mode;
    QMenu *m_menu;
    QActionGroup *m_group = nullptr;
};

} // namespace tagboat
