// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/plaintext.h"

#include "app/core/visibletext.h"
#include "ui/base/lefttoright.h"
#include "ui/base/spokenparts.h"

#include <QApplication>
#include <QLabel>

namespace tagboat {

namespace {

class PlainTextFilter : public QObject
{
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched->isWidgetType()) {
            auto *widget = static_cast<QWidget *>(watched);
            switch (event->type()) {
            case QEvent::Polish: // a tooltip gets its text after it, other labels lay it out after it
                takeForPlain(widget);
                break;
            case QEvent::Show: // by now what it is part of has its name
                nameForScreenReaders(widget);
                break;
            case QEvent::ToolTipChange:
                // Setting it comes here once more, with nothing left to escape.
                if (const QString shown = visibleSentence(widget->toolTip()); shown != widget->toolTip())
                    widget->setToolTip(shown);
                break;
            case QEvent::WindowTitleChange:
                showTitle(widget);
                break;
            default:
                break;
            }
        }
        return false;
    }

private:
    static void showTitle(QWidget *widget)
    {
        constexpr auto shownTitle = "shownTitle"; // the isolates in it are ours
        const QString title = widget->windowTitle();
        if (widget->property(shownTitle).toString() == title)
            return;
        const QString visible = visibleText(title);
        const QString shown = widget->isRightToLeft() && widget->isWindow() ? leftToRight(visible) : visible;
        widget->setProperty(shownTitle, shown);
        if (shown != title)
            widget->setWindowTitle(shown);
    }

    static void takeForPlain(QWidget *widget)
    {
        auto *label = qobject_cast<QLabel *>(widget);
        if (label && label->textFormat() == Qt::AutoText)
            label->setTextFormat(Qt::PlainText);
    }
};

} // namespace

void showPlainTextOnly()
{
    const auto name = QStringLiteral("plainText");
    if (qApp->findChild<QObject *>(name, Qt::FindDirectChildrenOnly))
        return;
    auto *filter = new PlainTextFilter(qApp);
    filter->setObjectName(name);
    qApp->installEventFilter(filter);
}

QMessageBox *makeMessageBox(QMessageBox::Icon icon, const QString &title, const QString &text,
                            QMessageBox::StandardButtons buttons, QWidget *parent)
{
    auto *box = new QMessageBox(icon, title, QString(), buttons, parent);
    box->setTextFormat(Qt::PlainText);
    box->setText(visibleSentence(text));
    return box;
}

void setSecondParagraph(QMessageBox *box, const QString &text)
{
    box->setInformativeText(visibleSentence(text));
    for (QLabel *label : box->findChildren<QLabel *>()) // Qt has no setter for the format of this one
        label->setTextFormat(Qt::PlainText);
}

} // namespace tagboat
