// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/digest.h"
#include "app/demo/demoedition.h"

#include <QObject>
#include <QStringList>
#include <QUrl>

#include <memory>
#include <vector>

namespace tagboat::demo {

/// A scripted fault: what happens to matching requests instead of, or after, the real answer.
struct Fault
{
    enum class Kind {
        None,
        CutBeforeAnswer, ///< acts, then closes the connection without an answer
        CutBeforeActing, ///< closes the connection without acting
        HalfAnswer, ///< acts, sends half of the body, closes
        Status, ///< does not act; answers `status` with an ECR-like body
        NotJson, ///< does not act; 200 with HTML
        EmptyBody, ///< does not act; 200 with nothing
        WrongTypes, ///< does not act; 200 with JSON of the wrong shape
        HugeBody, ///< does not act; 200 with an endless body
        Redirect, ///< does not act; 307 to `location`
        ExpiredToken, ///< does not act; ExpiredTokenException
        Error, ///< does not act; `code` and `message` as an ECR error
        Delay, ///< acts, answers after `delayMs`
        OmitIdentifiers, ///< BatchDeleteImage acts, but leaves every identifier out of both arrays
        FailIdentifiers, ///< does not act; BatchDeleteImage fails every identifier with `code` and `message`
    };

    Kind kind = Kind::None;
    QString operation; ///< "BatchDeleteImage"; empty = every operation
    int after = 0; ///< let so many matching requests pass first
    int count = 1; ///< then hit so many; -1 = all
    int status = 500;
    QString code, message;
    QString location;
    int delayMs = 0;
    QString repository; ///< empty = every one
};

struct DemoOptions
{
    quint16 port = 0; ///< 0 = any free one; always on 127.0.0.1
    QString region = QStringLiteral("eu-central-1");
    QString account = QStringLiteral("123456789012");
    QString accessKeyId = QStringLiteral("AKIDTAGBOATDEMO00000");
    QString secretAccessKey; ///< empty: a random one
    bool history = true; ///< fill from the embedded extract of real pushes
    bool examples = true; ///< repositories "examples/…", see demoexamples.cpp
    int syntheticImages = 0; ///< besides: repository "synthetic" with so many single images
    int latencyMs = 0; ///< before each answer
    double callsPerSecond = 0; ///< more than that are throttled; 0 = no limit
    int clockOffsetSeconds = 0; ///< the service's clock against the computer's
    bool knowsImageStatus = true; ///< false: refuses filter.imageStatus like older ECR-compatible servers
    QString publicAlias = QStringLiteral("tagboat"); ///< of the registry that the public service has
    int layerPartSize = 10 * 1024 * 1024; ///< what it recommends for uploads; half of it is the least it takes
};

/// What DemoServer::addIndex() made.
struct AddedIndex
{
    Digest digest;
    std::vector<Digest> children;
};

/// The demo registry: a small Amazon ECR and ECR Public over HTTP on loopback, in its own thread. Thread-safe from outside.
class DemoServer : public QObject
{
    Q_OBJECT
public:
    explicit DemoServer(DemoOptions options = {}, QObject *parent = nullptr);
    ~DemoServer() override; ///< stops the thread

    /// Fills the registry and listens. \return false with `errorString` set when the port is taken.
    [[nodiscard]] bool start();
    [[nodiscard]] QString errorString() const;
    [[nodiscard]] QUrl endpoint() const; ///< http://127.0.0.1:PORT
    [[nodiscard]] const DemoOptions &options() const;
    /// One line of JSON: endpoint, region, account, accessKeyId, secretAccessKey.
    [[nodiscard]] QByteArray readyLine() const;

    // For tests
    /// A new empty repository.
    void addRepository(const QString &name, Edition edition = Edition::Private);
    bool removeRepository(const QString &name, Edition edition = Edition::Private);
    /// A single image that differs from all others; without tags it is untagged.
    Digest addImage(const QString &repository, const QStringList &tags, Edition edition = Edition::Private);
    /// An index of so many untagged images, without attestations.
    AddedIndex addIndex(const QString &repository, const QStringList &tags, int children,
                        Edition edition = Edition::Private);
    /// An image of these layers, which can be read.
    Digest addReadableImage(const QString &repository, const QStringList &tags, const QList<QByteArray> &layers,
                            Edition edition = Edition::Private);
    /// Other bytes under the same digest.
    void spoilBlob(const QString &repository, const Digest &digest, const QByteArray &content);
    /// Nothing if the blob is not there, or nobody has its bytes.
    [[nodiscard]] QByteArray blob(const QString &repository, const Digest &digest,
                                  Edition edition = Edition::Private) const;
    /// All layers and configs of a repository go, as they do some time after the images that used them.
    void forgetBlobs(const QString &repository);
    /// So many workloads run an image from now on.
    void setInUse(const QString &repository, const Digest &digest, int count);
    /// Removing this tag fails with `code` from now on.
    void refuse(const QString &repository, const QString &tag, const QByteArray &code,
                Edition edition = Edition::Private);
    void addFault(const Fault &fault);
    void clearFaults();
    /// \param atOnce 0 = the calls of one second; for clients to whom a second is shorter
    void setCallsPerSecond(double calls, int atOnce = 0);
    void setLatency(int ms);
    [[nodiscard]] int callCount(const QString &operation) const;
    /// Everything in a repository as one sorted text, a line per image: "sha256:… tag tag". Empty if it does not exist.
    [[nodiscard]] QString dump(const QString &repository, Edition edition = Edition::Private) const;
    [[nodiscard]] QStringList repositories(Edition edition = Edition::Private) const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tagboat::demo
