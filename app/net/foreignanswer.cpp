// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/foreignanswer.h"

#include <QJsonDocument>

namespace tagboat {

bool isForeignSuccess(const HttpResponse &response, bool isDeletion)
{
    const bool isSuccess = (response.status >= 200 && response.status <= 202) || response.status == 204;
    if (!isSuccess || (isDeletion && response.status == 201))
        return true;
    // Some registries send a word along with the digest of what they have stored.
    if (response.body.trimmed().isEmpty() || (!isDeletion && !response.header("Docker-Content-Digest").isEmpty()))
        return false;
    return QJsonDocument::fromJson(response.body).isNull();
}

bool isWebPage(const HttpResponse &response)
{
    return response.body.trimmed().startsWith('<');
}

void markForeign(Error &error)
{
    error.kind = Error::Kind::MalformedAnswer;
    setOwnCode(error, "NotTheRegistry");
}

} // namespace tagboat
