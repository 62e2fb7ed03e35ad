// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/glance/cloud.h"

#include <QProcessEnvironment>
#include <QStringList>

#include <memory>
#include <vector>

namespace tagboat::glance {

struct CloudsText
{
    QByteArray bytes;
    QString path{}; ///< for Error::where only
};

/// OpenStack's clouds.yaml with secure.yaml laid over it, and clouds-public.yaml with what vendors preset laid under it
/// (openstacksdk, "Configuring OpenStack SDK Applications"). Read, never written.
class CloudsFile
{
public:
    /// The first file of OS_CLIENT_CONFIG_FILE, the user's and the system's folders; an empty one when there is none.
    /// Not the working folder: a desktop program has none of its user's choice. clouds-public.yaml may stand beside it, too.
    /// Configuration ("file:line" in Error::where) when a file is there and broken.
    [[nodiscard]] static Result<CloudsFile> read(const QProcessEnvironment &environment);
    [[nodiscard]] static Result<CloudsFile> parse(const CloudsText &clouds, const CloudsText &secure = {},
                                                  const CloudsText &vendors = {});

    [[nodiscard]] QStringList names() const;
    /// Configuration with code "NoSuchCloud", "AuthUrl", "AuthType" or "CaBundle", "VendorProfile" where a profile would
    /// have to say it that is not known, or "KeyNotFollowed". `verify: false` is refused with code "VerifyOff": a
    /// certificate is trusted by `cacert`, not by looking away. `where` is "path:line clouds.name.key" where a key is there.
    [[nodiscard]] Result<Cloud> cloud(const QString &name) const;

private:
    struct Entry;
    std::shared_ptr<const std::vector<Entry>> m_entries;
    QString m_path;
};

} // namespace tagboat::glance
