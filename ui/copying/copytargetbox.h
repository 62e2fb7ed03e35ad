// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connectionsession.h"

#include <QWidget>

#include <memory>

class QCheckBox;
class QComboBox;
class QFormLayout;

namespace tagboat {

class FieldProblem;
class Workspace;

/// Where a copy goes: a connection that can take images, a repository of it, and whether to create that.
class CopyTargetBox : public QWidget
{
    Q_OBJECT
public:
    /// \param workspace not owned, must outlive this. \param home the connection the images are in
    CopyTargetBox(Workspace *workspace, const QString &home, const QString &repository, QWidget *parent = nullptr);
    ~CopyTargetBox() override;

    /// Images can be copied to it: it can be written, and takes layers.
    [[nodiscard]] static bool canTake(const ConnectionSession &session);

    [[nodiscard]] QFormLayout *form() const { return m_form; } ///< for more rows of the same kind
    [[nodiscard]] std::shared_ptr<ConnectionSession> connection() const; ///< null: none is chosen
    [[nodiscard]] QString repository() const;
    /// It is known not to be there.
    [[nodiscard]] bool isMissing() const;
    /// The target has said so, whatever its list says.
    void setMissing(bool missing);
    [[nodiscard]] bool creates() const; ///< it is missing, and will be created
    [[nodiscard]] bool canCreate() const;
    /// Everyone can pull from the target, but not, as far as is known, from where the images are.
    [[nodiscard]] bool publishes() const;
    void setProblem(const QString &problem); ///< with the repository

Q_SIGNALS:
    void changed();

private:
    void fillConnections(const QString &home);
    void takeConnection();
    void showRepositories();
    void refresh();

    Workspace *m_workspace;
    QFormLayout *m_form;
    QComboBox *m_connection;
    QComboBox *m_repository;
    QCheckBox *m_create;
    FieldProblem *m_problem;
    std::shared_ptr<ConnectionSession> m_session;
    bool m_saidMissing = false;
    bool m_sourceIsPublic = false;
};

} // namespace tagboat
