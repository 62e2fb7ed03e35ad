// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"

#include <QPointer>

namespace tagboat {

/// The handler, which is silent once the registry has gone: what the caller knows of it may have gone as well.
template <class T>
[[nodiscard]] Handler<T> whileThere(const Registry *registry, Handler<T> handler)
{
    return [registry = QPointer<const Registry>(registry), handler = std::move(handler)](Result<T> result) {
        if (registry)
            handler(std::move(result));
    };
}

} // namespace tagboat
