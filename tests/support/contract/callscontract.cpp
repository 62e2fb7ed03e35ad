// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/contract/contracttable.h"
#include "tests/support/contract/themes.h"
#include "tests/support/waiting.h"

#include "app/net/httpclient.h"

namespace tagboat::test {

namespace {

/// Makes the call; `answered` runs when its handler does.
using MakeCall = std::function<Call(Registry &, std::function<void()> answered)>;

template <class T>
Handler<T> telling(std::function<void()> answered)
{
    return [answered = std::move(answered)](const Result<T> &) { answered(); };
}

/// Every call that can be made, by the method's name, with what the method takes.
std::map<QString, MakeCall> everyCall(const RepositoryName &repository, const Digest &image)
{
    std::map<QString, MakeCall> calls;
    const auto add = [&calls]<class T>(const char *method, std::function<Call(Registry &, Handler<T>)> make) {
        calls[QString::fromLatin1(method)] = [make = std::move(make)](Registry &registry,
                                                                      std::function<void()> answered) {
            return make(registry, telling<T>(std::move(answered)));
        };
    };
    using Identifiers = std::vector<ImageIdentifier>;
    // What changes something names what is not there.
    const Identifiers none{ImageIdentifier::forTag("never-there")};
    add.operator()<Identity>("checkAccess", [](auto &registry, auto handler) { return registry.checkAccess(handler); });
    add.operator()<Page<Repository>>(
        "listRepositories", [](auto &registry, auto handler) { return registry.listRepositories({}, handler); });
    add.operator()<Page<Image>>(
        "listImages", [=](auto &registry, auto handler) { return registry.listImages(repository, {}, handler); });
    add.operator()<Page<TagEntry>>(
        "listTags", [=](auto &registry, auto handler) { return registry.listTags(repository, {}, handler); });
    add.operator()<ImageReading>(
        "readImage", [=](auto &registry, auto handler) { return registry.readImage(repository, image, handler); });
    add.operator()<ManifestReply>("fetchManifests", [=](auto &registry, auto handler) {
        return registry.fetchManifests(repository, Identifiers{ImageIdentifier::forTag("a")}, handler);
    });
    add.operator()<DeletionReply>(
        "deleteImages", [=](auto &registry, auto handler) { return registry.deleteImages(repository, none, handler); });
    add.operator()<Done>("learnDeletion",
                         [=](auto &registry, auto handler) { return registry.learnDeletion(repository, handler); });
    add.operator()<Digest>("putImage", [=](auto &registry, auto handler) {
        return registry.putImage(QStringLiteral("contract-never-there"), Manifest{Digest::of("{}"), "{}", "text/plain"},
                                 "a", handler);
    });
    add.operator()<std::vector<LayerAvailability>>("checkLayers", [=](auto &registry, auto handler) {
        return registry.checkLayers(repository, {Digest::of("never there")}, handler);
    });
    add.operator()<Repository>("createRepository", [=](auto &registry, auto handler) {
        return registry.createRepository({.name = QStringLiteral("contract/called")}, handler);
    });
    add.operator()<Done>("deleteRepository", [=](auto &registry, auto handler) {
        return registry.deleteRepository(QStringLiteral("contract-never-there"), false, handler);
    });
    add.operator()<DockerSignIn>("dockerSignIn",
                                 [](auto &registry, auto handler) { return registry.dockerSignIn(handler); });
    add.operator()<ImageUse>(
        "fetchUse", [=](auto &registry, auto handler) { return registry.fetchUse(repository, image, handler); });
    add.operator()<Done>("setProtected", [=](auto &registry, auto handler) {
        return registry.setProtected(repository, image, false, handler);
    });
    return calls;
}

} // namespace

/// The rules of Call, as every method of every back end keeps them.
class CallsContract : public ContractTest
{
    Q_OBJECT
    /// Makes every call. \param answered how often each has been answered
    [[nodiscard]] std::vector<Call> makeAll(std::map<QString, int> &answered) const;
    /// Whatever the server had answered before has come.
    void waitForServer() const;

private Q_SLOTS:
    void answeredOnceAndNotAtOnce();
    void droppedCallsAreSilent();
    void theRegistrysEndIsSilent();
};

std::vector<Call> CallsContract::makeAll(std::map<QString, int> &answered) const
{
    const RepositoryName repository = peer().newRepository();
    const Digest image = addListedImage(repository, {QStringLiteral("a")});
    std::vector<Call> calls;
    for (const auto &[method, make] : everyCall(repository, image)) {
        answered[method] = 0;
        calls.push_back(make(registry(), [&answered, name = method] { ++answered[name]; }));
    }
    return calls;
}

void CallsContract::waitForServer() const
{
    constexpr int roundTrips = 5; // of a sign-in, and of a call with several steps
    HttpClient http;
    for (int i = 0; i < roundTrips; ++i) {
        HttpRequest request;
        request.url = peer().url();
        Awaited<HttpResponse> answer([&](auto handler) { return http.send(request, handler); });
        QVERIFY(answer.isValue());
    }
}

void CallsContract::answeredOnceAndNotAtOnce()
{
    std::map<QString, int> answered;
    const std::vector<Call> calls = makeAll(answered);
    QStringList callNames;
    for (const auto &[method, times] : answered) {
        callNames << method;
        QVERIFY2(times == 0, qPrintable(method));
    }
    QCOMPARE(callNames.join(u' '), methodsWithCall().join(u' '));
    const auto isDone = [&] {
        return std::all_of(answered.begin(), answered.end(), [](const auto &each) { return each.second > 0; });
    };
    TRY_VERIFY_WITHIN(isDone(), 30'000);
    waitForServer();
    for (const auto &[method, times] : answered)
        QVERIFY2(times == 1, qPrintable(method));
    for (const Call &call : calls)
        QVERIFY(!call.isRunning());
}

void CallsContract::droppedCallsAreSilent()
{
    std::map<QString, int> answered;
    {
        const std::vector<Call> calls = makeAll(answered);
    }
    QVERIFY(ask(&Registry::checkAccess).isValue());
    waitForServer();
    for (const auto &[method, times] : answered)
        QVERIFY2(times == 0, qPrintable(method));
}

void CallsContract::theRegistrysEndIsSilent()
{
    std::map<QString, int> answered;
    const std::vector<Call> calls = makeAll(answered);
    peer().endRegistry();
    waitForServer();
    QStringList late;
    for (const auto &[method, times] : answered) {
        if (times > 0)
            late << method;
    }
    QCOMPARE(late.join(u' '), QString());
}

std::unique_ptr<ContractTest> makeCallsContract()
{
    return std::make_unique<CallsContract>();
}

} // namespace tagboat::test

#include "callscontract.moc"
