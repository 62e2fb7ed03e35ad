// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/results/outcomedetails.h"

#include "app/core/visibletext.h"
#include "ui/base/copyfield.h"
#include "ui/base/textlabel.h"

#include <QHBoxLayout>
#include <QTextCursor>
#include <QTextEdit>

namespace tagboat {

namespace {

/// Writes paragraphs into a document. Nothing is read as markup: the service's words come from outside.
class Paragraphs
{
public:
    explicit Paragraphs(QTextEdit *edit)
        : m_cursor(edit->document())
    {
        edit->clear();
        m_block.setBottomMargin(6);
    }

    void add(const QString &text, bool bold = false)
    {
        if (text.isEmpty())
            return;
        QTextCharFormat format;
        format.setFontWeight(bold ? QFont::Bold : QFont::Normal);
        if (m_empty)
            m_cursor.setBlockFormat(m_block);
        else
            m_cursor.insertBlock(m_block);
        m_cursor.insertText(visibleSentence(text), format);
        m_empty = false;
    }

private:
    QTextCursor m_cursor;
    QTextBlockFormat m_block;
    bool m_empty = true;
};

} // namespace

OutcomeDetails::OutcomeDetails(QString service, TagsOf tagsOf, QWidget *parent)
    : QFrame(parent)
    , m_service(std::move(service))
    , m_tagsOf(std::move(tagsOf))
    , m_identifier(new CopyField(tr("Tag or digest"), this))
    , m_text(new QTextEdit(this))
    , m_requestLabel(new TextLabel(tr("Request ID:"), this))
    , m_request(new CopyField(tr("Request ID"), this))
{
    setObjectName(QStringLiteral("details"));
    setFrameShape(QFrame::StyledPanel);
    m_identifier->setObjectName(QStringLiteral("detailIdentifier"));
    m_request->setObjectName(QStringLiteral("detailRequest"));
    m_text->setObjectName(QStringLiteral("detailText"));
    m_text->setAccessibleName(tr("Details of the outcome"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere); // digests have no blanks
    m_text->document()->setDocumentMargin(0);
    QPalette flat = m_text->palette();
    flat.setBrush(QPalette::Base, Qt::NoBrush);
    m_text->setPalette(flat);

    auto *requestLine = new QHBoxLayout;
    requestLine->setSpacing(8);
    m_requestLabel->setMinimumHeight(m_request->firstLineHeight()); // beside the first line of what may take several
    requestLine->addWidget(m_requestLabel, 0, Qt::AlignTop);
    requestLine->addWidget(m_request, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_identifier);
    layout->addWidget(m_text, 1);
    layout->addLayout(requestLine);
    clear();
}

void OutcomeDetails::setRow(const OutcomeRow &row)
{
    m_identifier->setText(row.identifier.toQString());
    m_request->setText(row.outcome.requestId);
    setFieldsVisible(true, !row.outcome.requestId.isEmpty());
    write(row);
    m_text->moveCursor(QTextCursor::Start);
}

void OutcomeDetails::write(const OutcomeRow &row)
{
    const OutcomeText text = outcomeText(row);
    const Outcome &outcome = row.outcome;
    Paragraphs paragraphs(m_text);
    //: %1 is an outcome such as "Failed", %2 its cause
    paragraphs.add(text.cause == text.state ? text.state : tr("%1: %2").arg(text.state, text.cause), true);
    //: %1 is an operating system and architecture
    paragraphs.add(row.platform.isEmpty() ? QString() : tr("Platform: %1").arg(row.platform));
    for (const QString &paragraph : text.explanation.split(u'\n'))
        paragraphs.add(paragraph);
    paragraphs.add(neededByText(row, m_tagsOf));
    paragraphs.add(text.nextStep.isEmpty() ? QString() : tr("Next step: %1").arg(text.nextStep));
    //: %1 is a service such as ECR, %2 its own words
    paragraphs.add(outcome.failureReason.isEmpty() ? QString()
                                                   : tr("%1 said: %2").arg(m_service, outcome.failureReason));
    paragraphs.add(serviceCode(outcome).isEmpty() ? QString() : tr("Code: %1").arg(serviceCode(outcome)));
}

void OutcomeDetails::clear()
{
    setFieldsVisible(false, false);
    Paragraphs(m_text).add(tr("Nothing matches. Clear the filter to see all outcomes."));
}

void OutcomeDetails::setFieldsVisible(bool identifier, bool request)
{
    m_identifier->setVisible(identifier);
    m_requestLabel->setVisible(request);
    m_request->setVisible(request);
}

QSize OutcomeDetails::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 60, fontMetrics().lineSpacing() * 18};
}

} // namespace tagboat
