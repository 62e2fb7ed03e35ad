// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/fakehttpserver.h"
#include "tests/support/waiting.h"
#include "tests/ui/windowfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTreeView>

namespace tagboat::test {

/// Glance with one image, "debian-12" as long as it has no other name, which is protected and has two tags.
class FakeGlance
{
public:
    FakeGlance()
    {
        server.setHandler([this](const RecordedRequest &request) { return answer(request); });
    }

    FakeHttpServer server;
    const QByteArray id = "6fd0e0a1-0000-4000-8000-000000000001";
    QString name = QStringLiteral("debian-12");
    QStringList tags{QStringLiteral("stable"), QStringLiteral("v1")};
    bool isProtected = true;
    bool isThere = true;
    int patchStatus = 200;
    QString visibility = QStringLiteral("private");

private:
    [[nodiscard]] QJsonObject record() const
    {
        return {{QStringLiteral("id"), QString::fromLatin1(id)},
                {QStringLiteral("name"), name},
                {QStringLiteral("tags"), QJsonArray::fromStringList(tags)},
                {QStringLiteral("protected"), isProtected},
                {QStringLiteral("visibility"), visibility},
                {QStringLiteral("owner"), QStringLiteral("e103")},
                {QStringLiteral("created_at"), QStringLiteral("2026-10-01T08:00:00Z")},
                {QStringLiteral("updated_at"), QStringLiteral("2026-11-01T08:00:00Z")},
                {QStringLiteral("size"), 512},
                {QStringLiteral("status"), QStringLiteral("active")},
                {QStringLiteral("disk_format"), QStringLiteral("qcow2")},
                {QStringLiteral("hw_disk_bus"), QStringLiteral("virtio")}};
    }

    Answer answer(const RecordedRequest &request)
    {
        const QByteArray path = request.target.split('?').first();
        if (path == "/v2/images") {
            const QJsonArray images = isThere ? QJsonArray{record()} : QJsonArray();
            return Answer::json(QJsonDocument(QJsonObject{{QStringLiteral("images"), images}}).toJson());
        }
        if (path.endsWith("/members"))
            return Answer::json(R"({"members":[{"member_id":"5a1f","status":"accepted"}]})");
        if (!isThere || !path.startsWith("/v2/images/" + id))
            return Answer::status(404, {});
        if (request.method == "PATCH") {
            if (patchStatus != 200)
                return Answer::status(patchStatus, {});
            isProtected = request.body.contains("\"value\":true");
        } else if (request.method == "DELETE" && path.contains("/tags/")) {
            tags.removeAll(QString::fromLatin1(path.mid(path.lastIndexOf('/') + 1)));
            return Answer::status(204, {});
        } else if (request.method == "PUT" && path.contains("/tags/")) {
            tags << QString::fromLatin1(path.mid(path.lastIndexOf('/') + 1));
            return Answer::status(204, {});
        } else if (request.method == "DELETE") {
            isThere = isProtected;
            return Answer::status(isProtected ? 403 : 204, {});
        }
        return Answer::json(QJsonDocument(record()).toJson());
    }
};

/// A window on this registry with this repository open. Null when that fails.
inline MainWindow *openWith(WindowFixture &fixture, Connection connection, const QString &repository)
{
    connection.name = QStringLiteral("lab");
    bool stored = false;
    const Call writing = fixture.keychain.write(connection.secretKey(QStringLiteral("password")), QStringLiteral("t"),
                                                [&stored](const Result<Done> &) { stored = true; });
    if (!waitFor([&stored] { return stored; }))
        return nullptr;
    fixture.store->save(connection);
    fixture.lastConnection = connection.id;
    MainWindow *window = fixture.open();
    // Glance knows an image by its name once it has listed it.
    const bool isListed = waitFor([window] {
        const auto *tree = window->findChild<QTreeView *>(QStringLiteral("repositories"));
        return tree && tree->model()->rowCount(tree->model()->index(0, 0)) > 0;
    });
    return isListed && fixture.openRepository(repository) ? window : nullptr;
}

inline MainWindow *openGlance(WindowFixture &fixture, const FakeGlance &glance, const GlanceSettings &settings = {})
{
    Connection connection = Connection::create();
    connection.setKind(RegistryKind::Glance);
    connection.asGlance() = settings;
    connection.asGlance().signIn = GlanceSettings::SignIn::Token;
    connection.endpoint = glance.server.url().toString();
    return openWith(fixture, connection, glance.name);
}

} // namespace tagboat::test
