// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/glance/imageid.h"

namespace tagboat::glance {

namespace {

constexpr QLatin1String idPrefix("id:");
constexpr qsizetype textLength = 36;

} // namespace

Digest digestOf(const QUuid &id)
{
    return Digest::parse(QStringView(idPrefix + textOf(id))).value_or(Digest());
}

QUuid idOf(const Digest &digest)
{
    const QString text = digest.toQString();
    return text.startsWith(idPrefix) ? parseId(text.mid(idPrefix.size())) : QUuid();
}

QString textOf(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

QUuid parseId(const QString &text)
{
    if (text.size() != textLength)
        return {};
    const QUuid id(text);
    return textOf(id) == text.toLower() ? id : QUuid();
}

} // namespace tagboat::glance
