// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

namespace tagboat {

/// Runs `work`, a pure function over what it has captured by value, in the global thread pool. Cancelling keeps
/// it from starting, or lets it run out unheard: the pool's thread never holds anything of the one who asked.
template <class T>
[[nodiscard]] Call runInPool(std::function<Result<T>()> work, Handler<T> handler)
{
    using Watcher = QFutureWatcher<Result<T>>;
    auto [call, complete] = Completer<T>::make(std::move(handler));
    auto watcher = std::make_shared<Watcher>();
    QObject::connect(watcher.get(), &Watcher::finished, watcher.get(), [complete = complete, watcher = watcher.get()] {
        if (complete.isWaiting()) // what was cancelled may have ended without a result
            complete(watcher->future().takeResult());
    });
    watcher->setFuture(QtConcurrent::run(std::move(work)));
    complete.keepAlive(std::move(watcher));
    return std::move(call);
}

} // namespace tagboat
