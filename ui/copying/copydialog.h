// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/copying/copypreview.h"
#include "ui/base/noticelist.h"
#include "ui/copying/copyjob.h"

#include <QDialog>
#include <QTimer>

#include <chrono>
#include <memory>
#include <vector>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QTreeView;

namespace tagboat {

class TextLabel;
class CopyTargetBox;
class ErrorBox;
class FieldProblem;
class ProgressLine;
class RepositorySession;
class Workspace;

/// Asks where images are to be copied, and shows before anything is sent what the copy consists of, what of it the target
/// has already, and which tags it would move there.
class CopyDialog : public QDialog
{
    Q_OBJECT
public:
    /// \param session of the images' repository; its registry must offer LayerTransfer. \param workspace not owned, must
    /// outlive this.
    CopyDialog(Workspace *workspace, std::shared_ptr<RepositorySession> session, std::vector<CopyBatch::Item> items,
               QWidget *parent = nullptr);
    ~CopyDialog() override;

    /// How long nobody types before the target is looked at; 300 ms.
    void setTypingRest(std::chrono::milliseconds rest) { m_rest.setInterval(rest); }

Q_SIGNALS:
    void confirmed(const tagboat::CopyRequest &request);

private:
    void layOut();
    void connectParts();
    void lookLater();
    void look();
    void refresh();
    void showProblems();
    void confirm();
    /// What is copied, with the tags it is to have.
    [[nodiscard]] std::vector<CopyBatch::Item> items() const;
    /// Of the tag field; nothing when one of them cannot be.
    [[nodiscard]] QString tagProblem() const;
    [[nodiscard]] QString targetProblem() const;
    /// Tags that mean another image at the target.
    [[nodiscard]] QStringList takenTags() const;
    /// What has to be known before anything of a copy is sent that moves these.
    [[nodiscard]] std::vector<NoticeList::Notice> noticesOfMoves(const QStringList &taken) const;
    /// Images of the target that no tag would point to afterwards, as far as their list has been loaded; nothing where it
    /// has not.
    [[nodiscard]] std::optional<std::vector<std::string>> leftUntagged(const QStringList &taken) const;

    Workspace *m_workspace;
    std::shared_ptr<RepositorySession> m_session;
    std::vector<CopyBatch::Item> m_items;
    CopyPreview m_preview;
    CopyTargetBox *m_target;
    QLineEdit *m_tags; ///< of a single image
    QCheckBox *m_keepTags; ///< of several
    FieldProblem *m_tagProblem;
    QTreeView *m_view;
    TextLabel *m_summary;
    NoticeList *m_notices;
    QCheckBox *m_move;
    ErrorBox *m_problem;
    ProgressLine *m_progress;
    QPushButton *m_retry;
    QPushButton *m_act;
    QTimer m_rest; ///< someone may be typing
};

} // namespace tagboat
