// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/ecr/logofield.h"

#include "app/ecr/operationconstraints.h"
#include "ui/base/fieldproblem.h"
#include "ui/base/formats.h"
#include "ui/base/textlabel.h"

#include <QBuffer>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QImageReader>
#include <QPushButton>
#include <QVBoxLayout>

namespace tagboat {

namespace {

constexpr int shownSide = 40;

/// Null when it is no picture of these formats.
QImage readPicture(const QByteArray &content)
{
    QBuffer buffer;
    buffer.setData(content);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    const QByteArray format = reader.format();
    return format == "png" || format == "jpeg" ? reader.read() : QImage();
}

} // namespace

LogoField::LogoField(QWidget *parent)
    : QWidget(parent)
    , m_image(new TextLabel(this))
    , m_text(new TextLabel(this))
    , m_choose(new QPushButton(tr("Choose…"), this))
    , m_clear(new QPushButton(QString(), this))
    , m_problem(new FieldProblem(this))
{
    m_image->setObjectName(QStringLiteral("logoImage"));
    m_text->setObjectName(QStringLiteral("logoText"));
    m_choose->setObjectName(QStringLiteral("chooseLogo"));
    m_choose->setAutoDefault(false);
    m_choose->setToolTip(tr("Choose a picture for the repository"));
    m_choose->setAccessibleDescription(m_choose->toolTip());
    m_clear->setObjectName(QStringLiteral("clearLogo"));
    m_clear->setAutoDefault(false);
    m_problem->setObjectName(QStringLiteral("logoProblem"));
    connect(m_choose, &QPushButton::clicked, this, &LogoField::choose);
    connect(m_clear, &QPushButton::clicked, this, &LogoField::clear);

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_image);
    row->addWidget(m_text, 1);
    row->addWidget(m_clear);
    row->addWidget(m_choose);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_problem);
    setFocusProxy(m_choose);
    clear();
}

void LogoField::setPresent(const QString &url)
{
    m_present = url;
    m_text->setToolTip(url);
    clear();
}

void LogoField::choose()
{
    auto *dialog = new QFileDialog(this, tr("Choose a picture"));
    dialog->setObjectName(QStringLiteral("logoDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Pictures (*.png *.jpg *.jpeg)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &LogoField::setFile);
    dialog->open();
}

bool LogoField::setFile(const QString &path)
{
    QFile file(path);
    const QString name = QFileInfo(path).fileName();
    if (!file.open(QIODevice::ReadOnly)) {
        //: %1 is a file, %2 why
        m_problem->setProblem(tr("%1 cannot be read: %2.").arg(name, file.errorString()));
        return false;
    }
    // One byte more tells that it is too long, whatever the file claims.
    const QByteArray content = file.read(ecr::maximumLogoSize + 1);
    if (content.size() > ecr::maximumLogoSize) {
        //: %1 is a file, %2 a size
        m_problem->setProblem(tr("%1 is larger than %2.").arg(name, byteSize(ecr::maximumLogoSize)));
        return false;
    }
    const QImage image = readPicture(content);
    if (image.isNull()) {
        //: %1 is a file
        m_problem->setProblem(tr("%1 is no PNG or JPEG picture.").arg(name));
        return false;
    }
    m_problem->setProblem({});
    m_picture = content;
    const int side = qRound(shownSide * devicePixelRatioF());
    QPixmap pixmap = QPixmap::fromImage(image.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation));
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    m_image->setPixmap(pixmap);
    showPicture(QStringLiteral("%1 · %2 × %3 · %4")
                    .arg(name, numberText(image.width()), numberText(image.height()), byteSize(content.size())));
    return true;
}

void LogoField::clear()
{
    m_picture.clear();
    m_image->setPixmap({});
    m_problem->setProblem({});
    showPicture(m_present.isEmpty() ? tr("none") : tr("The current logo stays."));
}

void LogoField::showPicture(const QString &text)
{
    m_text->setText(text);
    m_image->setVisible(!m_picture.isEmpty());
    m_clear->setText(m_present.isEmpty() ? tr("No logo") : tr("Keep the current logo"));
    m_clear->setVisible(!m_picture.isEmpty());
    Q_EMIT changed();
}

void LogoField::setReadOnly(bool readOnly)
{
    m_choose->setVisible(!readOnly);
}

} // namespace tagboat
