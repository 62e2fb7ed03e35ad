// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/jsonlayout.h"

#include <QJsonDocument>

#include <algorithm>

namespace tagboat {

namespace {

constexpr int step = 4;

/// Lays out one JSON text that is known to be right.
class Layout
{
public:
    explicit Layout(const QString &text)
        : m_text(text)
    {
    }

    QString run()
    {
        for (m_at = 0; m_at < m_text.size(); ++m_at) {
            const QChar c = m_text[m_at];
            if (m_inString)
                copyInString(c);
            else if (!c.isSpace())
                place(c);
        }
        return m_result;
    }

private:
    void copyInString(QChar c)
    {
        m_result += c;
        if (c == QLatin1Char('\\'))
            m_result += m_text[++m_at];
        else if (c == QLatin1Char('"'))
            m_inString = false;
    }

    void place(QChar c)
    {
        const bool closes = c == QLatin1Char('}') || c == QLatin1Char(']');
        if (closes) {
            --m_depth;
            if (!m_isFresh)
                breakLine();
        } else if (m_isFresh) {
            breakLine();
        }
        m_isFresh = c == QLatin1Char('{') || c == QLatin1Char('[');
        m_inString = c == QLatin1Char('"');
        m_result += c;
        if (m_isFresh)
            ++m_depth;
        else if (c == QLatin1Char(','))
            breakLine();
        else if (c == QLatin1Char(':'))
            m_result += QLatin1Char(' ');
    }

    void breakLine() { m_result += QLatin1Char('\n') + QString(step * m_depth, QLatin1Char(' ')); }

    const QString &m_text;
    QString m_result;
    qsizetype m_at = 0;
    int m_depth = 0;
    bool m_inString = false;
    bool m_isFresh = false; ///< an object or array has begun and nothing stands in it
};

/// A comma or colon before the last bracket: the text does end as it should.
bool endsInClosing(const QByteArray &text, QJsonParseError::ParseError error)
{
    return error == QJsonParseError::MissingObject && (text.endsWith('}') || text.endsWith(']'));
}

} // namespace

std::optional<JsonFault> findJsonFault(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    QJsonParseError error;
    QJsonDocument::fromJson(bytes, &error);
    if (error.error == QJsonParseError::NoError)
        return std::nullopt;
    // Qt has read the offending character by the time it complains, but for what is no number or stands behind the end.
    const bool isUnread = error.error == QJsonParseError::GarbageAtEnd || error.error == QJsonParseError::IllegalNumber;
    const int read = isUnread ? 0 : 1;
    const auto offset = std::clamp<qsizetype>(error.offset - read, 0, bytes.size());
    JsonFault fault;
    fault.error = error.error;
    const bool brokeOff = error.offset >= bytes.size() && !endsInClosing(bytes, error.error);
    const QString before = brokeOff ? text : QString::fromUtf8(bytes.left(offset));
    fault.position = before.size();
    fault.line = static_cast<int>(before.count(QLatin1Char('\n'))) + 1;
    fault.column = static_cast<int>(before.size() - before.lastIndexOf(QLatin1Char('\n')));
    return fault;
}

QString indentJson(const QString &text)
{
    return findJsonFault(text) ? text : Layout(text).run();
}

} // namespace tagboat
