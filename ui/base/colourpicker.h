// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QButtonGroup;

namespace tagboat {

/// A row of round swatches to choose a connection's colour from; the last one opens the full choice.
class ColourPicker : public QWidget
{
    Q_OBJECT
public:
    explicit ColourPicker(QWidget *parent = nullptr);

    /// A swatch that is not among `taken`, for something new; none that passes for success or failure.
    [[nodiscard]] static QString freeColour(const QStringList &taken);

    /// "#rrggbb"; one that is no swatch takes the last place.
    void setColour(const QString &colour);
    [[nodiscard]] QString colour() const { return m_colour; }

Q_SIGNALS:
    void changed();

private:
    void chooseOther();
    void showOther();

    QButtonGroup *m_buttons;
    QString m_colour;
};

} // namespace tagboat
