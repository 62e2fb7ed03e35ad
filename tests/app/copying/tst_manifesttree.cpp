// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/copying/manifesttree.h"
#include "tests/support/awaited.h"
#include "tests/support/memoryregistry.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;
using namespace tagboat::test;

namespace {

const RepositoryName repository = QStringLiteral("team/app");

QByteArray leaf()
{
    return R"({"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":)"
           R"("application/vnd.oci.image.config.v1+json","size":2,"digest":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4f)"
           R"(c21fe77e8310c060f61caaff8a"},"layers":[]})";
}

QByteArray indexOf(const std::vector<Digest> &children)
{
    QByteArrayList descriptors;
    for (const Digest &child : children) {
        descriptors += R"({"mediaType":"application/vnd.oci.image.index.v1+json","size":1,"digest":")"
            + child.toQString().toLatin1() + R"("})";
    }
    return R"({"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[)"
        + descriptors.join(',') + "]}";
}

} // namespace

class TestManifestTree : public QObject
{
    Q_OBJECT

    MemoryRegistry m_registry;

    Digest put(const QByteArray &text)
    {
        const Digest digest = Digest::of(text);
        m_registry.repositories[repository].images[digest];
        m_registry.texts[digest] = text;
        return digest;
    }
    auto read(const Digest &digest)
    {
        return [this, digest](auto handler) {
            return ManifestTree::read(&m_registry, repository, ImageIdentifier::forDigest(digest), handler);
        };
    }

private Q_SLOTS:
    void init() { m_registry.repositories[repository]; }

    void childrenComeFirstAndOnce()
    {
        const Digest image = put(leaf());
        const Digest inner = put(indexOf({image, image}));
        const Digest outer = put(indexOf({inner, image, inner}));
        Awaited<std::vector<TreeManifest>> tree(read(outer));
        QVERIFY(tree.isValue());
        QCOMPARE(tree.value().size(), std::size_t(3));
        QCOMPARE(tree.value()[0].manifest.digest, image);
        QCOMPARE(tree.value()[1].manifest.digest, inner);
        QCOMPARE(tree.value()[2].manifest.digest, outer);
    }

    /// How deep indexes lie in each other is up to strangers.
    void deepOnesEnd()
    {
        Digest last = put(leaf());
        constexpr int depth = 400;
        for (int i = 0; i < depth; ++i)
            last = put(indexOf({last, last, last, last}));
        Awaited<std::vector<TreeManifest>> tree(read(last));
        QVERIFY(tree.isValue());
        QCOMPARE(tree.value().size(), std::size_t(depth + 1));
        QCOMPARE(tree.value().back().manifest.digest, last);
    }

    /// What an index lists is up to strangers, too: nothing of it is read when it is more than any index has.
    void anIndexOfTooManyIsNotFollowed()
    {
        std::vector<Digest> children;
        for (int i = 0; i < 45'000; ++i)
            children.push_back(Digest::of(QByteArray::number(i)));
        m_registry.fetches.clear();
        const Digest index = put(indexOf(children));
        Awaited<std::vector<TreeManifest>> tree(read(index));
        QVERIFY(tree.isError());
        QCOMPARE(tree.error().kind, Error::Kind::AnswerTooLarge);
        QCOMPARE(tree.error().where, index.toQString());
        QCOMPARE(m_registry.fetches.size(), std::size_t(1)); // the index itself
    }

    void aMissingChildIsNamed()
    {
        const Digest gone = Digest::of("gone");
        Awaited<std::vector<TreeManifest>> tree(read(put(indexOf({gone}))));
        QVERIFY(tree.isError());
        QCOMPARE(tree.error().where, gone.toQString());
    }
};

TAGBOAT_TEST(TestManifestTree)
#include "tst_manifesttree.moc"
