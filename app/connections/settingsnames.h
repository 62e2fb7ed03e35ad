// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <array>

namespace tagboat {

/// What a value of an enumeration is called in the settings file: never change one.
template <class Enum>
struct Named
{
    Enum value;
    QLatin1String name;
};

template <class Names, class Enum>
[[nodiscard]] QString nameOf(const Names &names, Enum value)
{
    const auto found = std::find_if(names.begin(), names.end(), [=](const auto &n) { return n.value == value; });
    return found == names.end() ? QString() : QString(found->name);
}

template <class Names, class Enum>
[[nodiscard]] Enum valueOf(const Names &names, const QString &name, Enum otherwise)
{
    const auto found = std::find_if(names.begin(), names.end(), [&](const auto &n) { return n.name == name; });
    return found == names.end() ? otherwise : found->value;
}

/// Those of a list that are not empty.
[[nodiscard]] inline QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    const QJsonArray list = value.toArray();
    for (const QJsonValue &text : list) {
        if (!text.toString().isEmpty())
            texts << text.toString();
    }
    return texts;
}

} // namespace tagboat
