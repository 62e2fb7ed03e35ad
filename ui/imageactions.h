// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/copying/tagaddition.h"
#include "app/removal/journal/tagmoverecord.h"
#include "ui/base/secretclipboard.h"
#include "ui/browsing/imagereference.h"
#include "ui/copying/copies.h"

#include <QObject>

#include <memory>
#include <vector>

class QAction;

namespace tagboat {

class ActivityBar;
class ConnectionSession;
class ImagesPane;
class NoticeBar;
class Journal;
class Navigator;
class RepositorySession;
class Sidebar;
class WindowActions;
class Workspace;

/// What can be done with images besides deleting them, and the sign-in for other programs: opens the dialogs, shows what
/// came of them, and says of actions that are not possible why.
class ImageActions : public QObject
{
    Q_OBJECT
public:
    /// Nothing of it is owned; all must outlive this.
    struct Panes
    {
        ImagesPane *images;
        Sidebar *sidebar;
        NoticeBar *notice;
        ActivityBar *activity; ///< where rows of copies go
        Journal *journal = nullptr; ///< null: moves of tags are not written down
    };

    ImageActions(Workspace *workspace, Panes panes, const WindowActions &actions, Navigator *navigator,
                 QWidget *window);
    ~ImageActions() override;

    [[nodiscard]] Copies *copies() { return &m_copies; }

    /// Brings the actions up to date with what is open, current and selected.
    void refresh();

private:
    void addTag();
    void showAddedTag(const std::shared_ptr<RepositorySession> &session, const AddedTag &added);
    /// So that it stands in the history and can be undone there.
    void writeDown(const ConnectionSession &connection, MovedTag moved);
    void tellOfLostMove(const QString &tag, const Error &why);
    void undoTag(const std::shared_ptr<RepositorySession> &session, const AddedTag &added);
    /// Names of images, a line each, into the clipboard.
    void copyReferences(ReferenceStyle style);
    void copyImages();
    void showCopied(const QString &connectionId, const QString &repository, bool created);
    void signIn(const QString &connectionId);
    [[nodiscard]] QString signInConnection() const;
    [[nodiscard]] std::optional<Image> imageMeant(const ImageIdentifier &identifier) const;
    /// The pane's target, if it is one image.
    [[nodiscard]] std::optional<Image> theOneImage() const;
    /// The pane's targets: each image once, with the tags that were meant.
    [[nodiscard]] std::vector<CopyBatch::Item> imagesToCopy() const;
    [[nodiscard]] QString whyNoTag() const;
    [[nodiscard]] QString whyNoCopy() const;
    [[nodiscard]] QString whyNoSignIn() const;

    Workspace *m_workspace;
    Panes m_panes;
    Navigator *m_navigator;
    QWidget *m_window;
    QAction *m_addTag;
    QAction *m_copyImage;
    QAction *m_signIn;
    Copies m_copies;
    SecretClipboard m_clipboard;
    Call m_undo;
    std::vector<Call> m_recordings; ///< one for each move, however soon they follow
};

} // namespace tagboat
