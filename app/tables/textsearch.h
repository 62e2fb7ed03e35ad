// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/tables/bitmap.h"
#include "app/tables/imagecolumns.h"

#include <atomic>
#include <string>

namespace tagboat {

/// Finds a plain text in tags, without the case of ASCII letters, by one pass over the arena's contiguous bytes.
class TextSearch
{
public:
    /// \param text ASCII, not empty.
    explicit TextSearch(std::string text);

    /// Sets the bits of all entries from `first` on whose tag contains the text. Gives up when `stop` becomes true.
    void mark(const ImageColumns &columns, EntryRow first, Bitmap &found, const std::atomic<bool> &stop) const;

private:
    struct Walk;
    void markBlock(std::string_view block, Walk &walk) const;
    void check(std::string_view block, std::size_t offset, Walk &walk) const;
    [[nodiscard]] bool isAt(const char *bytes) const;

    std::string m_text; ///< lower case
    std::size_t m_probe; ///< where the second byte is that a candidate must have
};

} // namespace tagboat
