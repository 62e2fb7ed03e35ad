// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/lefttoright.h"

#include <QList>
#include <QStringTokenizer>

#include <algorithm>

namespace tagboat {

namespace {

constexpr QChar isolate(0x2066); ///< LEFT-TO-RIGHT ISOLATE
constexpr QChar endOfIsolate(0x2069); ///< POP DIRECTIONAL ISOLATE

bool isRightToLeftLetter(char32_t character)
{
    const QChar::Direction direction = QChar::direction(character);
    return direction == QChar::DirR || direction == QChar::DirAL;
}

/// It is more than a number: "1.31.4-2", where numbers keep their order, and what stands between them does not.
bool wantsOrder(QStringView word)
{
    bool hasDigit = false;
    bool joins = false;
    for (const char32_t character : word.toUcs4()) {
        switch (QChar::direction(character)) {
        case QChar::DirL:
            return true;
        case QChar::DirEN:
        case QChar::DirAN:
            hasDigit = true;
            break;
        case QChar::DirCS:
        case QChar::DirET:
            break;
        default:
            joins = true;
            break;
        }
    }
    return hasDigit && joins;
}

bool isBracketOrStop(QChar character)
{
    return QStringView(u"()[]{}<>\"'\u00ab\u00bb\u201c\u201d\u201e\u2018\u2019.,;:!?\u2026\u060c\u061b\u061f")
        .contains(character);
}

/// Isolates words that follow each other in a line, such as a command or a quotation, as one piece.
class WordsIsolated
{
public:
    explicit WordsIsolated(QStringView line)
        : m_line(line)
    {
    }

    [[nodiscard]] QString result()
    {
        qsizetype word = 0;
        for (qsizetype at = 0; at < m_line.size(); ++at) {
            if (isRightToLeftLetter(m_line.at(at).unicode()) || m_line.at(at).isSurrogate()) {
                endWord(word, at);
                endPiece();
                word = at + 1;
            } else if (m_line.at(at).isSpace()) {
                endWord(word, at);
                word = at + 1;
            }
        }
        endWord(word, m_line.size());
        endPiece();
        m_result += m_line.sliced(m_written);
        return m_result;
    }

private:
    void endWord(qsizetype begin, qsizetype end)
    {
        if (!wantsOrder(m_line.sliced(begin, end - begin)))
            return;
        if (m_begin < 0)
            m_begin = begin;
        m_end = end;
    }

    /// Brackets, quotes and stops around it belong to the sentence, and so does what joins it with letters of the other
    /// script.
    void endPiece()
    {
        if (m_begin < 0)
            return;
        const bool joinsBefore = m_begin > 0 && !m_line.at(m_begin - 1).isSpace();
        const bool joinsBehind = m_end < m_line.size() && !m_line.at(m_end).isSpace();
        const auto isAround = [this](qsizetype at, bool joins) {
            return isBracketOrStop(m_line.at(at)) || (joins && !m_line.at(at).isLetterOrNumber());
        };
        while (isAround(m_begin, joinsBefore))
            ++m_begin;
        while (isAround(m_end - 1, joinsBehind))
            --m_end;
        m_result += m_line.sliced(m_written, m_begin - m_written);
        m_result += isolate;
        m_result += m_line.sliced(m_begin, m_end - m_begin);
        m_result += endOfIsolate;
        m_written = m_end;
        m_begin = -1;
    }

    QStringView m_line;
    QString m_result;
    qsizetype m_written = 0; ///< up to here the line stands in the result
    qsizetype m_begin = -1; ///< of the piece; -1: there is none
    qsizetype m_end = -1;
};

/// Most of its words are: "8 selected, 100 MB" with an Arabic unit.
bool isOfOtherScripts(QStringView line)
{
    int more = 0;
    for (const QStringView word : line.tokenize(u' ')) {
        if (hasRightToLeftLetters(word))
            --more;
        else if (wantsOrder(word))
            ++more;
    }
    return more > 0;
}

QString lineLeftToRight(QStringView line)
{
    if (line.isEmpty())
        return {};
    if (hasRightToLeftLetters(line)) {
        const QString pieces = WordsIsolated(line).result();
        return isOfOtherScripts(line) ? isolate + pieces + endOfIsolate : pieces;
    }
    // Blanks at the end keep text apart from what stands behind it, which is to the left.
    qsizetype end = line.size();
    while (end > 0 && line.at(end - 1).isSpace())
        --end;
    return isolate + line.first(end).toString() + endOfIsolate + line.sliced(end).toString();
}

} // namespace

bool hasRightToLeftLetters(QStringView text)
{
    const QList<uint> characters = text.toUcs4();
    return std::any_of(characters.begin(), characters.end(), isRightToLeftLetter);
}

QString leftToRight(const QString &text)
{
    QString result;
    for (qsizetype begin = 0; begin <= text.size();) {
        qsizetype end = begin;
        while (end < text.size() && text.at(end) != u'\n' && text.at(end) != QChar::LineSeparator)
            ++end;
        result += lineLeftToRight(QStringView(text).sliced(begin, end - begin));
        if (end < text.size())
            result += text.at(end);
        begin = end + 1;
    }
    return result;
}

} // namespace tagboat
