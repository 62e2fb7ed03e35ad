// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/platformspage.h"

#include "app/core/visibletext.h"
#include "ui/base/formats.h"
#include "ui/base/icons.h"
#include "ui/base/textlabel.h"

#include <QDateTime>
#include <QFontDatabase>
#include <QHash>
#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace tagboat {

PlatformsPage::PlatformsPage(QWidget *parent)
    : QWidget(parent)
    , m_children(new QTreeWidget(this))
    , m_summary(new TextLabel(this))
{
    m_children->setAccessibleName(tr("Platforms"));
    //: Column headers of an index's children
    m_children->setHeaderLabels({tr("Platform"), tr("Digest"), tr("Size"), tr("Last pull")});
    m_children->setUniformRowHeights(true);
    m_children->setFrameShape(QFrame::NoFrame);
    m_children->header()->setStretchLastSection(true);
    m_summary->setContentsMargins(12, 8, 12, 8);
    m_summary->setWordWrap(true);
    connect(m_children, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem *item) {
        if (const auto digest = Digest::parse(item->data(0, Qt::UserRole).toString()))
            Q_EMIT showRequested(*digest);
    });

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_summary);
    column->addWidget(m_children, 1);
}

void PlatformsPage::setContent(const ManifestContent &content,
                               const std::function<std::optional<Image>(const Digest &)> &find)
{
    m_children->clear();
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QHash<Digest, QTreeWidgetItem *> items;
    int platforms = 0;
    int missing = 0;
    for (const ManifestDescriptor &child : content.children) {
        QTreeWidgetItem *subject = child.attestationFor ? items.value(*child.attestationFor) : nullptr;
        auto *item = subject ? new QTreeWidgetItem(subject) : new QTreeWidgetItem(m_children);
        items.insert(child.digest, item);
        const QString platform = visibleText(child.platform());
        platforms += child.attestationFor ? 0 : 1;
        item->setText(0,
                      child.attestationFor     ? imageKindText(ImageKind::Attestation)
                          : platform.isEmpty() ? unknownText()
                                               : platform);
        item->setIcon(0, themedIcon(child.attestationFor ? QStringLiteral("attestation") : QStringLiteral("image")));
        item->setData(0, Qt::UserRole, child.digest.toQString());
        item->setText(1, child.digest.shortText());
        item->setToolTip(1, child.digest.toQString());
        item->setFont(1, fixed);
        item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
        const std::optional<Image> image = find ? find(child.digest) : std::nullopt;
        missing += image ? 0 : 1;
        item->setText(2, image ? byteSize(image->sizeInBytes) : unknownText());
        item->setText(3, image ? relativeTime(image->lastPulledAt, now) : tr("not in this repository"));
    }
    m_children->expandAll();
    for (int column = 0; column < 3; ++column)
        m_children->resizeColumnToContents(column);
    QString summary = tr("%Ln platform(s)", nullptr, platforms);
    if (missing > 0) {
        //: Follows "3 platforms" in the same line
        summary = tr("%1, %2").arg(summary, tr("%Ln not in this repository", nullptr, missing));
    }
    m_summary->setText(summary);
}

} // namespace tagboat
