// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"

#include <QStringList>
#include <QUrl>

#include <map>

namespace tagboat::test {

/// How many items the repositories of the tests have. Longer lists are for tests/run --all.
struct ContractSizes
{
    int few = 100; ///< for pages so small that each item is a call
    int some = 300; ///< several delete calls
    int many = 400; ///< several pages; five eighths of them are deleted, in several calls
};

/// An index and what it lists, all without tags but the index.
struct ContractIndex
{
    Digest digest;
    std::vector<Digest> children;
};

/// A back end with a server behind it that tests can prepare and look into by another way than the back end's.
class ContractPeer
{
public:
    virtual ~ContractPeer() = default;

    [[nodiscard]] virtual Registry *registry() = 0;
    /// Destroys it, and nothing of what it works with.
    virtual void endRegistry() = 0;
    /// Items that a page of a list is to have.
    virtual void setPageSize(int pageSize) = 0;
    /// Of the server, as the back end reaches it; what it answers to a GET does not matter.
    [[nodiscard]] virtual QUrl url() const = 0;

    // Repositories with many items. An item is something that can be deleted for itself: an image with one tag, or one of
    // the tags of an image that stays.

    /// Smaller where the server looks through all of a repository for each item that goes.
    [[nodiscard]] virtual ContractSizes sizes() const { return {}; }
    /// A repository of so many items, made anew for this test. Empty when that fails.
    [[nodiscard]] virtual RepositoryName fill(const QString &purpose, int items) = 0;
    /// The names of the items, sorted, as the back end lists them in pages of this size.
    [[nodiscard]] virtual QStringList listed(const RepositoryName &repository, int pageSize) = 0;
    /// The same, past the back end.
    [[nodiscard]] virtual QStringList onServer(const RepositoryName &repository) = 0;
    /// What to send to delete an item that was listed.
    [[nodiscard]] virtual ImageIdentifier identifier(const QString &item) const
    {
        return ImageIdentifier::forTag(item.toStdString());
    }
    /// Something the server never had.
    [[nodiscard]] virtual ImageIdentifier absent() const { return ImageIdentifier::forTag("never-there"); }
    /// The server refuses to delete some of these items from now on. \return the failure code of each it refuses, at
    /// least four kinds
    [[nodiscard]] virtual std::map<QString, QString> refuse(const RepositoryName &repository,
                                                            const QStringList &items) = 0;

    // Repositories with a few images, of which all is known. What the back end's capabilities rule out is never asked for.

    /// The name of a repository that nothing is in. Where a repository comes with its first image, there is none yet.
    [[nodiscard]] virtual RepositoryName newRepository() = 0;
    /// An image that differs from all others; the only one of its repository where images are records. Null when that fails.
    [[nodiscard]] virtual Digest addImage(const RepositoryName &repository, const QStringList &tags) = 0;
    /// An index of two.
    [[nodiscard]] virtual ContractIndex addIndex(const RepositoryName &, const QString & /*tag*/) { return {}; }
    /// An image of this layer, which can be read, without a tag.
    [[nodiscard]] virtual Digest addLayer(const RepositoryName &, const QByteArray & /*layer*/) { return {}; }
    /// A repository that has been in use for a while: of some images there are pulls and scans to tell.
    [[nodiscard]] virtual RepositoryName longUsed() { return {}; }
    /// So many workloads run an image from now on.
    virtual void setInUse(const RepositoryName &, const Digest &, int /*count*/) {}
    /// Every way to read a manifest is refused from now on.
    virtual void refuseManifests() {}

    [[nodiscard]] virtual QStringList repositoriesOnServer() = 0;
    /// All images that were put into a repository and are there: "sha256:… tag tag", sorted, the tags as well.
    [[nodiscard]] virtual QStringList imagesOnServer(const RepositoryName &repository) = 0;
    /// Empty where there is none.
    [[nodiscard]] virtual QByteArray layerOnServer(const RepositoryName &, const Digest &) { return {}; }
    [[nodiscard]] virtual bool isProtectedOnServer(const RepositoryName &) { return false; }

    // Signing in.

    /// The registry lets in everyone, and nobody says who it is.
    [[nodiscard]] virtual bool isAnonymous() const { return false; }
    /// Nobody is let in any more, until regainSignIn(). May take a moment: hasLostSignIn().
    virtual void loseSignIn() = 0;
    [[nodiscard]] virtual bool hasLostSignIn() const { return true; }
    virtual void regainSignIn() = 0;
    /// Whether the server knows what docker would be given.
    [[nodiscard]] virtual bool letsIn(const DockerSignIn &) { return false; }
    /// The server asks for fewer calls, instead of answering, or no longer does.
    virtual void setBusy(bool isBusy) = 0;
};

} // namespace tagboat::test
