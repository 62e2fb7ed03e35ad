// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/missingtext.h"

#include "ui/base/formats.h"

#include <QCoreApplication>

namespace tagboat {

namespace {

struct MissingTexts
{
    Q_DECLARE_TR_FUNCTIONS(MissingTexts)
};

/// The registry has been asked and does not say.
QString notSaid(MissingValue value)
{
    switch (value) {
    case MissingValue::PushedAt:
        return MissingTexts::tr("The service does not say when it was pushed");
    case MissingValue::CreatedAt:
        return MissingTexts::tr(
            "The image does not say when it was made, or names a fixed date of reproducible builds");
    case MissingValue::Size:
        return MissingTexts::tr("The service does not say how big it is");
    case MissingValue::Platforms:
        return MissingTexts::tr("Not told by the listing");
    case MissingValue::PulledAt:
        return MissingTexts::tr("The service does not say when it was pulled");
    case MissingValue::AnyPull:
        return MissingTexts::tr("The service knows of no pull");
    case MissingValue::Scan:
        return MissingTexts::tr("No scan of this image is known");
    }
    return {};
}

/// True for what a request of its own brings where listings lack it.
bool comesWithDetails(MissingValue value)
{
    return value == MissingValue::PushedAt || value == MissingValue::CreatedAt || value == MissingValue::Size
        || value == MissingValue::Platforms;
}

} // namespace

QString missingText(DetailsState details)
{
    return details == DetailsState::Unread ? QStringLiteral("…") : unknownText();
}

QString whyMissing(MissingValue value, DetailsState details)
{
    if (details == DetailsState::Unread && comesWithDetails(value))
        return MissingTexts::tr("Not read yet");
    if (details == DetailsState::Failed && comesWithDetails(value))
        return MissingTexts::tr("Could not be read. The details of this row say why.");
    return notSaid(value);
}

} // namespace tagboat
