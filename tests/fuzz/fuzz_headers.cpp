// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/protocol/linkheader.h"
#include "app/distribution/signin/challenge.h"
#include "app/distribution/signin/realmtrust.h"
#include "tests/fuzz/fuzztarget.h"

using namespace tagboat;

/// What a registry says in headers: where the next page is, and where to sign in.
FUZZ_TARGET(fuzz_headers)
{
    HttpResponse response;
    response.headers = {{"Link", input}};
    (void)distribution::nextPageQuery(response);
    response.headers = {{"WWW-Authenticate", input}};
    const auto challenges = distribution::parseChallenges(response);
    (void)distribution::offersBasic(challenges);
    const auto place = distribution::tokenPlace(challenges);
    if (!place)
        return;
    const QUrl registry(QStringLiteral("https://registry.example"));
    if (!distribution::realmRefusal(place->realm, registry))
        FUZZ_EXPECT(place->realm.scheme() == QLatin1String("https") && !distribution::isNearAddress(place->realm));
    (void)distribution::isTrustedRealm(place->realm, registry);
}
