// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a screen reader finds in each window: every control has a name and says what it is.

#include "tests/support/testprogram.h"
#include "tests/ui/windows/everywindow.h"

#include <QAccessible>
#include <QAccessibleTableInterface>
#include <QTest>
#include <QWidget>

using namespace tagboat;
using namespace tagboat::test;

namespace {

/// What can be reached, worked with or found one's way by. Panes, separators and scroll bars speak through what they hold.
bool wantsName(QAccessible::Role role, const QAccessible::State &state)
{
    switch (role) {
    case QAccessible::PushButton:
    case QAccessible::ButtonMenu:
    case QAccessible::ButtonDropDown:
    case QAccessible::CheckBox:
    case QAccessible::RadioButton:
    case QAccessible::ComboBox:
    case QAccessible::EditableText:
    case QAccessible::SpinBox:
    case QAccessible::List:
    case QAccessible::Table:
    case QAccessible::Tree:
    case QAccessible::PageTab:
    case QAccessible::ColumnHeader:
    case QAccessible::RowHeader:
    case QAccessible::ProgressBar:
    case QAccessible::MenuItem:
    case QAccessible::Dialog:
        return true;
    default:
        return state.focusable && role != QAccessible::StaticText;
    }
}

QString described(const QAccessibleInterface *item)
{
    const QObject *object = item->object();
    QString path;
    for (const QObject *each = object; each && !each->inherits("QMainWindow"); each = each->parent())
        path.prepend(QStringLiteral("/%1 %2").arg(QLatin1String(each->metaObject()->className()), each->objectName()));
    return QStringLiteral("role %1 %2 \"%3\"").arg(item->role()).arg(path, item->text(QAccessible::Name));
}

} // namespace

class TestSpokenNames : public QObject
{
    Q_OBJECT

    QStringList m_found;
    int m_asked = 0;

    void ask(const QString &window, QAccessibleInterface *item, int depth = 0)
    {
        if (!item || !item->isValid() || item->state().invisible || depth > 40)
            return;
        if (const QWidget *widget = qobject_cast<QWidget *>(item->object()); widget && !widget->isVisible())
            return;
        const QString name = item->text(QAccessible::Name).trimmed();
        const QAccessible::Role role = item->role();
        if (wantsName(role, item->state())) {
            ++m_asked;
            bool isNumber = false;
            if (role == QAccessible::ColumnHeader)
                name.toInt(&isNumber);
            if (name.isEmpty() || isNumber)
                m_found << window + QStringLiteral(": ") + described(item);
        } else if (role == QAccessible::NoRole) {
            m_found << window + QStringLiteral(": ") + described(item);
        }
        if (item->tableInterface()) { // cells have texts or none; their headers are asked
            for (int column = 0; column < item->tableInterface()->columnCount(); ++column)
                askHeader(window, item, column);
            return;
        }
        for (int child = 0; child < item->childCount(); ++child)
            ask(window, item->child(child), depth + 1);
    }

    void askHeader(const QString &window, QAccessibleInterface *table, int column)
    {
        ++m_asked;
        const QString header = table->tableInterface()->columnDescription(column);
        bool isNumber = false;
        header.toInt(&isNumber);
        if (header.trimmed().isEmpty() || isNumber)
            m_found << QStringLiteral("%1: column %2 of %3 is \"%4\"")
                           .arg(window, QString::number(column), described(table), header);
    }

private Q_SLOTS:
    void init()
    {
        m_found.clear();
        m_asked = 0;
    }
    void cleanup()
    {
        m_found.removeDuplicates();
        QCOMPARE(m_found.join(u'\n'), QString());
        QVERIFY2(m_asked > 50, qPrintable(QString::number(m_asked)));
    }

    void everyWindow()
    {
        QCOMPARE(visitEveryWindow([this](const QString &name, QWidget *window) {
                     ask(name, QAccessible::queryAccessibleInterface(window));
                 }),
                 QStringList());
    }
};

TAGBOAT_TEST(TestSpokenNames)
#include "tst_spokennames.moc"
