// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/session/imagecells.h"

#include "ui/base/formats.h"
#include "ui/base/missingtext.h"
#include "ui/session/imagesmodel.h"

#include <QCoreApplication>
#include <QLocale>

namespace tagboat::imagecells {

namespace {

struct ImageCells
{
    Q_DECLARE_TR_FUNCTIONS(ImageCells)
};

constexpr int tagsInCell = 8;
constexpr int tagsInToolTip = 40;

QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString orUnknown(const SharedText &text)
{
    return text.empty() ? unknownText() : QString::fromStdString(text);
}

/// The first `limit` tags of the image and how many more there are.
QString tagList(const ImageCell &cell, int limit, const QString &separator)
{
    QStringList tags;
    const EntryRow first = cell.columns.firstEntries[cell.image];
    const EntryRow end = cell.columns.entriesEnd(cell.image);
    for (EntryRow entry = first; entry < end && tags.size() < limit; ++entry)
        tags.append(toQString(cell.columns.tag(entry)));
    QString text = tags.join(separator);
    if (const auto left = static_cast<int>(end - first) - limit; left > 0)
        //: Behind a list of tags
        text += separator + ImageCells::tr("%Ln more", nullptr, left);
    return text;
}

QString foldedLabel(const ImageCell &cell)
{
    const FoldedImage &folded = *cell.folded;
    switch (folded.relation) {
    case FoldedImage::Relation::Child:
        break;
    case FoldedImage::Relation::Attestation:
        return folded.platform.empty() ? imageKindText(ImageKind::Attestation)
                                       //: %1 is a platform such as linux/arm64
                                       : ImageCells::tr("attestation for %1").arg(toQString(folded.platform));
    case FoldedImage::Relation::Referrer: {
        const ImageKind kind = cell.columns.kinds[cell.image];
        //: An image that refers to another one, of a kind that is not known
        return kind == ImageKind::Unknown ? ImageCells::tr("referrer") : imageKindText(kind);
    }
    }
    return toQString(folded.platform);
}

QString tagText(const ImageCell &cell)
{
    if (cell.entry)
        return toQString(cell.columns.tag(*cell.entry));
    const QString tags =
        cell.columns.isTagged(cell.image) ? tagList(cell, tagsInCell, QStringLiteral(", ")) : QString();
    if (!cell.folded)
        return tags;
    const QString label = foldedLabel(cell);
    if (label.isEmpty() || tags.isEmpty())
        return label + tags;
    //: A child of an index: its platform, and its tags
    return ImageCells::tr("%1 (%2)").arg(label, tags);
}

DetailsState detailsOf(const ImageCell &cell)
{
    return cell.columns.details[cell.image];
}

QString pushedText(const ImageCell &cell, qint64 nowMs)
{
    const qint64 pushed = cell.columns.pushedAt[cell.image];
    return pushed == 0 ? missingText(detailsOf(cell)) : relativeTime(pushed, nowMs);
}

QString sizeText(const ImageCell &cell)
{
    const qint64 size = cell.columns.sizes[cell.image];
    return size < 0 ? missingText(detailsOf(cell)) : byteSize(size);
}

QString platformsText(const ImageCell &cell)
{
    const std::string &platforms = cell.columns.platformsText(cell.image);
    return platforms.empty() ? missingText(detailsOf(cell)) : toQString(platforms);
}

QString pulledText(const ImageCell &cell, qint64 nowMs)
{
    const qint64 pulled = cell.columns.lastPulledAt[cell.image];
    if (pulled == 0 && !cell.capabilities.reportsLastPull)
        return unknownText();
    //: Column "Last pull": the image was never pulled
    return pulled == 0 ? ImageCells::tr("never") : relativeTime(pulled, nowMs);
}

QString scanText(const ScanSeverities &scan)
{
    if (!scan.known)
        return unknownText();
    QStringList parts;
    if (scan.critical > 0)
        //: Number of findings of a security scan
        parts.append(ImageCells::tr("%Ln critical", nullptr, static_cast<int>(scan.critical)));
    if (scan.high > 0)
        //: Number of findings of a security scan
        parts.append(ImageCells::tr("%Ln high", nullptr, static_cast<int>(scan.high)));
    if (!parts.isEmpty())
        return parts.join(QStringLiteral(", "));
    const std::uint32_t others = scan.medium + scan.low + scan.informational + scan.undefined;
    //: Findings of a security scan: none critical or high, but others
    return others > 0 ? ImageCells::tr("minor") : ImageCells::tr("clean");
}

QString scanToolTip(const ScanSeverities &scan)
{
    if (!scan.known)
        return whyMissing(MissingValue::Scan);
    return ImageCells::tr("Critical: %1\nHigh: %2\nMedium: %3\nLow: %4\nInformational: %5\nUndefined: %6")
        .arg(numberText(scan.critical), numberText(scan.high), numberText(scan.medium), numberText(scan.low),
             numberText(scan.informational), numberText(scan.undefined));
}

QString platformsToolTip(const ImageCell &cell)
{
    const std::string &platforms = cell.columns.platformsText(cell.image);
    if (!platforms.empty())
        return toQString(platforms).replace(QLatin1String(", "), QLatin1String("\n"));
    if (cell.columns.kinds[cell.image] != ImageKind::Index)
        return whyMissing(MissingValue::Platforms, detailsOf(cell));
    if (cell.manifestKnown)
        return ImageCells::tr("The index names no platforms");
    return detailsOf(cell) == DetailsState::Read ? ImageCells::tr("The index has not been read yet")
                                                 : whyMissing(MissingValue::Platforms, detailsOf(cell));
}

QString typeToolTip(const ImageType &type)
{
    QString text = toQString(type.mediaType);
    if (!type.artifactType.empty())
        text += QLatin1Char('\n') + toQString(type.artifactType);
    return text;
}

} // namespace

QString text(const ImageCell &cell, int column, qint64 nowMs)
{
    const ImageColumns &columns = cell.columns;
    switch (column) {
    case ImagesModel::TagColumn:
        return tagText(cell);
    case ImagesModel::DigestColumn:
        return columns.digests[cell.image].shortText();
    case ImagesModel::PushedColumn:
        return pushedText(cell, nowMs);
    case ImagesModel::SizeColumn:
        return sizeText(cell);
    case ImagesModel::TypeColumn:
        if (cell.capabilities.imagesAreRecords)
            return orUnknown(columns.type(cell.image).mediaType);
        return imageKindText(columns.kinds[cell.image]);
    case ImagesModel::PlatformsColumn:
        return platformsText(cell);
    case ImagesModel::PulledColumn:
        return pulledText(cell, nowMs);
    case ImagesModel::StatusColumn:
        return imageStatusText(columns.state(cell.image).status, columns.state(cell.image).name);
    case ImagesModel::ScanColumn:
        return scanText(columns.scan(cell.image));
    case ImagesModel::UpdatedColumn:
        return columns.updatedAt[cell.image] == 0 ? unknownText() : relativeTime(columns.updatedAt[cell.image], nowMs);
    case ImagesModel::VisibilityColumn:
        return orUnknown(columns.ownership(cell.image).visibility);
    case ImagesModel::OwnerColumn:
        return orUnknown(columns.ownership(cell.image).owner);
    default:
        return {};
    }
}

QString toolTip(const ImageCell &cell, int column)
{
    const ImageColumns &columns = cell.columns;
    switch (column) {
    case ImagesModel::TagColumn:
        if (!columns.isTagged(cell.image))
            return ImageCells::tr("No tag points to this image");
        return tagList(cell, tagsInToolTip, QStringLiteral("\n"));
    case ImagesModel::DigestColumn:
        return columns.digests[cell.image].toQString();
    case ImagesModel::PushedColumn:
        if (columns.pushedAt[cell.image] != 0)
            return exactTime(columns.pushedAt[cell.image]);
        return whyMissing(cell.capabilities.datesAreOfCreation ? MissingValue::CreatedAt : MissingValue::PushedAt,
                          detailsOf(cell));
    case ImagesModel::SizeColumn:
        if (columns.sizes[cell.image] < 0)
            return whyMissing(MissingValue::Size, detailsOf(cell));
        //: %1 is a number with separators
        return ImageCells::tr("%1 bytes").arg(numberText(columns.sizes[cell.image]));
    case ImagesModel::TypeColumn:
        if (columns.state(cell.image).status == ImageStatus::Protected)
            return ImageCells::tr("Protected: the registry refuses to delete it");
        return typeToolTip(columns.type(cell.image));
    case ImagesModel::PlatformsColumn:
        return platformsToolTip(cell);
    case ImagesModel::PulledColumn:
        if (!cell.capabilities.reportsLastPull)
            return whyMissing(MissingValue::PulledAt);
        return columns.lastPulledAt[cell.image] == 0 ? whyMissing(MissingValue::AnyPull)
                                                     : exactTime(columns.lastPulledAt[cell.image]);
    case ImagesModel::ScanColumn:
        return scanToolTip(columns.scan(cell.image));
    case ImagesModel::UpdatedColumn:
        return columns.updatedAt[cell.image] == 0 ? QString() : exactTime(columns.updatedAt[cell.image]);
    case ImagesModel::OwnerColumn:
        return toQString(columns.ownership(cell.image).owner);
    default:
        return {};
    }
}

QString spokenText(const ImageCell &cell, int column)
{
    const QString shown = text(cell, column, 0);
    if (column == ImagesModel::TagColumn && shown.isEmpty())
        //: Spoken instead of an empty cell: an image without tags
        return ImageCells::tr("untagged");
    if (shown == missingText(DetailsState::Unread))
        //: Spoken instead of "…": what the cell shows is being read
        return ImageCells::tr("not read yet");
    if (shown != unknownText())
        return {};
    //: Spoken instead of "-"
    return ImageCells::tr("unknown");
}

QVariant sortValue(const ImageCell &cell, int column)
{
    const ImageColumns &columns = cell.columns;
    switch (column) {
    case ImagesModel::PushedColumn:
        return static_cast<qint64>(columns.pushedAt[cell.image]);
    case ImagesModel::SizeColumn:
        return static_cast<qint64>(columns.sizes[cell.image]);
    case ImagesModel::PulledColumn:
        return static_cast<qint64>(columns.lastPulledAt[cell.image]);
    case ImagesModel::DigestColumn:
        return columns.digests[cell.image].toQString();
    case ImagesModel::ScanColumn:
        return columns.scan(cell.image).critical;
    case ImagesModel::UpdatedColumn:
        return static_cast<qint64>(columns.updatedAt[cell.image]);
    default:
        return text(cell, column, 0);
    }
}

SortBy sortBy(int column)
{
    switch (column) {
    case ImagesModel::TagColumn:
        return SortBy::Tag;
    case ImagesModel::DigestColumn:
        return SortBy::Digest;
    case ImagesModel::PushedColumn:
        return SortBy::PushedAt;
    case ImagesModel::SizeColumn:
        return SortBy::Size;
    case ImagesModel::TypeColumn:
        return SortBy::Kind;
    case ImagesModel::PlatformsColumn:
        return SortBy::Platforms;
    case ImagesModel::PulledColumn:
        return SortBy::LastPulledAt;
    case ImagesModel::StatusColumn:
        return SortBy::Status;
    case ImagesModel::ScanColumn:
        return SortBy::Scan;
    case ImagesModel::UpdatedColumn:
        return SortBy::UpdatedAt;
    case ImagesModel::VisibilityColumn:
        return SortBy::Visibility;
    case ImagesModel::OwnerColumn:
        return SortBy::Owner;
    default:
        return SortBy::Arrival;
    }
}

QString columnTitle(int column, const Capabilities &capabilities)
{
    switch (column) {
    case ImagesModel::TagColumn:
        //: Column title
        return ImageCells::tr("Tag");
    case ImagesModel::DigestColumn:
        if (capabilities.imagesAreRecords)
            //: Column title: what names the image for the service
            return ImageCells::tr("ID");
        //: Column title
        return ImageCells::tr("Digest");
    case ImagesModel::PushedColumn:
        if (capabilities.datesAreOfCreation)
            //: Column title: when the image was made
            return ImageCells::tr("Created");
        //: Column title: when the image was pushed
        return ImageCells::tr("Pushed");
    case ImagesModel::SizeColumn:
        //: Column title
        return ImageCells::tr("Size");
    case ImagesModel::TypeColumn:
        if (capabilities.imagesAreRecords)
            //: Column title: of the image's data, such as qcow2
            return ImageCells::tr("Format");
        //: Column title: image, index, signature …
        return ImageCells::tr("Type");
    case ImagesModel::PlatformsColumn:
        //: Column title: linux/amd64 …
        return ImageCells::tr("Platforms");
    case ImagesModel::PulledColumn:
        //: Column title: when the image was pulled last
        return ImageCells::tr("Last pull");
    case ImagesModel::StatusColumn:
        //: Column title: active, archived …
        return ImageCells::tr("Status");
    case ImagesModel::ScanColumn:
        //: Column title: findings of a security scan
        return ImageCells::tr("Scan");
    case ImagesModel::UpdatedColumn:
        //: Column title: when the image's record was changed last
        return ImageCells::tr("Updated");
    case ImagesModel::VisibilityColumn:
        //: Column title: who sees the image, such as "public"
        return ImageCells::tr("Visibility");
    case ImagesModel::OwnerColumn:
        //: Column title: the project that the image belongs to
        return ImageCells::tr("Owner");
    default:
        return {};
    }
}

QString columnToolTip(int column, const Capabilities &capabilities)
{
    switch (column) {
    case ImagesModel::SizeColumn:
        if (capabilities.imagesAreRecords)
            return {};
        return ImageCells::tr("Compressed size; of an index, its largest image");
    case ImagesModel::PulledColumn:
        return ImageCells::tr("Services note a pull with a delay of up to a day");
    default:
        return {};
    }
}

bool isOffered(int column, const Capabilities &capabilities)
{
    switch (column) {
    case ImagesModel::PlatformsColumn:
        return !capabilities.imagesAreRecords;
    case ImagesModel::PulledColumn:
        return capabilities.reportsLastPull;
    case ImagesModel::StatusColumn:
        return capabilities.reportsStatus;
    case ImagesModel::ScanColumn:
        return capabilities.reportsScans;
    case ImagesModel::UpdatedColumn:
    case ImagesModel::VisibilityColumn:
    case ImagesModel::OwnerColumn:
        return capabilities.imagesAreRecords;
    default:
        return true;
    }
}

} // namespace tagboat::imagecells
