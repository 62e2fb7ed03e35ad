// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"

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
    RegistryKind kind;
    QString name; ///< "Amazon ECR": what a user chooses from
    /// What such a connection wants to know. Owned by `parent`.
    std::function<ConnectionFields *(const QProcessEnvironment &environment, QWidget *parent)> makeFields;
    bool tellsPulls = false; ///< when an image was pulled, and whether something runs it: rules may protect by that
};

using BackEndUis = std::vector<BackEndUi>;

} // namespace tagboat
