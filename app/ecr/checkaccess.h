// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ecr/exchanges.h"

namespace tagboat::ecr {

/// Proves endpoint, credentials and the right to list with the smallest call there is, and tells whose account it is:
/// the first repository says so; where there is none, the host that a docker sign-in would go to. An account that
/// neither names stays empty. The principal is not known to ECR.
class CheckAccess
{
public:
    /// \param exchanges not owned; its end cancels the call.
    [[nodiscard]] static Call start(Exchanges *exchanges, const EcrRequests &requests, Handler<Identity> handler);

    CheckAccess(Exchanges *exchanges, EcrRequests requests, Completer<Identity> complete);
    void stop() { m_step.cancel(); }

private:
    void listOne();
    void askForHost();
    void askForProvider();

    Exchanges *m_exchanges;
    EcrRequests m_requests;
    Completer<Identity> m_complete;
    Identity m_identity;
    Call m_step;
};

/// The account in "123456789012.dkr.ecr.eu-west-1.amazonaws.com"; empty for other hosts.
[[nodiscard]] QString accountOfHost(const QString &host);

} // namespace tagboat::ecr
