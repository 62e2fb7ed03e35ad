// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/copying/tagaddition.h"
#include "app/registry/image.h"
#include "app/registry/tagname.h"

#include <QDialog>

#include <memory>
#include <optional>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace tagboat {

class ErrorBox;
class FieldProblem;
class NoticeList;
class ProgressLine;
class RepositorySession;

/// Puts one more tag on an image without pulling it. Says while the name is typed whether it can be a tag and whether it
/// means another image now; taking it from there needs a tick in a box that names that image.
class AddTagDialog : public QDialog
{
    Q_OBJECT
public:
    /// \param session of the image's repository; its registry must not be null.
    AddTagDialog(std::shared_ptr<RepositorySession> session, Image image, QWidget *parent = nullptr);
    ~AddTagDialog() override;

Q_SIGNALS:
    void added(const tagboat::AddedTag &tag);

private:
    void layOut();
    void refresh();
    void showNotices(const std::optional<Digest> &owner);
    void act();
    void take(const Result<AddedTag> &added);
    [[nodiscard]] std::string tag() const;
    [[nodiscard]] TagRule tagRule() const;
    /// The other image that the tag means, as far as is known here.
    [[nodiscard]] std::optional<Digest> ownerOf(const std::string &tag) const;

    std::shared_ptr<RepositorySession> m_session;
    Image m_image;
    QLineEdit *m_tag;
    FieldProblem *m_fieldProblem;
    NoticeList *m_notices;
    QCheckBox *m_move; ///< consents to taking the tag from m_owner
    ErrorBox *m_problem;
    ProgressLine *m_progress;
    QPushButton *m_act;
    std::optional<AddedTag> m_learnt; ///< a tag and what it means, which the list did not know
    std::optional<Digest> m_owner; ///< the other image that the tag in the field means
    Call m_call;
};

} // namespace tagboat
