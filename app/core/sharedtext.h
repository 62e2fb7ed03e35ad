// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace tagboat {

/// A text that many hold and nobody changes, UTF-8: a media type, which a page of a listing has a thousand times. A copy
/// costs no memory.
class SharedText
{
public:
    SharedText() = default;
    SharedText(std::string text)
        : m_text(text.empty() ? nullptr : std::make_shared<const std::string>(std::move(text)))
    {
    }
    SharedText(std::string_view text)
        : SharedText(std::string(text))
    {
    }
    SharedText(const char *text)
        : SharedText(std::string(text))
    {
    }

    [[nodiscard]] bool empty() const { return !m_text; }
    [[nodiscard]] const std::string &string() const
    {
        static const std::string none;
        return m_text ? *m_text : none;
    }
    operator const std::string &() const { return string(); }
    operator std::string_view() const { return string(); }

    friend bool operator==(const SharedText &a, const SharedText &b)
    {
        return a.m_text == b.m_text || a.string() == b.string();
    }
    friend bool operator==(const SharedText &a, std::string_view b) { return a.string() == b; }
    friend bool operator==(const SharedText &a, const std::string &b) { return a.string() == b; }
    friend bool operator==(const SharedText &a, const char *b) { return a.string() == b; }

private:
    std::shared_ptr<const std::string> m_text; ///< null: empty
};

} // namespace tagboat
