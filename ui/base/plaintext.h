// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMessageBox>

namespace tagboat {

/// From now on every label that Qt makes by itself shows plain text: tooltips, the labels of forms and of message boxes.
/// By itself each of them takes text for markup that looks like it, and reads the files that this names. In tooltips and
/// window titles no character hides or turns around others. What Qt leaves without a name for screen readers gets one
/// (nameForScreenReaders()). Asked twice, it does nothing. Needs a QApplication.
void showPlainTextOnly();

/// A message box of plain text. It belongs to `parent`; whoever makes it opens it.
[[nodiscard]] QMessageBox *makeMessageBox(QMessageBox::Icon icon, const QString &title, const QString &text,
                                          QMessageBox::StandardButtons buttons, QWidget *parent);
/// The second paragraph of a message box, plain text as well.
void setSecondParagraph(QMessageBox *box, const QString &text);

} // namespace tagboat
