// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demopages.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QUuid>

namespace tagboat::demo {

namespace {
constexpr qsizetype sealSize = 16;
}

PageTokens::PageTokens()
    : m_key(QUuid::createUuid().toRfc4122())
{
}

QString PageTokens::make(const QByteArray &scope, const QByteArray &position) const
{
    return QString::fromLatin1((seal(scope, position) + position).toBase64());
}

std::optional<QByteArray> PageTokens::read(const QByteArray &scope, const QString &token) const
{
    const auto decoded = QByteArray::fromBase64Encoding(token.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() < sealSize)
        return {};
    const QByteArray position = decoded.decoded.mid(sealSize);
    if (decoded.decoded.left(sealSize) != seal(scope, position))
        return {};
    return position;
}

QByteArray PageTokens::seal(const QByteArray &scope, const QByteArray &position) const
{
    return QMessageAuthenticationCode::hash(scope + '\0' + position, m_key, QCryptographicHash::Sha256).left(sealSize);
}

} // namespace tagboat::demo
