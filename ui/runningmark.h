// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLockFile>
#include <QString>

namespace tagboat {

/// A file beside the settings as long as the program runs. One that is left over, of a process that is no more, tells that
/// it did not come to its end: killed, crashed, or the computer went down.
class RunningMark
{
public:
    /// \param path of the file. Nothing happens where it cannot be written, or while another Tagboat holds it.
    explicit RunningMark(const QString &path);

    /// The one before did not come to its end.
    [[nodiscard]] bool wasLeftOver() const { return m_wasLeftOver; }
    /// The program ends as it should. So does the mark when it is destroyed.
    void remove() { m_file.unlock(); }

private:
    QLockFile m_file;
    bool m_wasLeftOver = false;
};

} // namespace tagboat
