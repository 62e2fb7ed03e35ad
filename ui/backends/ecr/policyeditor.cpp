// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/ecr/policyeditor.h"

#include "app/core/jsonlayout.h"
#include "app/ecr/operationconstraints.h"
#include "ui/backends/ecr/constrainttext.h"
#include "ui/backends/ecr/jsonfaulttext.h"
#include "ui/base/fieldproblem.h"
#include "ui/base/formats.h"
#include "ui/base/icons.h"
#include "ui/base/jsonhighlighter.h"
#include "ui/base/textlabel.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextCursor>
#include <QVBoxLayout>

#include <algorithm>

namespace tagboat {

PolicyEditor::PolicyEditor(QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(this))
    , m_format(new QPushButton(tr("&Format"), this))
    , m_problem(new FieldProblem(this))
    , m_count(new TextLabel(this))
{
    m_text->setObjectName(QStringLiteral("policy"));
    m_text->setAccessibleName(tr("Policy"));
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    new JsonHighlighter(m_text->document());
    m_format->setObjectName(QStringLiteral("format"));
    m_format->setAutoDefault(false);
    m_format->setToolTip(tr("Put every part on a line of its own, indented"));
    m_problem->setObjectName(QStringLiteral("policyProblem"));
    m_count->setObjectName(QStringLiteral("policyLength"));
    connect(m_format, &QPushButton::clicked, this, &PolicyEditor::format);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        check();
        Q_EMIT changed();
    });

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_problem, 1);
    row->addStretch();
    row->addWidget(m_count);
    row->addWidget(m_format);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_text, 1);
    column->addLayout(row);
    setFocusProxy(m_text);
    check();
}

void PolicyEditor::setText(const QString &text)
{
    m_text->setPlainText(text);
}

QString PolicyEditor::text() const
{
    return m_text->toPlainText();
}

void PolicyEditor::setReadOnly(bool readOnly)
{
    m_text->setReadOnly(readOnly);
    m_format->setEnabled(!readOnly && !findJsonFault(text()));
}

void PolicyEditor::check()
{
    const QString text = this->text();
    const bool isEmpty = text.trimmed().isEmpty();
    const auto fault = findJsonFault(text);
    const auto checked = ecr::checkPolicyText(text);
    m_isValid = checked.has_value();
    QString problem;
    if (!isEmpty && fault)
        problem = jsonFaultText(*fault);
    else if (!isEmpty && !checked)
        problem = constraintText(checked.error());
    m_problem->setProblem(problem);
    m_format->setEnabled(!fault && !m_text->isReadOnly());
    //: How long a text is: %1 and %2 are numbers
    m_count->setText(tr("%1 of %2 characters").arg(numberText(text.size()), numberText(ecr::maximumPolicyLength)));
    markFault(!isEmpty && fault ? fault->position : -1);
}

void PolicyEditor::markFault(qsizetype position)
{
    QList<QTextEdit::ExtraSelection> marks;
    if (position >= 0) {
        // At the end there is nothing to underline but what stands before it.
        const int at = static_cast<int>(std::min<qsizetype>(position, std::max<qsizetype>(0, text().size() - 1)));
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(m_text->document());
        mark.cursor.setPosition(at);
        mark.cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(meaningColour(Meaning::Negative, palette()));
        marks << mark;
    }
    m_text->setExtraSelections(marks);
}

void PolicyEditor::format()
{
    QTextCursor cursor(m_text->document()); // unlike setPlainText(), it can be undone
    cursor.select(QTextCursor::Document);
    cursor.insertText(indentJson(text()));
    m_text->setFocus();
}

} // namespace tagboat
