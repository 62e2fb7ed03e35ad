// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/quitquestion.h"

#include "ui/base/plaintext.h"

#include <QAbstractButton>
#include <QPushButton>

namespace tagboat {

namespace {

struct QuitTexts
{
    QString running, consequence;
};

QuitTexts textsFor(QuitQuestion::Work work)
{
    switch (work) {
    case QuitQuestion::Work::Deletion:
        return {QuitQuestion::tr("A deletion is running."),
                QuitQuestion::tr("What has been sent cannot be called back. Tagboat offers to resume the deletion when "
                                 "it is started the next time.")};
    case QuitQuestion::Work::Restore:
        return {QuitQuestion::tr("A restore is running."),
                QuitQuestion::tr("What has not been put back yet stays away. The history offers to restore it again.")};
    case QuitQuestion::Work::Copying:
        break;
    }
    return {QuitQuestion::tr("Images are being copied."),
            QuitQuestion::tr("An image that is not complete does not appear at the target. Layers that have arrived "
                             "need not be sent again.")};
}

} // namespace

QuitQuestion::QuitQuestion(QWidget *window)
    : QObject(window)
    , m_window(window)
{
}

void QuitQuestion::ask(Work work)
{
    const QuitTexts texts = textsFor(work);
    auto *question =
        makeMessageBox(QMessageBox::Warning, tr("Quit Tagboat"), texts.running, QMessageBox::Cancel, m_window);
    setSecondParagraph(question, texts.consequence);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *quit = question->addButton(tr("&Quit anyway"), QMessageBox::DestructiveRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(question, &QMessageBox::buttonClicked, this, [this, quit](const QAbstractButton *button) {
        m_isAnswered = button == quit;
        if (m_isAnswered)
            m_window->close();
    });
    question->open();
}

} // namespace tagboat
