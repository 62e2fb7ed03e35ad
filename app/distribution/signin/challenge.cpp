// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/signin/challenge.h"

#include <algorithm>

namespace tagboat::distribution {

namespace {

bool isTokenCharacter(char c)
{
    const bool alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return alphanumeric || (c != 0 && QByteArrayView("!#$%&'*+-.^_`|~/:").contains(c));
}

class Reader
{
public:
    explicit Reader(const QByteArray &text)
        : m_text(text)
    {
    }

    void read(std::vector<Challenge> &challenges)
    {
        while (skip(" \t,\n")) {
            const QByteArray name = token().toLower();
            if (name.isEmpty())
                return;
            skip(" \t");
            if (!at('=')) {
                challenges.push_back({name, {}});
                continue;
            }
            skip("="); // several of them end a token68, which nobody here needs
            skip(" \t");
            const QString value = at('"') ? quoted() : QString::fromUtf8(token());
            if (!challenges.empty() && !challenges.back().parameters.contains(name))
                challenges.back().parameters.insert(name, value);
        }
    }

private:
    [[nodiscard]] bool at(char c) const { return m_at < m_text.size() && m_text[m_at] == c; }

    /// \return false at the end.
    bool skip(QByteArrayView characters)
    {
        while (m_at < m_text.size() && characters.contains(m_text[m_at]))
            ++m_at;
        return m_at < m_text.size();
    }

    QByteArray token()
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && isTokenCharacter(m_text[m_at]))
            ++m_at;
        return m_text.mid(start, m_at - start);
    }

    QString quoted()
    {
        QByteArray value;
        for (++m_at; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at) {
            if (m_text[m_at] == '\\' && m_at + 1 < m_text.size())
                ++m_at;
            value += m_text[m_at];
        }
        ++m_at;
        return QString::fromUtf8(value);
    }

    const QByteArray &m_text;
    qsizetype m_at = 0;
};

} // namespace

std::vector<Challenge> parseChallenges(const HttpResponse &response)
{
    std::vector<Challenge> challenges;
    for (const auto &[name, value] : response.headers) {
        if (name.compare("WWW-Authenticate", Qt::CaseInsensitive) == 0)
            Reader(value).read(challenges);
    }
    return challenges;
}

std::optional<TokenPlace> tokenPlace(const std::vector<Challenge> &challenges)
{
    for (const Challenge &challenge : challenges) {
        TokenPlace place;
        place.realm = QUrl(challenge.parameters.value("realm"), QUrl::StrictMode);
        if (challenge.scheme != "bearer" || !place.realm.isValid() || place.realm.host().isEmpty())
            continue;
        place.service = challenge.parameters.value("service");
        place.scopes = challenge.parameters.value("scope").split(u' ', Qt::SkipEmptyParts);
        return place;
    }
    return {};
}

bool offersBasic(const std::vector<Challenge> &challenges)
{
    return std::any_of(challenges.begin(), challenges.end(),
                       [](const Challenge &challenge) { return challenge.scheme == "basic"; });
}

} // namespace tagboat::distribution
