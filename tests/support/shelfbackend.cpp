// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/shelfbackend.h"

#include "tests/support/memoryregistry.h"
#include "ui/base/connectionfields.h"

#include <QFormLayout>
#include <QLineEdit>

#include <array>
#include <utility>

namespace tagboat::test {

namespace {

constexpr std::array serviceCodes{
    CodeEntry{u"ShelfLocked", "Shelf is locked", "Nobody may take this image from its shelf.",
              "Ask for the key of the shelf."},
};

QString shelfOf(const Connection &connection)
{
    const auto *settings = std::get_if<OtherSettings>(&connection.settings);
    return settings ? settings->own[QLatin1String("name")].toString() : QString();
}

class ShelfFields : public ConnectionFields
{
public:
    explicit ShelfFields(QWidget *parent)
        : ConnectionFields(parent)
        , m_shelf(new QLineEdit(this))
    {
        m_shelf->setObjectName(QStringLiteral("shelf"));
        auto *form = new QFormLayout(this);
        form->addRow(QStringLiteral("&Shelf:"), m_shelf);
        connect(m_shelf, &QLineEdit::textChanged, this, &ConnectionFields::changed);
    }

    void fill(const Connection &connection, bool) override { m_shelf->setText(shelfOf(connection)); }
    void apply(Connection &connection) const override
    {
        connection.settings = OtherSettings{QStringLiteral("shelf"), {{QStringLiteral("name"), m_shelf->text()}}};
    }
    [[nodiscard]] Secrets secrets() const override { return {}; }
    QWidget *validate() override { return m_shelf->text().isEmpty() ? m_shelf : nullptr; }

private:
    QLineEdit *m_shelf;
};

Digest digestNumber(int number)
{
    return *Digest::parse("sha256:" + std::string(63, '0') + std::to_string(number));
}

Result<std::unique_ptr<Registry>> makeRegistry(const RegistryFactory &, const Connection &connection)
{
    const QString shelf = shelfOf(connection);
    if (shelf.isEmpty())
        return failure({.kind = Error::Kind::InvalidInput, .where = QStringLiteral("shelf")});
    auto registry = std::make_unique<MemoryRegistry>();
    registry->abilities.canRestore = false;
    registry->abilities.deletesRepositories = false;
    registry->abilities.signsIn = false;
    registry->identity.principal = QStringLiteral("librarian");
    ServiceRules &service = registry->repositories[shelf + QStringLiteral("/app")];
    service.images[digestNumber(1)].tags = {"1.0"};
    service.images[digestNumber(2)].tags = {"2.0"};
    MemoryRegistry::Mishap locks;
    locks.edit = [&service](DeletionReply &reply) {
        for (const DeletionReply::Removed &removed : std::exchange(reply.removed, {})) {
            if (removed.digest != digestNumber(2)) {
                reply.removed.push_back(removed);
                continue;
            }
            service.images[removed.digest].tags = {removed.tag};
            reply.failures.push_back({ImageIdentifier::forTag(removed.tag), FailureKind::Other,
                                      QStringLiteral("ShelfLocked"), QStringLiteral("row 2 is locked")});
        }
    };
    registry->lastingMishap = std::move(locks);
    if (shelf == QLatin1String("odd")) {
        registry->abilities.deletesRepositories = true;
        registry->repositories[QStringLiteral("odd/none")];
        for (const char *name : {"odd/app", "odd/none"})
            registry->oddities[QString::fromLatin1(name)] = {
                {QStringLiteral("torn"), {.kind = Error::Kind::Server, .detail = QStringLiteral("a page is torn")}}};
    }
    return registry;
}

} // namespace

WholeBackEnd shelfBackEnd()
{
    const QString kind = QStringLiteral("shelf");
    return {{kind, makeRegistry},
            {.kind = kind,
             .name = QStringLiteral("Shelf"),
             .makeFields = [](const QProcessEnvironment &, QWidget *parent) { return new ShelfFields(parent); },
             .serviceName = QStringLiteral("Shelf"),
             .actions = {{.name = QStringLiteral("dust"),
                          .icon = QStringLiteral("edit"),
                          .text = QStringLiteral("Dust…"),
                          .whyNotElsewhere = QStringLiteral("Only shelves are dusted."),
                          .whyNot = {},
                          .open = [](const std::shared_ptr<ConnectionSession> &, const QString &repository,
                                     QWidget *window) { window->setProperty("dusted", repository); }}},
             .codes = {{"ShelfCodes", serviceCodes, {}}}}};
}

} // namespace tagboat::test
