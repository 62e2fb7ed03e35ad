// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"
#include "ui/base/codetext.h"

#include <QProcessEnvironment>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

class QWidget;

namespace tagboat {

class ConnectionFields;
class ConnectionSession;

/// Something that can be done with a repository, or with a registry, of some kinds: an entry of menus, and what it opens.
/// Kinds that name the same one share it.
struct RepositoryAction
{
    QString name; ///< of the QAction
    QString icon;
    QString text;
    bool isOfRegistry = false; ///< of the connection as a whole, not of one repository
    QString whyNotElsewhere; ///< why other kinds do not have it, as a sentence
    /// Why it cannot be done with this repository, although the kind has it; no function, no text: it can.
    std::function<QString(const ConnectionSession &session, const QString &repository)> whyNot{};
    /// Opens it. The session has a registry, and nothing spoke against it.
    std::function<void(const std::shared_ptr<ConnectionSession> &session, const QString &repository, QWidget *window)>
        open{};
};

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
    std::vector<RepositoryAction> actions{}; ///< in the order of the menu
    std::vector<BackEndCodes> codes{}; ///< what its codes mean; two back ends may share some
};

using BackEndUis = std::vector<BackEndUi>;

/// Error texts explain the codes of all these from now on.
void addCodesOf(const BackEndUis &backEnds);

/// The one of this kind; one without a name where there is none.
[[nodiscard]] const BackEndUi &backEndOf(const BackEndUis &backEnds, const QString &kind);

} // namespace tagboat
