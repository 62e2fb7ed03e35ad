// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "tests/ui/session/naiveimages.h"
#include "ui/session/imagesmodel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace tagboat;

/// Random operations on the model and on a naive reference, compared after each; under a fatal model tester and with
/// persistent indexes that must go on meaning the same image.
class TestImagesModelRandom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void operations_data();
    void operations();
};

namespace {

class Session
{
public:
    explicit Session(quint32 seed)
        : m_random(seed)
    {
    }

    void step();
    /// Compares all of it, and takes persistent indexes to mean what they show now: a tag that moves to another image
    /// takes them along.
    void check();
    [[nodiscard]] const QString &problem() const { return m_problem; } ///< the first that check() has found

private:
    struct Anchor
    {
        QPersistentModelIndex index;
        ImageIdentifier identifier;
        Digest digest;
    };

    int below(int limit) { return static_cast<int>(m_random.bounded(limit)); }
    [[nodiscard]] Digest digest(int number) const;
    [[nodiscard]] std::string tag();
    [[nodiscard]] Image image();
    void append();
    void readManifest();
    void sort();
    void setFilter();
    void changeSelection();
    void reload();
    void anchor();
    void settle();
    [[nodiscard]] QString difference() const; ///< empty: none

    QRandomGenerator m_random;
    ImagesModel m_model;
    QAbstractItemModelTester m_tester{&m_model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    NaiveImages m_naive;
    std::vector<Anchor> m_anchors;
    struct Nature
    {
        ImageKind kind;
        std::optional<Digest> subject;
    };
    std::map<Digest, Nature> m_natures; ///< also of what has gone: a digest stands for the same for ever
    std::set<Digest> m_read;
    int m_nextDigest = 0;
    bool m_settled = true;
    QString m_problem;
};

Digest Session::digest(int number) const
{
    return Digest::of(QByteArray::number(number));
}

std::string Session::tag()
{
    static const char *const forms[] = {"1.%1", "v%1", "1.27.%1-alpine", "Latest%1", "build_%1", "0%1", "%1"};
    return QString::fromLatin1(forms[below(7)]).arg(below(40)).toStdString();
}

Image Session::image()
{
    Image image;
    // Mostly new ones, sometimes one that is known.
    image.digest = digest(below(8) == 0 && m_nextDigest > 0 ? below(m_nextDigest) : m_nextDigest++);
    for (int tags = below(4); tags > 1; --tags)
        image.tags.push_back(tag());
    image.sizeInBytes = below(5) == 0 ? -1 : below(20) * 1000;
    image.pushedAt = below(6) * 1000;
    image.lastPulledAt = below(3) * 1000;
    const auto known = m_natures.find(image.digest);
    image.kind = known != m_natures.end() ? known->second.kind : static_cast<ImageKind>(below(3));
    image.status = static_cast<ImageStatus>(below(2));
    image.scan = {below(2) == 0, 0, 0, 0, 0, 0, 0};
    if (image.scan.known)
        image.scan.critical = static_cast<std::uint32_t>(below(3));
    if (known != m_natures.end())
        image.subject = known->second.subject;
    else if (below(5) == 0 && m_nextDigest > 1)
        image.subject = digest(below(m_nextDigest - 1)); // an older one: no circles
    m_natures.insert({image.digest, {image.kind, image.subject}});
    return image;
}

void Session::append()
{
    std::vector<Image> images;
    for (int i = below(12); i >= 0; --i) {
        images.push_back(image());
        m_naive.append(images.back());
    }
    m_model.append(images);
    m_settled = false;
}

void Session::readManifest()
{
    if (m_nextDigest < 3)
        return;
    const int number = below(m_nextDigest);
    const Image *index = m_naive.find(digest(number));
    if (!index || index->kind != ImageKind::Index || !m_read.insert(index->digest).second)
        return;
    ManifestContent content;
    content.kind = ImageKind::Index;
    for (int i = below(4); i > 0; --i) {
        ManifestDescriptor child;
        child.digest = digest(number + 1 + below(20)); // a later one, perhaps not loaded yet
        child.os = "linux";
        child.architecture = below(2) == 0 ? "amd64" : "arm64";
        content.children.push_back(child);
    }
    // A referrer is later than its subject and a child later than its index, so there are no circles.
    m_model.setManifest(index->digest, content);
    m_naive.setManifest(index->digest, content);
    m_settled = false;
}

void Session::sort()
{
    static const int columns[] = {-1,
                                  ImagesModel::TagColumn,
                                  ImagesModel::TagColumn,
                                  ImagesModel::DigestColumn,
                                  ImagesModel::PushedColumn,
                                  ImagesModel::SizeColumn,
                                  ImagesModel::TypeColumn,
                                  ImagesModel::PulledColumn,
                                  ImagesModel::StatusColumn,
                                  ImagesModel::ScanColumn};
    m_naive.column = columns[below(10)];
    m_naive.descending = below(2) == 0;
    m_model.sort(m_naive.column, m_naive.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void Session::setFilter()
{
    ImageFilter filter;
    switch (below(10)) {
    case 0:
        filter.text = QStringLiteral("1.");
        break;
    case 1:
        filter.text = QStringLiteral("ALPINE");
        break;
    case 2:
        filter.text = digest(below(m_nextDigest + 1)).toQString().left(9 + below(6));
        break;
    case 3:
        filter.text = digest(below(m_nextDigest + 1)).toQString().mid(7 + below(20), 7);
        break;
    case 4:
        filter.text = QStringLiteral("^1\\.2|latest");
        filter.regularExpression = true;
        break;
    case 5:
        filter.tagged = below(2) == 0;
        break;
    case 6:
        filter.kinds = {ImageKind::Index};
        filter.minimumSize = 5000;
        break;
    case 7:
        filter.pushedBefore = 3000;
        filter.pulledBefore = 2000;
        break;
    default:
        break;
    }
    m_naive.filter = filter;
    m_model.setFilter(filter);
}

void Session::changeSelection()
{
    const auto rows = m_naive.rows();
    if (rows.empty() || m_model.rowCount() != int(rows.size()))
        return;
    const int count = static_cast<int>(rows.size());
    const int a = below(count), b = below(count);
    switch (below(5)) {
    case 0:
        m_model.selectAllMatches();
        for (const auto &row : rows)
            m_naive.selection.insert(row.identifier);
        break;
    case 1:
        m_model.setRangeSelected(m_model.index(a, 2), m_model.index(b, 0), false);
        for (int i = std::min(a, b); i <= std::max(a, b); ++i)
            m_naive.selection.erase(rows[static_cast<std::size_t>(i)].identifier);
        break;
    case 2:
        m_model.select({ImageIdentifier::forTag("not-there"), rows[static_cast<std::size_t>(a)].identifier});
        m_naive.selection.insert(ImageIdentifier::forTag("not-there"));
        m_naive.selection.insert(rows[static_cast<std::size_t>(a)].identifier);
        break;
    default:
        m_model.setData(m_model.index(a, 0), Qt::Checked, Qt::CheckStateRole);
        m_naive.selection.insert(rows[static_cast<std::size_t>(a)].identifier);
        break;
    }
}

void Session::reload()
{
    if (below(4) == 0) {
        m_model.setComplete(true);
        m_naive.forgetOtherManifests();
        std::erase_if(m_read, [this](const Digest &digest) { return !m_naive.find(digest); });
        if (below(2) == 0) {
            std::erase_if(m_naive.selection, [this](const auto &identifier) { return !m_naive.find(identifier); });
            m_model.pruneSelection();
        }
        return;
    }
    std::vector<Image> images = m_naive.images();
    // Some are gone, the others come in another order.
    std::erase_if(images, [this](const Image &) { return below(4) == 0; });
    std::reverse(images.begin(), images.end());
    if (below(2) == 0) {
        m_model.clear();
        m_model.append(images);
        m_settled = false;
    } else {
        // Page by page, while things go on with the old ones.
        const std::size_t half = images.size() / 2;
        m_model.appendReplacement(std::span(images).first(half));
        readManifest();
        sort();
        m_model.appendReplacement(std::span(images).subspan(half));
        setFilter();
        readManifest();
        m_model.finishReplacement();
        m_settled = true;
    }
    m_naive.clear();
    for (const Image &image : images)
        m_naive.append(image);
}

void Session::anchor()
{
    std::erase_if(m_anchors, [](const Anchor &anchor) { return !anchor.index.isValid(); });
    if (m_model.rowCount() == 0)
        return;
    QModelIndex index = m_model.index(below(m_model.rowCount()), below(ImagesModel::ColumnCount));
    const QModelIndex first = index.siblingAtColumn(0);
    if (m_model.rowCount(first) > 0 && below(2) == 0)
        index = m_model.index(below(m_model.rowCount(first)), 0, first);
    m_anchors.push_back({index, *m_model.identifierAt(index), m_model.imageAt(index)->digest});
}

void Session::step()
{
    switch (below(10)) {
    case 0:
    case 1:
        append();
        break;
    case 2:
        readManifest();
        break;
    case 3:
    case 4:
        sort();
        m_settled = m_settled || m_model.loadedRows() == int(m_naive.allRows().size());
        break;
    case 5:
        setFilter();
        break;
    case 6:
        m_naive.view = below(2) == 0 ? ImagesModel::View::ByTag : ImagesModel::View::ByImage;
        m_model.setView(m_naive.view);
        check(); // before a tag moves: it may stand for its image now, or the other way round
        break;
    case 7:
        if (m_settled)
            changeSelection();
        break;
    case 8:
        anchor();
        break;
    default:
        if (below(5) == 0)
            reload();
    }
}

/// Any new query brings everything up to date at once.
void Session::settle()
{
    const ImageFilter filter = m_naive.filter;
    ImageFilter other = filter;
    other.minimumSize = other.minimumSize.value_or(0) + 1;
    m_model.setFilter(other);
    m_model.setFilter(filter);
    m_settled = true;
}

void Session::check()
{
    settle();
    if (m_problem.isEmpty())
        m_problem = difference();
    for (Anchor &anchor : m_anchors) {
        if (anchor.index.isValid())
            anchor = {anchor.index, *m_model.identifierAt(anchor.index), m_model.imageAt(anchor.index)->digest};
    }
}

QString Session::difference() const
{
    const QStringList expected = m_naive.dump(), actual = dump(m_model);
    for (int i = 0; i < std::max(expected.size(), actual.size()); ++i) {
        if (expected.value(i) != actual.value(i))
            return QStringLiteral("line %1 of %2/%3: expected \"%4\", is \"%5\"")
                .arg(QString::number(i), QString::number(expected.size()), QString::number(actual.size()),
                     expected.value(i), actual.value(i));
    }
    if (m_model.loadedRows() != int(m_naive.allRows().size()) || m_model.matchingRows() != int(m_naive.rows().size()))
        return QStringLiteral("counts");
    if (m_model.matchingBytes() != m_naive.bytes(m_naive.rows()))
        return QStringLiteral("bytes of matches");
    const auto chosen = m_model.selectedIdentifiers();
    if (std::set<ImageIdentifier>(chosen.begin(), chosen.end()) != m_naive.selection
        || m_model.selectedCount() != int(m_naive.selection.size()))
        return QStringLiteral("selection");
    for (const Anchor &anchor : m_anchors) {
        if (anchor.index.row() >= m_model.rowCount(anchor.index.parent()))
            return QStringLiteral("persistent index of a row that is not there");
        // The same tag or its image, wherever it has moved to, or another row of the same image.
        if (!anchor.index.isValid() || *m_model.identifierAt(anchor.index) == anchor.identifier)
            continue;
        const Image image = *m_model.imageAt(anchor.index);
        const bool isTagged = anchor.identifier.isTag()
            && std::find(image.tags.begin(), image.tags.end(), anchor.identifier.tag()) != image.tags.end();
        if (image.digest != anchor.digest && !isTagged)
            return QStringLiteral("persistent index: was %1 of %2, is %3 of %4")
                .arg(anchor.identifier.toQString(), anchor.digest.shortText(),
                     m_model.identifierAt(anchor.index)->toQString(),
                     m_model.imageAt(anchor.index)->digest.shortText());
    }
    return {};
}

} // namespace

void TestImagesModelRandom::operations_data()
{
    QTest::addColumn<quint32>("seed");
    const bool isNight = qEnvironmentVariableIsSet("TAGBOAT_TESTS_ALL");
    const auto first = static_cast<quint32>(std::max(1, qEnvironmentVariableIntValue("TAGBOAT_FIRST_SEED")));
    for (quint32 seed = first; seed < first + (isNight ? 100 : 8); ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestImagesModelRandom::operations()
{
    QFETCH(quint32, seed);
    Session session(seed);
    for (int i = 0; i < 250; ++i) {
        session.step();
        if (i % 3 == 0)
            session.check();
        QVERIFY2(session.problem().isEmpty(), qPrintable(QStringLiteral("step %1: %2").arg(i).arg(session.problem())));
    }
}

TAGBOAT_TEST(TestImagesModelRandom)
#include "tst_imagesmodel_random.moc"
