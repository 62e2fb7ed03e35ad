// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/layertransfer.h"
#include "app/registry/manifest.h"
#include "tests/support/contract/themes.h"

#include <QTest>

namespace tagboat::test {

/// What images are made of: looked up, read, and sent.
class LayersContract : public ContractTest
{
    Q_OBJECT
private Q_SLOTS:
    void layersAreLookedUp();
    void tooManyLayers();
    void layersAreRead();
    void layersAreSent();
    void anotherLayerIsNotKept();
};

void LayersContract::layersAreLookedUp()
{
    const RepositoryName repository = peer().newRepository();
    QVERIFY(!peer().addImage(repository, {QStringLiteral("a")}).isNull());
    const auto content = parseManifest(manifestOf(repository, ImageIdentifier::forTag("a")).text);
    std::vector<Digest> layers{Digest::of("never there")};
    for (const LayerDescriptor &layer : content ? content->layers : std::vector<LayerDescriptor>())
        layers.push_back(layer.digest);
    QCOMPARE(layers.size() > 1, !can().imagesAreRecords);
    auto checked = ask(&Registry::checkLayers, repository, layers);
    if (can().imagesAreRecords) {
        QVERIFY(isUnsupported(checked));
        return;
    }
    QVERIFY(checked.isValue());
    QCOMPARE(checked.value().size(), layers.size());
    for (const LayerAvailability &layer : checked.value()) {
        QCOMPARE(layer.available, layer.digest != layers.front());
        const auto described = std::find_if(content->layers.begin(), content->layers.end(),
                                            [&](const LayerDescriptor &each) { return each.digest == layer.digest; });
        if (described != content->layers.end())
            QCOMPARE(layer.sizeInBytes, described->sizeInBytes);
    }
}

void LayersContract::tooManyLayers()
{
    const RepositoryName repository = peer().newRepository();
    QVERIFY(!peer().addImage(repository, {QStringLiteral("a")}).isNull());
    std::vector<Digest> layers;
    for (std::size_t i = 0; i <= Registry::layersPerCheck; ++i)
        layers.push_back(Digest::of(QByteArray::number(static_cast<qulonglong>(i))));
    auto tooMany = ask(&Registry::checkLayers, repository, layers);
    QVERIFY(tooMany.isError());
    QCOMPARE(tooMany.error().kind, can().imagesAreRecords ? Error::Kind::Unsupported : Error::Kind::InvalidInput);
    layers.pop_back();
    auto enough = ask(&Registry::checkLayers, repository, layers);
    QCOMPARE(enough.isValue(), !can().imagesAreRecords);
}

void LayersContract::layersAreRead()
{
    LayerTransfer *transfer = registry().layerTransfer();
    if (!transfer)
        QSKIP("layers cannot be read here");
    const QByteArray layer("twenty bytes or more, in pieces");
    const RepositoryName repository = peer().newRepository();
    QVERIFY(!peer().addLayer(repository, layer).isNull());
    const auto read = [&](qint64 first, qint64 length) {
        Awaited<QByteArray> bytes([&](auto handler) {
            return transfer->readLayer(repository, Digest::of(layer), first, length, std::move(handler));
        });
        return bytes.isValue() ? bytes.value() : QByteArray("failed");
    };
    QCOMPARE(read(0, 6), layer.left(6));
    QCOMPARE(read(7, 5), layer.mid(7, 5));
    QCOMPARE(read(7, 1000), layer.mid(7));
    Awaited<QByteArray> absent([&](auto handler) {
        return transfer->readLayer(repository, Digest::of("never there"), 0, 6, std::move(handler));
    });
    QVERIFY(absent.isError());
}

void LayersContract::layersAreSent()
{
    LayerTransfer *transfer = registry().layerTransfer();
    if (!transfer)
        QSKIP("layers cannot be sent here");
    const QByteArray layer("twenty bytes or more, in parts");
    const RepositoryName repository = peer().newRepository();
    for (int i = 0; i < 2; ++i) { // the second time it is there already, which is fine
        Awaited<LayerUpload> begun([&](auto handler) { return transfer->beginUpload(repository, std::move(handler)); });
        QVERIFY(begun.isValue());
        const qint64 partSize = begun.value().partSize;
        QVERIFY(partSize > 0 && partSize < layer.size());
        for (qint64 first = 0; first < layer.size(); first += partSize) {
            Awaited<Done> sent([&](auto handler) {
                return transfer->uploadPart(begun.value(), first, layer.mid(first, partSize), std::move(handler));
            });
            QVERIFY(sent.isValue());
        }
        Awaited<Done> completed([&](auto handler) {
            return transfer->completeUpload(begun.value(), Digest::of(layer), std::move(handler));
        });
        QVERIFY(completed.isValue());
        QCOMPARE(peer().layerOnServer(repository, Digest::of(layer)), layer);
        auto checked = ask(&Registry::checkLayers, repository, std::vector{Digest::of(layer)});
        QVERIFY(checked.isValue());
        QVERIFY(checked.value().at(0).available);
    }
}

void LayersContract::anotherLayerIsNotKept()
{
    LayerTransfer *transfer = registry().layerTransfer();
    if (!transfer)
        QSKIP("layers cannot be sent here");
    const RepositoryName repository = peer().newRepository();
    Awaited<LayerUpload> begun([&](auto handler) { return transfer->beginUpload(repository, std::move(handler)); });
    QVERIFY(begun.isValue());
    Awaited<Done> sent(
        [&](auto handler) { return transfer->uploadPart(begun.value(), 0, "these", std::move(handler)); });
    QVERIFY(sent.isValue());
    Awaited<Done> completed(
        [&](auto handler) { return transfer->completeUpload(begun.value(), Digest::of("those"), std::move(handler)); });
    QVERIFY(completed.isError());
    QCOMPARE(peer().layerOnServer(repository, Digest::of("those")), QByteArray());
    QCOMPARE(peer().layerOnServer(repository, Digest::of("these")), QByteArray());
}

std::unique_ptr<ContractTest> makeLayersContract()
{
    return std::make_unique<LayersContract>();
}

} // namespace tagboat::test

#include "layerscontract.moc"
