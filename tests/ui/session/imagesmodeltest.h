// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/utczone.h"
#include "tests/app/tables/sampleimages.h"
#include "ui/session/imagesmodel.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

#include <memory>

/// What tests of the images model share: a model that is watched by Qt's own tester, a clock that stands, the C locale.
class ImagesModelTest : public QObject
{
    Q_OBJECT

protected:
    static constexpr qint64 now = 1'700'000'000'000;
    static constexpr qint64 day = 86'400'000;

    /// With more than LiveImages::maximumWorkAtOnce the model sorts in the background.
    [[nodiscard]] static std::vector<tagboat::Image> manyImages(int count)
    {
        std::vector<tagboat::Image> images;
        for (int i = 0; i < count; ++i) {
            tagboat::Image image = tagboat::imageOf("x", {"tag-" + std::to_string(i * 7919 % 1'000'003)}, i % 977);
            image.digest = tagboat::Digest::of(QByteArray::number(i));
            images.push_back(image);
        }
        return images;
    }

    void show(const std::vector<tagboat::Image> &images)
    {
        QSignalSpy counts(m_model.get(), &tagboat::ImagesModel::countsChanged);
        m_model->append(images);
        QVERIFY(counts.wait(1000));
    }

    void read(const char *name, const std::vector<tagboat::ManifestDescriptor> &children)
    {
        tagboat::ManifestContent content;
        content.kind = tagboat::ImageKind::Index;
        content.children = children;
        QSignalSpy counts(m_model.get(), &tagboat::ImagesModel::countsChanged);
        m_model->setManifest(tagboat::digestOf(name), content);
        QVERIFY(counts.wait(1000));
    }

    [[nodiscard]] QString text(int row, int column, int role = Qt::DisplayRole) const
    {
        return m_model->index(row, column).data(role).toString();
    }

    [[nodiscard]] QStringList column(int column, const QModelIndex &parent = {}) const
    {
        QStringList texts;
        for (int row = 0; row < m_model->rowCount(parent); ++row)
            texts << m_model->index(row, column, parent).data().toString();
        return texts;
    }

    std::unique_ptr<tagboat::ImagesModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale::c());
        m_model = std::make_unique<tagboat::ImagesModel>(nullptr, &m_clock);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::Fatal);
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

private:
    class FixedClock final : public tagboat::Clock
    {
    public:
        [[nodiscard]] QDateTime nowUtc() const override
        {
            return QDateTime::fromMSecsSinceEpoch(now, tagboat::utcZone);
        }
    };

    FixedClock m_clock;
};
