// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/glance/imagefiltertext.h"

#include <QCoreApplication>

namespace tagboat {

namespace {

struct ImageFilterTexts
{
    Q_DECLARE_TR_FUNCTIONS(ImageFilterTexts)
};

} // namespace

QString shownImagesText(GlanceSettings::Show show)
{
    using Show = GlanceSettings::Show;
    switch (show) {
    case Show::Usual:
        //: Choice of what a list shows; shared: by other projects, and accepted
        return ImageFilterTexts::tr("Own, public and shared images");
    case Show::Own:
        //: Choice of what a list shows: those of one's own project
        return ImageFilterTexts::tr("Own images");
    case Show::Shared:
        //: Choice of what a list shows
        return ImageFilterTexts::tr("Images other projects share");
    case Show::Public:
        //: Choice of what a list shows
        return ImageFilterTexts::tr("Public images");
    case Show::Community:
        //: Choice of what a list shows: OpenStack's visibility "community"
        return ImageFilterTexts::tr("Community images");
    case Show::All:
        //: Choice of what a list shows: OpenStack's visibility "community"
        return ImageFilterTexts::tr("All images, community too");
    case Show::Hidden:
        //: Choice of what a list shows: those that are marked "os_hidden"
        return ImageFilterTexts::tr("Hidden images");
    }
    return {};
}

QString imageFilterText(const Connection &connection)
{
    const GlanceSettings &settings = connection.glance();
    const bool isUsual = settings.show == GlanceSettings::Show::Usual;
    if (isUsual && settings.tags.isEmpty())
        return {};
    const QString show = shownImagesText(settings.show);
    if (settings.tags.isEmpty())
        //: %1 is a choice, as "Own images"
        return ImageFilterTexts::tr("Shows: %1").arg(show);
    //: %1 is a choice, as "Own images", %2 tags that each image has
    return ImageFilterTexts::tr("Shows: %1, tagged %2").arg(show, settings.tags.join(ImageFilterTexts::tr(", ")));
}

} // namespace tagboat
