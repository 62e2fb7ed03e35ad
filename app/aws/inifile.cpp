// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/aws/inifile.h"

#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QStringDecoder>

#include <algorithm>
#include <array>
#include <optional>

namespace tagboat::aws {

namespace {

constexpr qint64 largestFile = 4 * 1024 * 1024;

Error problem(const QString &code, const QString &where)
{
    return Error{.kind = Error::Kind::Configuration, .code = code, .where = where};
}

/// Words as a shell would split them; an unclosed quote reaches to the end.
QStringList splitWords(const QString &text)
{
    QStringList words;
    QString word;
    QChar quote;
    bool inWord = false;
    for (const QChar c : text) {
        if (!quote.isNull()) {
            if (c == quote)
                quote = {};
            else
                word += c;
        } else if (c == u'"' || c == u'\'') {
            quote = c;
            inWord = true;
        } else if (!c.isSpace()) {
            word += c;
            inWord = true;
        } else if (inWord) {
            words += std::exchange(word, {});
            inWord = false;
        }
    }
    if (inWord)
        words += word;
    return words;
}

/// Values that may hold " #" or " ;" themselves.
bool keepsComments(const QString &key)
{
    static constexpr std::array keys{"aws_secret_access_key", "aws_session_token", "credential_process"};
    return std::any_of(keys.begin(), keys.end(), [&](const char *name) { return key == QLatin1String(name); });
}

QString withoutComment(const QString &value)
{
    for (qsizetype i = 1; i < value.size(); ++i) {
        if ((value[i] == u'#' || value[i] == u';') && value[i - 1].isSpace())
            return value.left(i).trimmed();
    }
    return value.startsWith(u'#') || value.startsWith(u';') ? QString() : value;
}

class Parser
{
public:
    Parser(IniFile &file, QString path)
        : m_file(file)
        , m_path(std::move(path))
    {
    }

    void addLine(const QByteArray &raw)
    {
        ++m_line;
        QStringDecoder utf8(QStringConverter::Utf8);
        const QString line = utf8(raw);
        const QString text = line.trimmed();
        if (text.isEmpty() || text.startsWith(u'#') || text.startsWith(u';'))
            return;
        const qsizetype indent =
            std::find_if(line.begin(), line.end(), [](QChar c) { return !c.isSpace(); }) - line.begin();
        if (utf8.hasError())
            report(QStringLiteral("NotUtf8"));
        else if (text.startsWith(u'['))
            openSection(text);
        else if (m_value && indent > m_indent)
            extendValue(text);
        else
            addValue(text, indent);
    }

private:
    void report(const QString &code)
    {
        m_file.problems += problem(code, where());
        if (m_section >= 0)
            m_file.sections[m_section].problems += m_file.problems.last();
    }

    void openSection(const QString &text)
    {
        m_value = nullptr;
        m_section = -1;
        const qsizetype end = text.indexOf(u']');
        const QStringList words = splitWords(text.mid(1, end - 1));
        // What follows belongs to a section whose name is not known: to none.
        m_skipping = end < 0 || words.isEmpty();
        if (m_skipping)
            return report(QStringLiteral("BrokenSection"));
        auto &sections = m_file.sections;
        const auto known = m_known.constFind(words);
        m_section = known == m_known.constEnd() ? sections.size() : *known;
        if (m_section < sections.size())
            return;
        m_known.insert(words, m_section);
        sections += IniSection{words, {}, {}};
    }

    void addValue(const QString &text, qsizetype indent)
    {
        m_value = nullptr;
        if (m_skipping)
            return;
        const qsizetype split =
            std::find_if(text.begin(), text.end(), [](QChar c) { return c == u'=' || c == u':'; }) - text.begin();
        const QString key = text.left(split).trimmed().toLower();
        if (split == text.size() || key.isEmpty())
            return report(QStringLiteral("BrokenLine"));
        if (m_section < 0)
            return report(QStringLiteral("OutsideOfSection"));
        const QString value = text.mid(split + 1).trimmed();
        m_value = &m_file.sections[m_section].values[key];
        *m_value = IniValue{keepsComments(key) ? value : withoutComment(value), where(), {}};
        m_indent = indent;
    }

    void extendValue(const QString &text)
    {
        if (!m_value->text.isEmpty()) {
            m_value->text += u'\n' + withoutComment(text);
            return;
        }
        const qsizetype split = text.indexOf(u'=');
        if (split <= 0)
            return report(QStringLiteral("BrokenLine"));
        m_value->nested.insert(text.left(split).trimmed().toLower(), withoutComment(text.mid(split + 1).trimmed()));
    }

    [[nodiscard]] QString where() const { return m_path + u':' + QString::number(m_line); }

    IniFile &m_file;
    QString m_path;
    int m_line = 0;
    qsizetype m_section = -1; ///< index, since the list grows
    QHash<QStringList, qsizetype> m_known; ///< where the section of these words stands
    bool m_skipping = false;
    IniValue *m_value = nullptr; ///< the latest, which indented lines go on with
    qsizetype m_indent = 0; ///< of its line
};

} // namespace

IniFile IniFile::parse(const QByteArray &content, const QString &path)
{
    IniFile file;
    QByteArray text = content.startsWith("\xef\xbb\xbf") ? content.mid(3) : content;
    text.replace("\r\n", "\n").replace('\r', '\n');
    Parser parser(file, path);
    const QByteArrayList lines = text.split('\n');
    for (const QByteArray &line : lines)
        parser.addLine(line);
    return file;
}

IniFile IniFile::load(const QString &path)
{
    if (path.isEmpty() || !QFileInfo::exists(path))
        return {};
    IniFile unreadable;
    QFile file(path);
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly)) {
        unreadable.problems += problem(QStringLiteral("UnreadableFile"), path);
        unreadable.problems.last().detail = file.errorString();
        return unreadable;
    }
    const QByteArray content = file.read(largestFile + 1);
    if (content.size() > largestFile) {
        unreadable.problems += problem(QStringLiteral("FileTooLarge"), path);
        return unreadable;
    }
    return parse(content, path);
}

} // namespace tagboat::aws
