// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Writes what a user can write with the operations of ECR and ECR Public: a repository with all settings, a policy,
// resource tags, a copied image, a public repository with its catalog and a copy of the image. test_written.py reads it
// all back with the AWS CLI.
// usage: operations-runner ENDPOINT REGION KEY-ID SECRET SOURCE-REPOSITORY TAG TARGET-REPOSITORY

#include "app/copying/copyrun.h"
#include "app/ecr/ecrpublicregistry.h"
#include "tests/app/ecr/ecrfixture.h"
#include "tests/support/hastypolicy.h"

#include <QCoreApplication>
#include <QSignalSpy>

#include <cstdio>

using namespace tagboat;
using namespace tagboat::test;

namespace {

template <class T>
bool succeeds(Awaited<T> &&awaited)
{
    if (awaited.isValue())
        return true;
    const Error &error = awaited.error();
    std::fprintf(stderr, "%s %s %s\n", qPrintable(error.code), qPrintable(error.where), qPrintable(error.detail));
    return false;
}

bool copies(Registry *from, const QString &source, const ImageIdentifier &image, Registry *to, const QString &target)
{
    CopyRun run({from, source}, {to, target}, image, {"copied"});
    QSignalSpy finished(&run, &CopyRun::finished);
    run.start();
    return finished.wait(60'000) && run.state() == CopyRun::State::Copied;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() != 8)
        return 2;
    const QUrl endpoint(words[1]);
    const aws::Credentials key{words[3], words[4], {}, {}, {}};
    EcrFixture ecr(endpoint, key, words[2]);
    ecr::EcrPublicRegistry ofPublic(
        std::make_unique<aws::JsonClient>(&ecr.http, ecr.pacer, std::make_shared<ChangingProvider>(key),
                                          ecr::ecrPublicService(endpoint, false), &Clock::system(), hastyPolicy()),
        ecr.pacer, ecr::EcrPlace{});
    auto *operations = ecr::EcrOperations::of(ecr.registry.get());
    auto *publicOperations = ecr::EcrPublicOperations::of(&ofPublic);
    const QString &target = words[7];

    ecr::RepositorySettings settings;
    settings.name = target;
    settings.mutability = ecr::RepositorySettings::Mutability::Immutable;
    settings.encryption = ecr::RepositorySettings::Encryption::Kms;
    settings.scanOnPush = true;
    settings.tags = {{QStringLiteral("team"), QStringLiteral("a")}};
    Awaited<Repository> created([&](auto handler) { return operations->createRepository(settings, handler); });
    if (!created.isValue())
        return 3;
    const QString arn = created.value().arn;
    const QString policy = QStringLiteral("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                                          "\"Principal\":\"*\",\"Action\":\"ecr:BatchGetImage\"}]}");
    ecr::CatalogData catalog;
    catalog.description = QStringLiteral("Written by Tagboat");
    catalog.architectures = {QStringLiteral("x86-64"), QStringLiteral("ARM 64")};
    catalog.operatingSystems = {QStringLiteral("Linux")};
    catalog.aboutText = QStringLiteral("# About\n\n*Ümläute* and \"quotes\"");
    const std::vector<ecr::ResourceTag> more{{QStringLiteral("cost"), QStringLiteral("ä 1")}};
    const auto image = ImageIdentifier::forTag(words[6].toStdString());

    const bool done = succeeds(Awaited<Done>([&](auto handler) { return operations->tagResource(arn, more, handler); }))
        && succeeds(Awaited<Done>([&](auto handler) { return operations->setPolicy(target, policy, false, handler); }))
        && succeeds(Awaited<Repository>(
            [&](auto handler) { return publicOperations->createRepository(target, catalog, more, handler); }))
        && succeeds(Awaited<QString>([&](auto handler) {
                          return publicOperations->setDisplayName(QStringLiteral("Written by Tagboat"), handler);
                      }))
        && copies(ecr.registry.get(), words[5], image, ecr.registry.get(), target)
        && copies(ecr.registry.get(), target, ImageIdentifier::forTag("copied"), &ofPublic, target);
    return done ? 0 : 1;
}
