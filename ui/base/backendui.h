// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"
#include "ui/base/codetext.h"

#include <QProcessEnvironment>
#include <QString>

#include <functional>
#include <vector>

class QWidget;

namespace tagboat {

class ConnectionFields;

/// What the window knows of one kind of registry. Features get a list of these and know no kind by its name.
struct BackEndUi
{
    QString kind; ///< BackEnd::kind
    QString name; ///< "Amazon ECR": what a user chooses from
    /// What such a connection wants to know. Owned by `parent`.
    std::function<ConnectionFields *(const QProcessEnvironment &environment, QWidget *parent)> makeFields;
    /// What people call the service, at the start of a sentence: "ECR"; empty: it has no name of its own.
    QString serviceName{};
    bool tellsPulls = false; ///< when an image was pulled, and whether something runs it: rules may protect by that
    /// What the list of a connection is narrowed to: "Shows: Own images"; no function, no text: it has all there is.
    std::function<QString(const Connection &)> narrowedTo{};
    std::vector<BackEndCodes> codes{}; ///< what its codes mean; two back ends may share some
};

using BackEndUis = std::vector<BackEndUi>;

/// Error texts explain the codes of all these from now on.
void addCodesOf(const BackEndUis &backEnds);

/// The one of this kind; one without a name where there is none.
[[nodiscard]] const BackEndUi &backEndOf(const BackEndUis &backEnds, const QString &kind);

} // namespace tagboat
