// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/certificates.h"

#include <QFile>

namespace tagboat {

namespace {

/// All authorities of the world fit in a fifth of it; a path typed wrong may point anywhere.
constexpr qint64 largestFile = 4 * 1024 * 1024;

Error unusable(const QString &path, const QString &detail)
{
    return {.kind = Error::Kind::Configuration, .code = QStringLiteral("CaBundle"), .detail = detail, .where = path};
}

} // namespace

Result<QList<QSslCertificate>> readAuthorities(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(unusable(path, file.errorString()));
    const QByteArray text = file.read(largestFile + 1);
    QList<QSslCertificate> certificates;
    if (text.size() <= largestFile)
        certificates = QSslCertificate::fromData(text, QSsl::Pem);
    if (certificates.isEmpty())
        return failure(unusable(path, {}));
    return certificates;
}

} // namespace tagboat
