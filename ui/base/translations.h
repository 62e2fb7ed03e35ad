// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QLocale;

namespace tagboat {

/// Makes the program speak the language of `locale`, as far as there is a translation; English otherwise. Qt's own texts
/// (buttons, file dialogs) come from Qt's translations where they are installed. Call it once, before any text is made;
/// the translators live as long as the application object.
void installTranslations(const QLocale &locale);

} // namespace tagboat
