// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/rowindex.h"

#include "app/tables/imagecolumns.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <type_traits>
#include <unordered_map>

using namespace tagboat;

namespace {

template <class Column, class Row>
constexpr bool isNamedBy = std::is_invocable_v<decltype(&Column::operator[]), Column, Row>;

// Costs nothing.
static_assert(sizeof(ImageRow) == sizeof(std::uint32_t) && std::is_trivially_copyable_v<ImageRow>);
// No row of another table, in no way; a number only where that is written.
static_assert(!std::is_convertible_v<EntryRow, ImageRow> && !std::is_constructible_v<ImageRow, EntryRow>);
static_assert(!std::is_convertible_v<std::uint32_t, ImageRow> && std::is_constructible_v<ImageRow, std::uint32_t>);
static_assert(isNamedBy<decltype(ImageColumns::digests), ImageRow>);
static_assert(!isNamedBy<decltype(ImageColumns::digests), EntryRow>);
static_assert(!isNamedBy<decltype(ImageColumns::digests), std::uint32_t>);
static_assert(!isNamedBy<decltype(ImageColumns::entryTexts), ImageRow>);

} // namespace

class TestRowIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isItsNumber()
    {
        ImageRow row = 3;
        QCOMPARE(std::uint32_t(row), 3U);
        QCOMPARE(std::uint32_t(row++), 3U);
        QCOMPARE(std::uint32_t(++row), 5U);
        QVERIFY(row == ImageRow(5U) && row < ImageRow(6U) && row != ImageRow());
        QCOMPARE(std::uint32_t(ImageRow()), 0U);
    }

    void namesWhatIsHashed()
    {
        std::unordered_map<EntryRow, int> values{{EntryRow(7U), 1}};
        QCOMPARE(values[EntryRow(7U)], 1);
        QCOMPARE(values.count(EntryRow(8U)), std::size_t(0));
    }
};

TAGBOAT_TEST(TestRowIndex)
#include "tst_rowindex.moc"
