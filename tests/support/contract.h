// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"

#include <QObject>
#include <QStringList>

#include <map>
#include <memory>

namespace tagboat::test {

/// How many items the repositories of the tests have. Longer lists are for tests/run --all.
struct ContractSizes
{
    int few = 100; ///< for pages so small that each item is a call
    int some = 300; ///< several delete calls
    int many = 400; ///< several pages; five eighths of them are deleted, in several calls
};

/// A back end with a server behind it that tests can prepare and look into by another way than the back end's. An item
/// is something that can be deleted for itself: an image with one tag, or one of the tags of an image that stays.
class ContractPeer
{
public:
    virtual ~ContractPeer() = default;

    [[nodiscard]] virtual Registry *registry() = 0;
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
    /// Nobody is let in any more, until regainSignIn().
    virtual void loseSignIn() = 0;
    virtual void regainSignIn() = 0;
};

/// What every back end has to do, against its server. Tests derive from it and say how to make the peer.
class ContractTest : public QObject
{
    Q_OBJECT
protected:
    [[nodiscard]] virtual std::unique_ptr<ContractPeer> makePeer() = 0;

private Q_SLOTS:
    void listsEverything_data();
    void listsEverything();
    void deletesSomeAndTellsOfEach();
    void cancelledMidway();
    void signInLostMidway();
    void cleanup();

private:
    [[nodiscard]] ContractSizes sizes() const;

    std::unique_ptr<ContractPeer> m_peer;
};

} // namespace tagboat::test
