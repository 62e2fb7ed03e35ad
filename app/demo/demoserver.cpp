// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demoserver.h"

#include "app/demo/demofill.h"
#include "app/demo/demomanifest.h"
#include "app/demo/demoservice.h"
#include "app/demo/demosynthetic.h"
#include "app/demo/jsontext.h"

#include <QRandomGenerator>
#include <QThread>

#include <algorithm>

namespace tagboat::demo {

namespace {

QString randomSecret()
{
    QByteArray bytes;
    for (int i = 0; i < 30; ++i)
        bytes.append(static_cast<char>(QRandomGenerator::system()->bounded(256)));
    return QString::fromLatin1(bytes.toBase64());
}

/// Far from the numbers of repository "synthetic", so that images stay different from those.
constexpr std::uint64_t firstOwnNumber = 1'000'000'000;

} // namespace

class DemoServer::Private
{
public:
    DemoOptions options;
    QThread thread;
    DemoService *service = nullptr; // lives and dies in the thread
    QString errorString;
    quint16 port = 0;
    std::uint64_t nextNumber = firstOwnNumber;

    /// Runs `task` in the server's thread and waits for it.
    template <class Task>
    auto inThread(Task task) const
    {
        using Value = decltype(task());
        if constexpr (std::is_void_v<Value>) {
            QMetaObject::invokeMethod(service, task, Qt::BlockingQueuedConnection);
        } else {
            Value value{};
            QMetaObject::invokeMethod(service, task, Qt::BlockingQueuedConnection, &value);
            return value;
        }
    }

    /// In the thread.
    StoredImage pushSynthetic(Repository &repository, const QStringList &tags)
    {
        addSyntheticBlobs(repository);
        StoredImage image = syntheticImage(nextNumber++);
        image.pushedAt = service->nowUtc().toSecsSinceEpoch();
        tag(repository, repository.add(image), tags);
        return image;
    }

