// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/contract/contract.h"

#include "tests/support/contract/themes.h"

#include <algorithm>
#include <set>

namespace tagboat::test {

namespace {

/// \param method one of the lists of Registry, with the repository where it has one
template <class Item, class Method>
std::vector<Item> allPages(const char *what, Method method)
{
    std::vector<Item> all;
    PageToken token;
    do {
        Awaited<Page<Item>> page([&](auto handler) { return method(token, std::move(handler)); });
        if (!page.isValue()) {
            qWarning("%s: %s", what, page.isError() ? qPrintable(page.error().code) : "no answer");
            return {};
        }
        all.insert(all.end(), page.value().items.begin(), page.value().items.end());
        token = page.value().next;
    } while (!token.isEmpty() && all.size() < 100'000);
    return all;
}

} // namespace

void ContractTest::setPeer(MakePeer make, const QString &missing)
{
    m_make = make;
    m_missing = missing;
}

void ContractTest::initTestCase()
{
    if (!m_missing.isEmpty())
        QSKIP(qPrintable(m_missing));
}

void ContractTest::init()
{
    m_peer = m_make();
    QVERIFY(m_peer->registry());
}

void ContractTest::cleanup()
{
    m_peer.reset();
}

ContractSizes ContractTest::sizes() const
{
    static const bool isNight = qEnvironmentVariableIsSet("TAGBOAT_TESTS_ALL");
    return isNight ? ContractSizes{.few = 100, .some = 300, .many = 1000} : m_peer->sizes();
}

std::vector<Image> ContractTest::images(const RepositoryName &repository) const
{
    return allPages<Image>("images", [&](const PageToken &token, auto handler) {
        return registry().listImages(repository, token, std::move(handler));
    });
}

std::vector<TagEntry> ContractTest::tags(const RepositoryName &repository) const
{
    return allPages<TagEntry>("tags", [&](const PageToken &token, auto handler) {
        return registry().listTags(repository, token, std::move(handler));
    });
}

std::vector<Repository> ContractTest::repositories() const
{
    return allPages<Repository>("repositories", [&](const PageToken &token, auto handler) {
        return registry().listRepositories(token, std::move(handler));
    });
}

QStringList ContractTest::linesOf(const std::vector<Image> &images)
{
    std::map<Digest, std::set<std::string>> tags;
    for (const Image &image : images)
        tags[image.digest].insert(image.tags.begin(), image.tags.end());
    QStringList lines;
    for (const auto &[digest, names] : tags) {
        QString line = digest.toQString();
        for (const std::string &name : names)
            line += u' ' + QString::fromStdString(name);
        lines << line;
    }
    lines.sort();
    return lines;
}

Manifest ContractTest::manifestOf(const RepositoryName &repository, const ImageIdentifier &identifier) const
{
    auto reply = ask(&Registry::fetchManifests, repository, std::vector{identifier});
    if (!reply.isValue() || reply.value().found.size() != 1)
        return {};
    return reply.value().found.front().manifest;
}

DeletionReply ContractTest::deleted(const RepositoryName &repository, const ImageIdentifier &identifier) const
{
    auto reply = ask(&Registry::deleteImages, repository, std::vector{identifier});
    if (reply.isValue())
        return reply.value();
    DeletionReply failed;
    if (reply.isError())
        failed.failures.push_back(itemFailureOf(identifier, FailureKind::Other, reply.error()));
    return failed;
}

Digest ContractTest::addListedImage(const RepositoryName &repository, const QStringList &tags) const
{
    const Digest image = peer().addImage(repository, tags);
    return images(repository).empty() && !tags.isEmpty() ? Digest() : image;
}

std::unique_ptr<ContractTest> makeContract(Theme theme)
{
    switch (theme) {
    case Theme::Calls:
        return makeCallsContract();
    case Theme::Listing:
        return makeListingContract();
    case Theme::Reading:
        return makeReadingContract();
    case Theme::Runs:
        return makeRunsContract();
    case Theme::Deleting:
        return makeDeletingContract();
    case Theme::Creating:
        return makeCreatingContract();
    case Theme::Putting:
        return makePuttingContract();
    case Theme::Layers:
        return makeLayersContract();
    case Theme::SigningIn:
        return makeSigningInContract();
    case Theme::Protecting:
        return makeProtectingContract();
    }
    return {};
}

} // namespace tagboat::test
