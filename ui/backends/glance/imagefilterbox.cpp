// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/glance/imagefilterbox.h"

#include "ui/backends/glance/imagefiltertext.h"
#include "ui/base/fieldproblem.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>

namespace tagboat {

using Show = GlanceSettings::Show;

ImageFilterBox::ImageFilterBox(QWidget *parent)
    //: Heading: which images a connection shows
    : QGroupBox(tr("Images"), parent)
    , m_show(new QComboBox(this))
    , m_showProblem(new FieldProblem(this))
    , m_tags(new QLineEdit(this))
{
    m_show->setObjectName(QStringLiteral("shownImages"));
    for (const Show show :
         {Show::Usual, Show::Own, Show::Shared, Show::Public, Show::Community, Show::All, Show::Hidden})
        m_show->addItem(shownImagesText(show), static_cast<int>(show));
    m_tags->setObjectName(QStringLiteral("shownTags"));
    //: Stands in an empty field: images with any tags, or none
    m_tags->setPlaceholderText(tr("any"));
    m_tags->setToolTip(tr("Tags separated by commas. Only images that have all of them are shown."));

    auto *form = new QFormLayout(this);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    //: Label: which images
    form->addRow(tr("S&how:"), m_show);
    form->addRow(QString(), m_showProblem);
    //: Label: which tags images have to have
    form->addRow(tr("T&agged:"), m_tags);
    connect(m_show, &QComboBox::currentIndexChanged, this, &ImageFilterBox::changed);
    connect(m_tags, &QLineEdit::textChanged, this, &ImageFilterBox::changed);
}

void ImageFilterBox::fill(const GlanceSettings &settings)
{
    m_show->setCurrentIndex(m_show->findData(static_cast<int>(settings.show)));
    m_tags->setText(settings.tags.join(QLatin1String(", ")));
}

void ImageFilterBox::apply(GlanceSettings &settings) const
{
    settings.show = static_cast<Show>(m_show->currentData().toInt());
    settings.tags.clear();
    const QStringList typed = m_tags->text().split(QLatin1Char(','));
    for (const QString &tag : typed) {
        if (!tag.trimmed().isEmpty() && !settings.tags.contains(tag.trimmed()))
            settings.tags << tag.trimmed();
    }
}

QWidget *ImageFilterBox::validate(bool knowsProject)
{
    const auto show = static_cast<Show>(m_show->currentData().toInt());
    const bool needsProject = show == Show::Own || show == Show::Shared;
    const bool isWrong = needsProject && !knowsProject;
    m_showProblem->setProblem(isWrong ? tr("A token without Keystone does not say which project is yours.")
                                      : QString());
    return isWrong ? m_show : nullptr;
}

} // namespace tagboat
