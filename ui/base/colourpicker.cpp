// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/colourpicker.h"

#include "ui/base/colourdot.h"

#include <QButtonGroup>
#include <QColorDialog>
#include <QHBoxLayout>
#include <QToolButton>

#include <array>

namespace tagboat {

namespace {

struct Swatch
{
    const char *colour;
    const char *name;
};

//: Colours of connections
constexpr std::array swatches{
    Swatch{"#c0392b", QT_TRANSLATE_NOOP("tagboat::ColourPicker", "Red")},
    Swatch{"#d35400", QT_TRANSLATE_NOOP("tagboat::ColourPicker", "Orange")},
    Swatch{"#b7950b", QT_TRANSLATE_NOOP("tagboat::ColourPicker", "Yellow")},
    Swatch{"#27ae60", QT_TRANSLATE_NOOP("tagboat::ColourPicker", "Green")},
    Swatch{"#16a085", QT_TRANSLATE_NOOP("tagboat::ColourPicker", "Teal")},
    Swatch{"#2980b9", QT_TRANSLATE_NOOP("tagboat::ColourPicker", "Blue")},
    Swatch{"#8e44ad", QT_TRANSLATE_NOOP("tagboat::ColourPicker", "Purple")},
    Swatch{"#7f8c8d", QT_TRANSLATE_NOOP("tagboat::ColourPicker", "Grey")},
};

constexpr int otherId = static_cast<int>(swatches.size());

/// The order in which new connections get them. Neither red nor green, nor what is near: those say how something went.
constexpr std::array defaultIds{5, 6, 1, 2, 7};

QString swatchColour(int id)
{
    return QString::fromLatin1(swatches[static_cast<std::size_t>(id)].colour);
}

} // namespace

ColourPicker::ColourPicker(QWidget *parent)
    : QWidget(parent)
    , m_buttons(new QButtonGroup(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    for (int id = 0; id <= otherId; ++id) {
        auto *button = new QToolButton(this);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        const QString name = id == otherId ? tr("Other colour…") : tr(swatches[static_cast<std::size_t>(id)].name);
        button->setToolTip(name);
        button->setAccessibleName(name);
        if (id < otherId)
            button->setIcon(colourDot(QColor(swatchColour(id))));
        m_buttons->addButton(button, id);
        row->addWidget(button);
    }
    row->addStretch();
    connect(m_buttons, &QButtonGroup::idClicked, this, [this](int id) {
        if (id == otherId) {
            chooseOther();
            return;
        }
        m_colour = swatchColour(id);
        Q_EMIT changed();
    });
    showOther();
}

QString ColourPicker::freeColour(const QStringList &taken)
{
    for (const int id : defaultIds) {
        if (!taken.contains(swatchColour(id)))
            return swatchColour(id);
    }
    return swatchColour(defaultIds[static_cast<std::size_t>(taken.size()) % defaultIds.size()]);
}

void ColourPicker::setColour(const QString &colour)
{
    m_colour = colour;
    for (int id = 0; id < otherId; ++id) {
        if (QColor(colour) == QColor(swatchColour(id))) {
            m_buttons->button(id)->setChecked(true);
            return;
        }
    }
    showOther();
    m_buttons->button(otherId)->setChecked(true);
}

void ColourPicker::chooseOther()
{
    auto *dialog = new QColorDialog(QColor(m_colour), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QColorDialog::colorSelected, this, [this](const QColor &chosen) {
        setColour(chosen.name());
        Q_EMIT changed();
    });
    connect(dialog, &QDialog::rejected, this, [this] { setColour(m_colour); });
    dialog->open();
}

void ColourPicker::showOther()
{
    auto *button = qobject_cast<QToolButton *>(m_buttons->button(otherId));
    const bool custom = !m_colour.isEmpty();
    button->setIcon(custom ? colourDot(QColor(m_colour)) : QIcon());
    button->setText(QStringLiteral("…"));
    button->setToolButtonStyle(custom ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonTextOnly);
}

} // namespace tagboat
