// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/formats.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

namespace tagboat {

namespace {

struct Formats
{
    Q_DECLARE_TR_FUNCTIONS(Formats)
};

constexpr qint64 secondMs = 1000;
constexpr qint64 minuteMs = 60 * secondMs;
constexpr qint64 hourMs = 60 * minuteMs;
constexpr qint64 dayMs = 24 * hourMs;

int rounded(qint64 ms, qint64 unit)
{
    return static_cast<int>((ms + unit / 2) / unit);
}

/// The long one of the user's language, without the day of the week, which makes it too long for one line.
QString dateFormat()
{
    static const QRegularExpression weekday(QStringLiteral("^dddd[,،.]? *|[,،]? *dddd$"));
    return QLocale().dateFormat(QLocale::LongFormat).remove(weekday);
}

} // namespace

QString unknownText()
{
    return QStringLiteral("-");
}

QString relativeTime(qint64 ms, qint64 nowMs)
{
    if (ms == 0)
        return unknownText();
    const qint64 age = nowMs - ms;
    if (age < -hourMs) // more than clocks differ by: a date says more than "in 3 days" would
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms).date(), QLocale::ShortFormat);
    if (age < minuteMs)
        return Formats::tr("just now");
    if (age < hourMs)
        return Formats::tr("%Ln minute(s) ago", nullptr, static_cast<int>(age / minuteMs));
    if (age < dayMs)
        return Formats::tr("%Ln hour(s) ago", nullptr, static_cast<int>(age / hourMs));
    const auto days = static_cast<int>(age / dayMs);
    if (days < 60)
        return Formats::tr("%Ln day(s) ago", nullptr, days);
    if (days < 730)
        return Formats::tr("%Ln month(s) ago", nullptr, days * 12 / 365);
    return Formats::tr("%Ln year(s) ago", nullptr, days / 365);
}

QString exactTime(qint64 ms)
{
    if (ms == 0)
        return unknownText();
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(ms);
    return QLocale().toString(time, dateFormat() + QLatin1Char(' ') + QLocale().timeFormat(QLocale::LongFormat));
}

QString durationText(qint64 ms)
{
    if (ms < 0)
        return unknownText();
    if (ms < 90 * secondMs)
        //: A time span in seconds
        return Formats::tr("%Ln s", nullptr, rounded(ms, secondMs));
    if (ms < 90 * minuteMs)
        //: A time span in minutes
        return Formats::tr("%Ln min", nullptr, rounded(ms, minuteMs));
    //: A time span in hours
    return Formats::tr("%Ln h", nullptr, rounded(ms, hourMs));
}

QString byteSize(qint64 bytes)
{
    if (bytes < 0)
        return unknownText();
    const QString text = QLocale().formattedDataSize(bytes, 0, QLocale::DataSizeSIFormat);
    // Below ten of a unit one decimal place tells 1.4 GB from 1.0 GB; above, it is noise.
    const bool oneDigit = text.size() > 1 && text.at(0).isDigit() && !text.at(1).isDigit();
    return bytes >= 1000 && oneDigit ? QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat) : text;
}

QString numberText(qint64 number)
{
    return QLocale().toString(number);
}

QString imageCountText(int count)
{
    //: Number of container images
    return Formats::tr("%Ln image(s)", nullptr, count);
}

QString tagCountText(int count)
{
    //: Number of tags of container images
    return Formats::tr("%Ln tag(s)", nullptr, count);
}

QString imageKindText(ImageKind kind)
{
    switch (kind) {
    case ImageKind::Image:
        //: Kind of image: a manifest for one platform
        return Formats::tr("image");
    case ImageKind::Index:
        //: Kind of image: a multi-arch manifest list
        return Formats::tr("index");
    case ImageKind::Signature:
        //: Kind of image: a cosign or notation signature
        return Formats::tr("signature");
    case ImageKind::Attestation:
        //: Kind of image: an in-toto attestation (provenance)
        return Formats::tr("attestation");
    case ImageKind::Sbom:
        //: Kind of image: a software bill of materials
        return Formats::tr("SBOM");
    case ImageKind::HelmChart:
        //: Kind of image
        return Formats::tr("Helm chart");
    case ImageKind::Artifact:
        //: Kind of image: any other OCI artifact
        return Formats::tr("artifact");
    case ImageKind::Unknown:
        break;
    }
    return unknownText();
}

QString imageStatusText(ImageStatus status, std::string_view name)
{
    const QString own = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    switch (status) {
    case ImageStatus::Unknown:
        break;
    case ImageStatus::Other:
        return own;
    case ImageStatus::Active:
        //: Status of an image: can be pulled
        return Formats::tr("active");
    case ImageStatus::Archived:
        //: Status of an image: in the archive storage class
        return Formats::tr("archived");
    case ImageStatus::Activating:
        //: Status of an image: coming back from the archive
        return Formats::tr("activating");
    case ImageStatus::Protected:
        //: Status of an image: the registry refuses to delete it
        return own.isEmpty()
            ? Formats::tr("protected")
            //: Status of an image that is protected besides; %1 is the service's own word: "deactivated"
            : Formats::tr("%1, protected").arg(own);
    }
    return unknownText();
}

QString shortIdentifier(const ImageIdentifier &identifier)
{
    return identifier.isTag() ? QString::fromStdString(identifier.tag()) : identifier.digest().shortText();
}

} // namespace tagboat
