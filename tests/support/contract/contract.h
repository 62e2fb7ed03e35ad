// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/awaited.h"
#include "tests/support/contract/contractpeer.h"
#include "tests/support/testprogram.h"

#include <QObject>
#include <QStringList>

#include <array>
#include <memory>

namespace tagboat::test {

/// What every back end has to do, against its server: one class for each theme. Each test asks the capability first. Where
/// a back end says that it can, the server shows it; where it says that it cannot, the call fails as Error::Kind::Unsupported,
/// an item of it as FailureKind::DeletionUnsupported or UntagUnsupported, and nothing has changed.
///
/// contracttable.cpp says which test holds a back end to which method and capability.
class ContractTest : public QObject
{
    Q_OBJECT
public:
    using MakePeer = std::unique_ptr<ContractPeer> (*)();

    /// \param missing why there is no server to test against; empty if there is one
    void setPeer(MakePeer make, const QString &missing);

protected:
    [[nodiscard]] ContractPeer &peer() const { return *m_peer; }
    [[nodiscard]] Registry &registry() const { return *m_peer->registry(); }
    [[nodiscard]] Capabilities can() const { return registry().capabilities(); }
    /// Those of a night with tests/run --all, else the peer's.
    [[nodiscard]] ContractSizes sizes() const;

    /// The answer of a method of the registry: ask(&Registry::listTags, repository, PageToken()).
    template <class... Parameters, class... Arguments>
    [[nodiscard]] auto ask(Call (Registry::*method)(Parameters...), Arguments... arguments) const
    {
        using Answer = AnswerOf<std::tuple_element_t<sizeof...(Parameters) - 1, std::tuple<Parameters...>>>;
        return Awaited<typename Answer::Type>(
            [&](auto handler) { return (registry().*method)(std::move(arguments)..., std::move(handler)); });
    }

    /// All pages of the list. An error ends it, and is printed.
    [[nodiscard]] std::vector<Image> images(const RepositoryName &repository) const;
    [[nodiscard]] std::vector<TagEntry> tags(const RepositoryName &repository) const;
    [[nodiscard]] std::vector<Repository> repositories() const;
    /// As ContractPeer::imagesOnServer() puts it. An image that came more than once stands there once.
    [[nodiscard]] static QStringList linesOf(const std::vector<Image> &images);
    /// The manifest of one image; null when there is none.
    [[nodiscard]] Manifest manifestOf(const RepositoryName &repository, const ImageIdentifier &identifier) const;
    /// The answer of deleteImages() for one identifier.
    [[nodiscard]] DeletionReply deleted(const RepositoryName &repository, const ImageIdentifier &identifier) const;
    /// Listed, as Glance has to be before it deletes.
    [[nodiscard]] Digest addListedImage(const RepositoryName &repository, const QStringList &tags) const;

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

private:
    template <class Handler>
    struct AnswerOf;
    template <class T>
    struct AnswerOf<std::function<void(Result<T>)>>
    {
        using Type = T;
    };

    MakePeer m_make = nullptr;
    QString m_missing;
    std::unique_ptr<ContractPeer> m_peer;
};

/// "That is not possible here", and not another error.
template <class T>
[[nodiscard]] bool isUnsupported(Awaited<T> &answer)
{
    return answer.isError() && answer.error().kind == Error::Kind::Unsupported;
}

/// The credentials are not, or no longer, good.
[[nodiscard]] inline bool isAboutSignIn(Error::Kind kind)
{
    return kind == Error::Kind::BadCredentials || kind == Error::Kind::MissingCredentials
        || kind == Error::Kind::ExpiredCredentials;
}

enum class Theme { Calls, Listing, Reading, Runs, Deleting, Creating, Putting, Layers, SigningIn, Protecting };
inline constexpr std::array allThemes{Theme::Calls,     Theme::Listing,   Theme::Reading, Theme::Runs,
                                      Theme::Deleting,  Theme::Creating,  Theme::Putting, Theme::Layers,
                                      Theme::SigningIn, Theme::Protecting};

[[nodiscard]] std::unique_ptr<ContractTest> makeContract(Theme theme);

/// Registers what a back end is held to with the program of its folder: the given themes. The peer has a static
/// missing(): see setPeer().
template <class Peer, Theme... themes>
class ContractOf
{
public:
    /// \param file see TestClass
    explicit ContractOf(const char *file)
        : m_classes{TestClass(file, make<themes>)...}
    {
    }

private:
    template <Theme theme>
    static std::unique_ptr<QObject> make()
    {
        auto test = makeContract(theme);
        test->setPeer([]() -> std::unique_ptr<ContractPeer> { return std::make_unique<Peer>(); }, Peer::missing());
        return test;
    }

    std::array<TestClass, sizeof...(themes)> m_classes;
};

/// All but Theme::Runs, which takes the time of hundreds of calls and may want an entry of its own.
template <class Peer>
using BriefContractOf = ContractOf<Peer, Theme::Calls, Theme::Listing, Theme::Reading, Theme::Deleting, Theme::Creating,
                                   Theme::Putting, Theme::Layers, Theme::SigningIn, Theme::Protecting>;

} // namespace tagboat::test
