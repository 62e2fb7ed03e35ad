// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/odditytext.h"

#include "ui/base/errortext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace tagboat {

namespace {

struct OddityTexts
{
    Q_DECLARE_TR_FUNCTIONS(OddityTexts)
};

constexpr qsizetype namesInSentence = 3;
constexpr qsizetype nameLength = 60;

/// "a, b, c and 4 more"
QString firstNames(const QStringList &names)
{
    if (names.size() <= namesInSentence)
        return QLocale().createSeparatedList(names);
    //: %1 is a list of names, %n the number of those left out
    return OddityTexts::tr("%1 and %Ln more", nullptr, static_cast<int>(names.size() - namesInSentence))
        .arg(names.first(namesInSentence).join(QStringLiteral(", ")));
}

bool pointsToNothing(const Oddity &oddity)
{
    return hasOwnCode(oddity.error, u"TagWithoutImage");
}

/// What hangs on an image, not the image itself.
bool isGap(const Oddity &oddity)
{
    return oddity.isOfReferences || hasOwnCode(oddity.error, u"TooManyChildren");
}

template <class Predicate>
QStringList namesOf(const std::vector<Oddity> &oddities, Predicate predicate)
{
    QStringList names;
    for (const Oddity &oddity : oddities) {
        if (predicate(oddity) && !hasOwnCode(oddity.error, u"NameWithoutTags"))
            names += oddity.name.left(nameLength);
    }
    return names;
}

} // namespace

QString oddityText(const std::vector<Oddity> &oddities)
{
    const QStringList dangling = namesOf(oddities, pointsToNothing);
    const QStringList gaps = namesOf(oddities, isGap);
    const QStringList others =
        namesOf(oddities, [](const Oddity &oddity) { return !pointsToNothing(oddity) && !isGap(oddity); });
    QStringList sentences;
    if (!others.isEmpty())
        //: %1 is a list of tags, or of what stands in their place
        sentences +=
            OddityTexts::tr("%Ln entries of the list cannot be read: %1.", nullptr, static_cast<int>(others.size()))
                .arg(firstNames(others));
    if (!dangling.isEmpty())
        //: %1 is a list of tags
        sentences += OddityTexts::tr("%Ln tags point to nothing: %1.", nullptr, static_cast<int>(dangling.size()))
                         .arg(firstNames(dangling));
    if (!gaps.isEmpty())
        //: %1 is a list of digests
        sentences += OddityTexts::tr("What hangs on %Ln images is not known in full: %1.", nullptr,
                                     static_cast<int>(gaps.size()))
                         .arg(firstNames(gaps));
    return sentences.join(u' ');
}

QString oddityDetails(const std::vector<Oddity> &oddities, int most)
{
    QStringList lines;
    for (const Oddity &oddity : oddities) {
        if (most > 0 && lines.size() == most) {
            //: Below a list: so many more are not shown
            lines += OddityTexts::tr("%Ln more", nullptr, static_cast<int>(oddities.size()) - most);
            break;
        }
        const ErrorText text = errorText(oddity.error);
        QString words = oddity.error.detail;
        if (!oddity.error.code.isEmpty() && oddity.error.codeOf == CodeOf::Service)
            words = words.isEmpty() ? oddity.error.code : oddity.error.code + QStringLiteral(": ") + words;
        lines += words.isEmpty()
            //: %1 is a tag, %2 what is wrong with it
            ? OddityTexts::tr("%1: %2").arg(oddity.name, text.title)
            //: %1 is a tag, %2 what is wrong with it, %3 the service's own words
            : OddityTexts::tr("%1: %2 (%3)").arg(oddity.name, text.title, words);
    }
    return lines.join(u'\n');
}

QString repositoryOddityText(const std::vector<Oddity> &oddities)
{
    const QStringList names = namesOf(oddities, [](const Oddity &) { return true; });
    if (names.isEmpty())
        return {};
    //: %1 is a list of names that a registry gave as repositories
    return OddityTexts::tr("%Ln entries of the registry's list cannot be used: %1.", nullptr,
                           static_cast<int>(names.size()))
        .arg(firstNames(names));
}

} // namespace tagboat
