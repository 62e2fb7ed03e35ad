// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace tagboat {

/// What versions 1 and 2 of the journal wrote, as version 3 writes it. They stored positions in enumerations as those
/// were then, and digests as bytes. Values that they did not write become what the reader takes for damage.
[[nodiscard]] QString runKindOfVersion2(int position);
/// PlannedIdentifier
[[nodiscard]] QByteArray planOfVersion2(const QByteArray &text);
/// Outcome
[[nodiscard]] QByteArray outcomeOfVersion2(const QByteArray &text);
/// "sha256:…" or "id:…"; empty for none.
[[nodiscard]] QString digestOfVersion2(const QByteArray &bytes);

} // namespace tagboat
