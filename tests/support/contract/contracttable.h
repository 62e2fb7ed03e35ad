// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>
#include <QStringList>

namespace tagboat::test {

/// A method of Registry or a member of Capabilities, and the tests that hold back ends to it: "DeletingContract::theLastTag".
[[nodiscard]] const QMap<QString, QStringList> &contractsOfMethods();
[[nodiscard]] const QMap<QString, QStringList> &contractsOfCapabilities();

/// What Registry can be asked for, by its header, sorted: virtual methods, and those of them that return a Call.
[[nodiscard]] QStringList methodsOfRegistry();
[[nodiscard]] QStringList methodsWithCall();
/// The members of Capabilities, by the header, sorted.
[[nodiscard]] QStringList membersOfCapabilities();

} // namespace tagboat::test
