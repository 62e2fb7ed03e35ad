// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/aws/jsonclient.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <map>
#include <memory>
#include <optional>

namespace tagboat::ecr {

/// The page token at the very end of an answer, where ECR puts it, without parsing all that stands before. Nothing when
/// the answer does not end so plainly. Right for every body that is JSON; what it leads to is only used when the
/// parsed answer says the same.
[[nodiscard]] std::optional<QString> tokenAtEnd(QByteArrayView body);

/// Requests the next page of a list while the last one is still being parsed: the service and this computer then work at
/// the same time, which makes long lists a third faster. Holds one request for each list; what is asked for instead of
/// it, such as the first page anew, drops it.
class PageAhead
{
public:
    /// \param client not owned, must outlive this.
    explicit PageAhead(aws::JsonClient *client)
        : m_client(client)
    {
    }

    /// \param list names the list that the page is of, e.g. the repository.
    void fetch(const QString &list, const QByteArray &operation, const QByteArray &body,
               const aws::JsonCallOptions &options);
    /// Hands over the request for exactly this, answered or still under way; sends it when there is none.
    [[nodiscard]] Call send(const QString &list, const QByteArray &operation, const QByteArray &body,
                            const aws::JsonCallOptions &options, Handler<aws::JsonAnswer> handler);

private:
    struct Fetched
    {
        QByteArray operation, body;
        Call call;
        std::optional<Result<aws::JsonAnswer>> answer;
        Handler<aws::JsonAnswer> handler; ///< set: somebody waits for it
    };

    aws::JsonClient *m_client;
    std::map<QString, std::shared_ptr<Fetched>> m_fetched; ///< by list
};

} // namespace tagboat::ecr
