// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/copying/tagtext.h"

#include "ui/base/formats.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace tagboat {

namespace {

struct TagTexts
{
    Q_DECLARE_TR_FUNCTIONS(TagTexts)
};

} // namespace

QString tagFaultText(TagFault fault, TagRule rule)
{
    switch (fault) {
    case TagFault::None:
        return {};
    case TagFault::Empty:
        return TagTexts::tr("A tag has at least one character.");
    case TagFault::TooLong:
        return TagTexts::tr("A tag has at most %1 characters.")
            .arg(numberText(static_cast<qint64>(maximumTagLength(rule))));
    case TagFault::Start:
        return TagTexts::tr("A tag begins with a letter, a digit or an underscore.");
    case TagFault::Character:
        break;
    }
    return TagTexts::tr("A tag has letters from a to z, digits, underscores, dots and hyphens only.");
}

QString tagListText(const std::vector<std::string> &tags, std::size_t most)
{
    if (tags.empty())
        //: An image without tags
        return TagTexts::tr("no tags");
    QStringList shown;
    const std::size_t count = tags.size() > most ? most - 1 : tags.size();
    for (std::size_t i = 0; i < count; ++i)
        shown << QString::fromStdString(tags[i]);
    //: Between two tags
    const QString list = shown.join(TagTexts::tr(", "));
    if (count == tags.size())
        return list;
    //: %1 is a list of tags
    return TagTexts::tr("%1 and %Ln more", nullptr, static_cast<int>(tags.size() - count)).arg(list);
}

} // namespace tagboat
