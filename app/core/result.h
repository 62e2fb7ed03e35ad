// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"

#include <tl/expected.hpp>

#include <functional>

namespace tagboat {

/// A value or an Error. Qt 6.4's oldest compiler has no std::expected; tl::expected is the same type ahead of its time.
template <class T>
using Result = tl::expected<T, Error>;

/// What to do with the answer of a Call.
template <class T>
using Handler = std::function<void(Result<T>)>;

/// For calls whose success says nothing more.
struct Done
{
    friend bool operator==(Done, Done) = default;
};

[[nodiscard]] inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace tagboat
