// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/demo/demoserver.h"
#include "app/demo/demostore.h"

namespace tagboat::demo {

/// Puts into the store what the options ask for. Repositories of the history are made when they are first touched.
void fillStore(Store &store, const DemoOptions &options);
/// The same for the public service, which has less.
void fillPublicStore(Store &store, const DemoOptions &options);

/// Repositories made from the embedded extract of real pushes; `names` empty: all of them.
void addHistory(Store &store, const QStringList &names = {});
/// A single untagged image whose layers can be read.
StoredImage pushReadable(Repository &repository, const QByteArray &configText, const QList<QByteArray> &layers);
/// An index for two architectures whose layers can be read: three layers of six, one and one million bytes.
void fillReadable(Repository &repository);
/// "examples/…": one repository for each thing that is worth trying.
void addExamples(Store &store);
[[nodiscard]] inline QString syntheticName()
{
    return QStringLiteral("synthetic");
}
/// That repository: `count` images without an index, one tag each.
void addSynthetic(Store &store, int count);

} // namespace tagboat::demo
