// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/checkaccess.h"

#include "app/ecr/ecranswers.h"

#include <algorithm>

namespace tagboat::ecr {

QString accountOfHost(const QString &host)
{
    constexpr qsizetype accountLength = 12;
    const QString first = host.section(QLatin1Char('.'), 0, 0);
    const bool isAccount = first.size() == accountLength && first != host
        && std::all_of(first.begin(), first.end(),
                       [](QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); });
    return isAccount ? first : QString();
}

Call CheckAccess::start(Exchanges *exchanges, const EcrRequests &requests, Handler<Identity> handler)
{
    return startFlowBy<CheckAccess>([](CheckAccess &flow) { flow.listOne(); }, std::move(handler), exchanges, requests);
}

CheckAccess::CheckAccess(Exchanges *exchanges, EcrRequests requests, Completer<Identity> complete)
    : m_exchanges(exchanges)
    , m_requests(std::move(requests))
    , m_complete(std::move(complete))
{
}

void CheckAccess::listOne()
{
    const Parse<QString> account = [](const aws::JsonAnswer &answer) {
        return parseRepositories(answer.body).map([](const RepositoryPage &page) { return page.registryId; });
    };
    m_step = m_exchanges->send<QString>("DescribeRepositories", m_requests.describeRepositories({}, 1),
                                        attemptsForLists, account, [this](const Result<QString> &result) {
                                            if (!result)
                                                return m_complete(failure(result.error()));
                                            m_identity.account = *result;
                                            if (m_identity.account.isEmpty())
                                                askForHost();
                                            else
                                                askForProvider();
                                        });
}

void CheckAccess::askForHost()
{
    const Parse<QString> account = [](const aws::JsonAnswer &answer) {
        return parseSignIn(answer.body).map([](const DockerSignIn &signIn) { return accountOfHost(signIn.host); });
    };
    m_step = m_exchanges->send<QString>("GetAuthorizationToken", m_requests.getAuthorizationToken(), 1, account,
                                        [this](const Result<QString> &result) {
                                            // That needs another right, which nobody has to have: listing has worked.
                                            m_identity.account = result.value_or(QString());
                                            askForProvider();
                                        });
}

void CheckAccess::askForProvider()
{
    m_step = m_exchanges->client()->credentials()->fetch([this](const Result<aws::Credentials> &credentials) {
        if (credentials)
            m_identity.provider = credentials->provider;
        m_complete(m_identity);
    });
}

} // namespace tagboat::ecr