    static void tag(Repository &repository, Slot slot, const QStringList &tags)
    {
        for (const QString &tag : tags)
            repository.setTag(slot, tag.toUtf8());
    }
};

DemoServer::DemoServer(DemoOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->options = std::move(options);
    if (d->options.secretAccessKey.isEmpty())
        d->options.secretAccessKey = randomSecret();
    d->thread.setObjectName(QStringLiteral("demo registry"));
    d->service = new DemoService(d->options);
    d->service->moveToThread(&d->thread);
    connect(&d->thread, &QThread::finished, d->service, &QObject::deleteLater);
    d->thread.start();
}

DemoServer::~DemoServer()
{
    d->thread.quit();
    d->thread.wait();
}

bool DemoServer::start()
{
    return d->inThread([this] {
        const bool listening = d->service->start();
        d->port = d->service->port();
        d->errorString = listening ? QString() : d->service->errorString();
        return listening;
    });
}

QString DemoServer::errorString() const
{
    return d->errorString;
}

QUrl DemoServer::endpoint() const
{
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(d->port);
    return url;
}

const DemoOptions &DemoServer::options() const
{
    return d->options;
}

QByteArray DemoServer::readyLine() const
{
    return toJson({{QStringLiteral("endpoint"), endpoint().toString()},
                   {QStringLiteral("region"), d->options.region},
                   {QStringLiteral("account"), d->options.account},
                   {QStringLiteral("accessKeyId"), d->options.accessKeyId},
                   {QStringLiteral("secretAccessKey"), d->options.secretAccessKey}});
}

void DemoServer::addRepository(const QString &name, Edition edition)
{
    d->inThread([&] {
        RepositorySettings settings;
        settings.name = name;
        settings.createdAt = d->service->nowUtc().toSecsSinceEpoch();
        d->service->store(edition).add(std::move(settings));
    });
}

bool DemoServer::removeRepository(const QString &name, Edition edition)
{
    return d->inThread([&] { return d->service->store(edition).remove(name); });
}

Digest DemoServer::addImage(const QString &repository, const QStringList &tags, Edition edition)
{
    return d->inThread([&] {
        Repository *target = d->service->store(edition).find(repository);
        return target ? d->pushSynthetic(*target, tags).digest : Digest();
    });
}

AddedIndex DemoServer::addIndex(const QString &repository, const QStringList &tags, int children, Edition edition)
{
    return d->inThread([&] {
        AddedIndex added;
        Repository *target = d->service->store(edition).find(repository);
        if (!target)
            return added;
        static constexpr const char *architectures[] = {"amd64", "arm64", "s390x", "ppc64le", "riscv64"};
        std::vector<Child> entries;
        std::int64_t largest = 0;
        for (int i = 0; i < children; ++i) {
            const StoredImage image = d->pushSynthetic(*target, {});
            added.children.push_back(image.digest);
            entries.push_back(childOf(image, {"linux", architectures[i % 5], {}, {}}));
            largest = std::max(largest, image.sizeInBytes);
        }
        StoredImage index = makeIndex(mediatype::ociIndex, entries, largest);
        index.pushedAt = d->service->nowUtc().toSecsSinceEpoch();
        added.digest = index.digest;
        Private::tag(*target, target->add(std::move(index)), tags);
        return added;
    });
}

void DemoServer::forgetBlobs(const QString &repository)
{
    d->inThread([&] {
        if (Repository *target = d->service->store().find(repository))
            target->forgetBlobs();
    });
}

void DemoServer::setInUse(const QString &repository, const Digest &digest, int count)
{
    d->inThread([&] {
        Repository *target = d->service->store().find(repository);
        if (const auto slot = target ? target->find(digest) : std::nullopt)
            target->image(*slot).inUse = count;
    });
}

void DemoServer::refuse(const QString &repository, const QString &tag, const QByteArray &code, Edition edition)
{
    d->inThread([&] {
        if (Repository *target = d->service->store(edition).find(repository))
            target->changeSettings().refusedTags.insert(tag.toUtf8(), code);
    });
}

Digest DemoServer::addReadableImage(const QString &repository, const QStringList &tags, const QList<QByteArray> &layers,
                                    Edition edition)
{
    return d->inThread([&] {
        Repository *target = d->service->store(edition).find(repository);
        if (!target)
            return Digest();
        const QByteArray config =
            R"({"architecture":"amd64","os":"linux","comment":")" + QByteArray::number(d->nextNumber++) + R"("})";
        const Digest digest = pushReadable(*target, config, layers).digest;
        Private::tag(*target, *target->find(digest), tags);
        return digest;
    });
}

void DemoServer::spoilBlob(const QString &repository, const Digest &digest, const QByteArray &content)
{
    d->inThread([&] {
        if (Repository *found = d->service->store().find(repository))
            found->spoilBlob(digest, content);
    });
}

QByteArray DemoServer::blob(const QString &repository, const Digest &digest, Edition edition) const
{
    return d->inThread([&] {
        const Repository *found = d->service->store(edition).find(repository);
        return found ? found->blobContent(digest).value_or(QByteArray()) : QByteArray();
    });
}

void DemoServer::addFault(const Fault &fault)
{
    d->inThread([&] { d->service->faults().add(fault); });
}

void DemoServer::clearFaults()
{
    d->inThread([&] { d->service->faults().clear(); });
}

void DemoServer::setCallsPerSecond(double calls, int atOnce)
{
    d->inThread([&] { d->service->throttle().setRate(calls, atOnce); });
}

void DemoServer::setLatency(int ms)
{
    d->inThread([&] { d->service->setLatency(ms); });
}

int DemoServer::callCount(const QString &operation) const
{
    return d->inThread([&] { return d->service->callCount(operation); });
}

QString DemoServer::dump(const QString &repository, Edition edition) const
{
    return d->inThread([&] {
        const Repository *found = d->service->store(edition).find(repository);
        QStringList lines;
        if (!found)
            return QString();
        for (const StoredImage &image : found->images()) {
            if (image.deleted)
                continue;
            QList<QByteArray> words = image.tags;
            std::sort(words.begin(), words.end());
            words.prepend(toBytes(image.digest));
            lines.append(QString::fromUtf8(words.join(' ')));
        }
        lines.sort();
        return lines.join(QLatin1Char('\n'));
    });
}

QStringList DemoServer::repositories(Edition edition) const
{
    return d->inThread([&] { return d->service->store(edition).names(); });
}

} // namespace tagboat::demo
