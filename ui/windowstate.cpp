// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/windowstate.h"

#include "app/connections/settingsroom.h"

#include <QSettings>

namespace tagboat {

namespace {

QString key(const char *name)
{
    return QStringLiteral("window/") + QLatin1String(name);
}

} // namespace

WindowState WindowState::load(const QSettings &settings)
{
    WindowState state;
    state.geometry = settings.value(key("geometry")).toByteArray();
    state.splitter = settings.value(key("splitter")).toByteArray();
    state.imageColumns = settings.value(key("imageColumns")).toByteArray();
    state.connectionId = settings.value(key("connection")).toString();
    state.repository = settings.value(key("repository")).toString();
    state.currentImage = settings.value(key("currentImage")).toString();
    state.filter = settings.value(key("filter")).toMap();
    state.expandedNodes = settings.value(key("expandedNodes")).toStringList();
    state.flatRepositories = settings.value(key("flatRepositories"), state.flatRepositories).toBool();
    state.viewByImage = settings.value(key("viewByImage"), state.viewByImage).toBool();
    state.detailsShown = settings.value(key("detailsShown"), state.detailsShown).toBool();
    state.detailsTab = settings.value(key("detailsTab"), state.detailsTab).toInt();
    return state;
}

bool WindowState::save(QSettings &settings) const
{
    if (!hasRoomToSave(settings))
        return false; // connections matter more: half of the file would be written
    settings.setValue(key("geometry"), geometry);
    settings.setValue(key("splitter"), splitter);
    settings.setValue(key("imageColumns"), imageColumns);
    settings.setValue(key("connection"), connectionId);
    settings.setValue(key("repository"), repository);
    settings.setValue(key("currentImage"), currentImage);
    settings.setValue(key("filter"), filter);
    settings.setValue(key("expandedNodes"), expandedNodes);
    settings.setValue(key("flatRepositories"), flatRepositories);
    settings.setValue(key("viewByImage"), viewByImage);
    settings.setValue(key("detailsShown"), detailsShown);
    settings.setValue(key("detailsTab"), detailsTab);
    return true;
}

} // namespace tagboat
