// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <QList>
#include <QSslCertificate>
#include <QString>

namespace tagboat {

/// The certificates of a PEM file: authorities to trust besides the system's, for HttpRequest::authorities. Private
/// keys and other blocks in it are passed over. Kind::Configuration with the path in `where` and code "CaBundle" when
/// the file cannot be read or has no certificate in it.
[[nodiscard]] Result<QList<QSslCertificate>> readAuthorities(const QString &path);

} // namespace tagboat
