// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/registryfactory.h"
#include "app/net/httpclient.h"
#include "app/registry/imagelisting.h"
#include "app/removal/journal/journal.h"
#include "app/removal/run/deletionrun.h"
#include "app/secrets/memorysecretstore.h"
#include "app/tables/liveimages.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>

namespace tagboat::bench {

struct RegistryOptions
{
    QString endpoint; ///< empty: Amazon's, by region
    QString region; ///< empty: as the environment says
    QString repository;
    int pageSize = 0; ///< 0: as the window
    int count = 0; ///< images to delete
    int inFlight = 0; ///< calls at once; 0 = as the window does it
    QString journal; ///< file; not empty: tags are checked and every step written down, as the window does
};

/// Lists a repository into a table as the window does, and then perhaps deletes its first images. One run each.
class RegistryBench : public QObject
{
    Q_OBJECT
public:
    explicit RegistryBench(RegistryOptions options);

    void list();
    void listAndDelete();

Q_SIGNALS:
    void finished(const QJsonObject &result);
    void failed(const QJsonObject &error);

private:
    void start(void (RegistryBench::*listed)());
    void tellListing();
    void remove();
    void record();
    void tellRemoval();
    void fail(const Error &error);

    RegistryOptions m_options;
    HttpClient m_http;
    MemorySecretStore m_secrets;
    RegistryFactory m_factory{&m_http, &m_secrets};
    std::unique_ptr<Registry> m_registry;
    LiveImages m_images;
    std::unique_ptr<ImageListing> m_listing;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<DeletionRun> m_run;
    Call m_recording;
    QElapsedTimer m_timer;
    double m_planSeconds = 0;
};

} // namespace tagboat::bench
