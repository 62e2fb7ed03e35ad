// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/overviewpage.h"

#include "app/core/visibletext.h"
#include "ui/base/copyfield.h"
#include "ui/base/formats.h"
#include "ui/base/missingtext.h"
#include "ui/base/mutedlabel.h"
#include "ui/base/textlabel.h"
#include "ui/base/wrappedtext.h"
#include "ui/browsing/imagereference.h"

#include <QDateTime>
#include <QGridLayout>

namespace tagboat {

namespace {

constexpr int mostLinesOfTags = 100; ///< more can be scrolled to

QString timeText(qint64 ms, DetailsState details = DetailsState::Read)
{
    if (ms == 0)
        return missingText(details);
    return relativeTime(ms, QDateTime::currentMSecsSinceEpoch()) + QLatin1Char('\n') + exactTime(ms);
}

QString scanText(const ScanSeverities &scan)
{
    if (!scan.known)
        return unknownText();
    QStringList parts;
    const auto add = [&parts](std::uint32_t count, const QString &text) {
        if (count > 0)
            parts << text;
    };
    add(scan.critical, OverviewPage::tr("%Ln critical", nullptr, static_cast<int>(scan.critical)));
    add(scan.high, OverviewPage::tr("%Ln high", nullptr, static_cast<int>(scan.high)));
    add(scan.medium, OverviewPage::tr("%Ln medium", nullptr, static_cast<int>(scan.medium)));
    add(scan.low, OverviewPage::tr("%Ln low", nullptr, static_cast<int>(scan.low)));
    add(scan.informational, OverviewPage::tr("%Ln informational", nullptr, static_cast<int>(scan.informational)));
    add(scan.undefined, OverviewPage::tr("%Ln without severity", nullptr, static_cast<int>(scan.undefined)));
    return parts.isEmpty() ? OverviewPage::tr("no findings") : parts.join(OverviewPage::tr(", "));
}

QString orUnknown(const SharedText &text)
{
    return text.empty() ? unknownText() : QString::fromStdString(text);
}

QString sizeText(const Image &image)
{
    if (image.sizeInBytes < 0)
        return missingText(image.details);
    //: %1 is rounded ("19 MB"), %2 the exact number of bytes
    const QString size =
        OverviewPage::tr("%1 (%2 bytes)").arg(byteSize(image.sizeInBytes), numberText(image.sizeInBytes));
    //: %1 is a size; the registry counts only one of the images of an index
    return image.kind == ImageKind::Index ? OverviewPage::tr("%1, largest platform").arg(size) : size;
}

} // namespace

OverviewPage::OverviewPage(QWidget *parent)
    : QScrollArea(parent)
{
    auto *page = new QWidget(this);
    // A grid, not a form: a form layout cuts off texts that wrap.
    m_grid = new QGridLayout(page);
    m_grid->setContentsMargins(12, 12, 12, 12);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnStretch(1, 1);

    m_digest = new CopyField(tr("Digest"), page);
    addField(tr("Digest"), m_digest);
    //: Label before a list of tags
    m_tags = addWrapped(tr("Tags"));
    m_pushed = addRow(tr("Pushed"));
    //: Label: when the image's record was changed last
    m_updated = addRow(tr("Updated"));
    m_pulled = addRow(tr("Last pull"));
    m_size = addRow(tr("Size"));
    //: Label: image, index, signature …
    m_type = addRow(tr("Type"));
    m_mediaType = addWrapped(tr("Media type"));
    m_status = addRow(tr("Status"));
    //: Label: who sees the image, such as "public"
    m_visibility = addRow(tr("Visibility"));
    //: Label: the project that the image belongs to
    m_owner = addWrapped(tr("Owner"));
    //: Label before the results of a security scan
    m_scan = addRow(tr("Scan"));
    m_uri = new CopyField(tr("URI"), page);
    addField(tr("URI"), m_uri);
    m_pull = new CopyField(tr("Pull command"), page);
    //: Label before the command that pulls the image
    addField(tr("Pull"), m_pull);
    m_grid->setRowStretch(m_grid->rowCount(), 1);

    setWidget(page);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void OverviewPage::addField(const QString &label, QWidget *field)
{
    auto *text = new MutedLabel(label, this);
    text->setBuddy(field);
    // Beside the first line of what may take several.
    if (const auto *copied = qobject_cast<const CopyField *>(field))
        text->setMinimumHeight(copied->firstLineHeight());
    const int row = m_grid->rowCount();
    m_grid->addWidget(text, row, 0, Qt::AlignTop);
    m_grid->addWidget(field, row, 1);
}

TextLabel *OverviewPage::addRow(const QString &label)
{
    auto *value = new TextLabel(this);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    value->setFocusPolicy(Qt::ClickFocus);
    addField(label, value);
    return value;
}

WrappedText *OverviewPage::addWrapped(const QString &label)
{
    auto *value = new WrappedText(QTextOption::WrapAtWordBoundaryOrAnywhere, mostLinesOfTags, this);
    value->setFocusPolicy(Qt::ClickFocus);
    addField(label, value);
    return value;
}

MutedLabel *OverviewPage::labelOf(QWidget *field) const
{
    int row = 0, column = 0, rows = 0, columns = 0;
    m_grid->getItemPosition(m_grid->indexOf(field), &row, &column, &rows, &columns);
    return qobject_cast<MutedLabel *>(m_grid->itemAtPosition(row, 0)->widget());
}

void OverviewPage::setOffered(QWidget *field, bool isOffered)
{
    field->setVisible(isOffered);
    labelOf(field)->setVisible(isOffered);
}

void OverviewPage::setCapabilities(const Capabilities &capabilities)
{
    m_capabilities = capabilities;
    const bool areRecords = capabilities.imagesAreRecords;
    //: Label: what names the image for the service
    labelOf(m_digest)->setText(areRecords ? tr("ID") : tr("Digest"));
    //: Label: when the image was made
    labelOf(m_pushed)->setText(capabilities.datesAreOfCreation ? tr("Created") : tr("Pushed"));
    //: Label: of the image's data, such as qcow2
    labelOf(m_mediaType)->setText(areRecords ? tr("Format") : tr("Media type"));
    setOffered(m_type, !areRecords);
    setOffered(m_pulled, capabilities.reportsLastPull);
    setOffered(m_status, capabilities.reportsStatus);
    setOffered(m_scan, capabilities.reportsScans);
    for (QWidget *field : std::initializer_list<QWidget *>{m_updated, m_visibility, m_owner})
        setOffered(field, areRecords);
    showReferences();
}

/// Where there is nothing to copy, nothing stands that looks like it.
void OverviewPage::showReferences()
{
    setOffered(m_digest, !m_digest->text().isEmpty());
    for (CopyField *field : {m_uri, m_pull})
        setOffered(field, !m_capabilities.imagesAreRecords && !field->text().isEmpty());
}

/// As the table has it: "never" is said only where a pull would be known.
void OverviewPage::showPulled(qint64 ms)
{
    const bool isNever = ms == 0 && m_capabilities.reportsLastPull;
    //: The image was never pulled
    m_pulled->setText(isNever ? tr("never") : timeText(ms));
    const auto why = isNever ? MissingValue::AnyPull : MissingValue::PulledAt;
    m_pulled->setToolTip(ms == 0 ? whyMissing(why) : QString());
}

void OverviewPage::setImage(const Repository &repository, const ImageIdentifier &identifier, const Image &image)
{
    m_digest->setText(digestText(image.digest));
    QStringList tags;
    for (const std::string &tag : image.tags)
        tags << QString::fromStdString(tag);
    m_tags->setText(tags.isEmpty() ? tr("none") : visibleText(tags.join(tr(", "))));
    m_pushed->setText(timeText(image.pushedAt, image.details));
    const auto date = m_capabilities.datesAreOfCreation ? MissingValue::CreatedAt : MissingValue::PushedAt;
    m_pushed->setToolTip(image.pushedAt == 0 ? whyMissing(date, image.details) : QString());
    m_updated->setText(timeText(image.updatedAt));
    showPulled(image.lastPulledAt);
    m_size->setText(sizeText(image));
    m_size->setToolTip(image.sizeInBytes < 0 ? whyMissing(MissingValue::Size, image.details) : QString());
    m_type->setText(imageKindText(image.kind));
    m_mediaType->setText(visibleText(orUnknown(image.mediaType)));
    m_status->setText(imageStatusText(image.status, image.statusName));
    m_visibility->setText(orUnknown(image.visibility));
    m_owner->setText(visibleText(orUnknown(image.owner)));
    m_scan->setText(scanText(image.scan));
    m_scan->setToolTip(image.scan.known ? QString() : whyMissing(MissingValue::Scan));
    m_uri->setText(imageReference(repository, identifier, image.digest, ReferenceStyle::Uri));
    m_pull->setText(imageReference(repository, identifier, image.digest, ReferenceStyle::PullCommand));
    showReferences();
}

} // namespace tagboat
