// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/journal/journaltext.h"

#include "app/connections/oldfailurecodes.h"
#include "app/removal/journal/journalnames.h"

#include <QCborArray>
#include <QCborStreamWriter>
#include <QCborValue>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

#include <optional>

namespace tagboat {

namespace {

QByteArray text(const QJsonObject &object)
{
    return object.isEmpty() ? QByteArray() : QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void put(QJsonObject &object, const char *name, const QString &value)
{
    if (!value.isEmpty())
        object.insert(QLatin1String(name), value);
}

void put(QJsonObject &object, const char *name, bool value)
{
    if (value)
        object.insert(QLatin1String(name), true);
}

void put(QJsonObject &object, const char *name, int value)
{
    if (value != 0)
        object.insert(QLatin1String(name), value);
}

void put(QJsonObject &object, const char *name, const std::optional<Digest> &value)
{
    if (value)
        object.insert(QLatin1String(name), value->toQString());
}

void put(QJsonObject &object, const char *name, const std::vector<Digest> &values)
{
    QJsonArray array;
    for (const Digest &value : values)
        array.append(value.toQString());
    if (!array.isEmpty())
        object.insert(QLatin1String(name), array);
}

/// A JSON object of the journal, member by member. Remembers whether one was not what journalText() writes.
class Members
{
public:
    explicit Members(const QByteArray &text)
    {
        const QJsonDocument document = QJsonDocument::fromJson(text);
        m_object = document.object();
        m_isIntact = text.isEmpty() || document.isObject();
    }

    [[nodiscard]] bool isIntact() const { return m_isIntact; }

    QString text(const char *name)
    {
        const QJsonValue value = member(name);
        expect(value.isUndefined() || value.isString());
        return value.toString();
    }
    bool flag(const char *name)
    {
        const QJsonValue value = member(name);
        expect(value.isUndefined() || value.isBool());
        return value.toBool();
    }
    int count(const char *name)
    {
        const std::int64_t value = integer(name, 0);
        const bool isCount = value >= 0 && value <= maximumJournalCount;
        expect(isCount);
        return isCount ? static_cast<int>(value) : 0;
    }
    /// Not negative; `missing` when it is not there.
    std::int64_t integer(const char *name, std::int64_t missing)
    {
        const QJsonValue value = member(name);
        if (value.isUndefined())
            return missing;
        const std::int64_t number = value.toInteger(-1);
        expect(number >= 0);
        return number >= 0 ? number : missing;
    }
    /// Names that only a later version knows are `other`.
    template <class Enum>
    Enum named(const char *name, Enum other)
    {
        return fromJournalName<Enum>(text(name)).value_or(other);
    }
    std::optional<Digest> digest(const char *name)
    {
        const QJsonValue value = member(name);
        return value.isUndefined() ? std::nullopt : digestOf(value);
    }
    std::vector<Digest> digests(const char *name)
    {
        std::vector<Digest> all;
        const QJsonArray array = member(name).toArray();
        for (const QJsonValue &each : array) {
            if (const auto parsed = digestOf(each))
                all.push_back(*parsed);
        }
        return all;
    }
    [[nodiscard]] QJsonArray array(const char *name) const { return member(name).toArray(); }

private:
    [[nodiscard]] QJsonValue member(const char *name) const { return m_object[QLatin1String(name)]; }
    void expect(bool condition) { m_isIntact = m_isIntact && condition; }
    std::optional<Digest> digestOf(const QJsonValue &value)
    {
        const auto parsed = Digest::parse(value.toString());
        expect(parsed.has_value());
        return parsed;
    }

    QJsonObject m_object;
    bool m_isIntact = true;
};

/// Once there was one code for all: the service's, or a word of ours in its place.
void readOldCode(Outcome &outcome)
{
    const OldFailureCode old = oldFailureCode(outcome.failureCode);
    if (!outcome.wholeCall || old.kind == FailureKind::StillThere)
        outcome.failureKind = old.kind;
    if (old.isOurs)
        outcome.failureCode.clear();
    else if (outcome.errorKind == Error::Kind::Network || outcome.errorKind == Error::Kind::Configuration
             || isOldOwnCode(outcome.failureCode))
        outcome.failureCodeOf = CodeOf::Program;
}

} // namespace

QByteArray journalText(const PlannedIdentifier &planned)
{
    QJsonObject json;
    put(json, "reason", journalName(planned.reason));
    put(json, "because", planned.because);
    put(json, "after", planned.after);
    put(json, "takesImage", planned.takesImage);
    put(json, "movedTo", planned.movedTo);
    put(json, "platform", planned.platform);
    put(json, "kind", journalName(planned.kind));
    QJsonArray siblings;
    for (const std::string &tag : planned.siblingTags)
        siblings.append(QString::fromStdString(tag));
    if (!siblings.isEmpty())
        json.insert(QLatin1String("siblingTags"), siblings);
    if (planned.sizeInBytes >= 0)
        json.insert(QLatin1String("size"), static_cast<double>(planned.sizeInBytes));
    return text(json);
}

bool readJournalText(const QByteArray &text, PlannedIdentifier &planned)
{
    Members members(text);
    planned.reason = members.named("reason", PlanReason::Chosen);
    planned.because = members.digest("because");
    planned.after = members.digests("after");
    planned.movedTo = members.digest("movedTo");
    planned.takesImage = members.flag("takesImage");
    planned.platform = members.text("platform");
    planned.kind = members.named("kind", ImageKind::Unknown);
    const QJsonArray siblingTags = members.array("siblingTags");
    for (const QJsonValue &tag : siblingTags)
        planned.siblingTags.push_back(tag.toString().toStdString());
    planned.sizeInBytes = members.integer("size", -1);
    return members.isIntact();
}

QByteArray journalText(const SkippedIdentifier &skipped)
{
    QJsonObject json;
    put(json, "because", skipped.because);
    put(json, "pattern", skipped.matchedPattern);
    put(json, "skipReason", journalName(skipped.reason));
    return text(json);
}

bool readJournalText(const QByteArray &text, SkippedIdentifier &skipped)
{
    Members members(text);
    skipped.because = members.digest("because");
    skipped.matchedPattern = members.text("pattern");
    skipped.reason = members.named("skipReason", SkipReason::None);
    return members.isIntact();
}

QByteArray journalText(const Outcome &outcome)
{
    QJsonObject json;
    put(json, "skipReason", journalName(outcome.skipReason));
    put(json, "failureKind", QString(failureKindName(outcome.failureKind)));
    put(json, "code", outcome.failureCode);
    if (!outcome.failureCode.isEmpty())
        put(json, "codeOf",
            outcome.failureCodeOf == CodeOf::Service ? QStringLiteral("service") : QStringLiteral("program"));
    put(json, "reason", outcome.failureReason);
    if (outcome.errorKind != Error::Kind::Other)
        put(json, "errorKind", journalName(outcome.errorKind));
    put(json, "wholeCall", outcome.wholeCall);
    put(json, "where", outcome.where);
    put(json, "signIn", outcome.signIn);
    put(json, "alreadyGone", outcome.alreadyGone);
    put(json, "parents", outcome.parents);
    put(json, "requestId", outcome.requestId);
    put(json, "pattern", outcome.matchedPattern);
    if (outcome.boundTo)
        put(json, "boundTo", outcome.boundTo->toQString());
    return text(json);
}

bool readJournalText(const QByteArray &text, Outcome &outcome)
{
    Members members(text);
    outcome.skipReason = members.named("skipReason", SkipReason::None);
    outcome.failureKind = failureKindNamed(members.text("failureKind"));
    outcome.failureCode = members.text("code");
    const QString codeOf = members.text("codeOf");
    const bool isOurs = codeOf == QLatin1String("program") && !outcome.failureCode.isEmpty();
    outcome.failureCodeOf = isOurs ? CodeOf::Program : CodeOf::Service;
    outcome.failureReason = members.text("reason");
    outcome.errorKind = members.named("errorKind", Error::Kind::Other);
    outcome.wholeCall = members.flag("wholeCall");
    outcome.where = members.text("where");
    outcome.signIn = members.text("signIn");
    outcome.alreadyGone = members.flag("alreadyGone");
    outcome.parents = members.digests("parents");
    outcome.requestId = members.text("requestId");
    outcome.matchedPattern = members.text("pattern");
    outcome.boundTo = Digest::parse(members.text("boundTo"));
    if (!outcome.failureCode.isEmpty() && codeOf.isEmpty())
        readOldCode(outcome);
    return members.isIntact();
}

QByteArray journalText(const OutcomeCounts &counts)
{
    QJsonObject json;
    put(json, "deleted", counts.deleted);
    put(json, "deletedImages", counts.deletedImages);
    put(json, "untagged", counts.untagged);
    put(json, "failed", counts.failed);
    put(json, "alreadyGone", counts.alreadyGone);
    put(json, "skipped", counts.skipped);
    put(json, "unknown", counts.unknown);
    put(json, "pending", counts.pending);
    return text(json);
}

bool readJournalText(const QByteArray &text, OutcomeCounts &counts)
{
    Members members(text);
    counts.deleted = members.count("deleted");
    counts.deletedImages = members.count("deletedImages");
    counts.untagged = members.count("untagged");
    counts.failed = members.count("failed");
    counts.alreadyGone = members.count("alreadyGone");
    counts.skipped = members.count("skipped");
    counts.unknown = members.count("unknown");
    counts.pending = members.count("pending");
    return members.isIntact();
}

QByteArray journalText(const RestoreRow &row)
{
    QJsonObject json;
    put(json, "failureKind", QString(failureKindName(row.failureKind)));
    put(json, "code", row.code);
    if (!row.code.isEmpty() && row.codeOf == CodeOf::Program)
        put(json, "codeOf", QStringLiteral("program"));
    put(json, "reason", row.reason);
    put(json, "requestId", row.requestId);
    put(json, "missing", row.missing);
    return text(json);
}

bool readJournalText(const QByteArray &text, RestoreRow &row)
{
    Members members(text);
    row.failureKind = failureKindNamed(members.text("failureKind"));
    row.code = members.text("code");
    row.codeOf = members.text("codeOf") == QLatin1String("program") ? CodeOf::Program : CodeOf::Service;
    if (row.code == QLatin1String("DigestDiffers")) { // as it was written once
        row.failureKind = FailureKind::DigestDiffers;
        row.code.clear();
    }
    row.reason = members.text("reason");
    row.requestId = members.text("requestId");
    row.missing = members.digests("missing");
    return members.isIntact();
}

QByteArray journalText(const RestoreCounts &counts)
{
    QJsonObject json;
    put(json, "restored", counts.restored);
    put(json, "left", counts.left);
    put(json, "failed", counts.failed);
    put(json, "open", counts.open);
    return text(json);
}

bool readJournalText(const QByteArray &text, RestoreCounts &counts)
{
    Members members(text);
    counts.restored = members.count("restored");
    counts.left = members.count("left");
    counts.failed = members.count("failed");
    counts.open = members.count("open");
    return members.isIntact();
}

QByteArray journalBytes(const std::vector<SavedImage> &images)
{
    QByteArray bytes;
    QCborStreamWriter writer(&bytes);
    writer.startArray(images.size());
    for (const SavedImage &image : images) {
        writer.startArray(5);
        writer.append(image.repository);
        writer.append(image.manifest.digest.toQString());
        writer.append(QString::fromStdString(image.manifest.mediaType));
        writer.append(image.manifest.text); // a byte string
        writer.startArray(image.tags.size());
        for (const std::string &tag : image.tags)
            writer.append(QString::fromStdString(tag));
        writer.endArray();
        writer.endArray();
    }
    writer.endArray();
    return bytes;
}

bool readJournalBytes(const QByteArray &bytes, std::vector<SavedImage> &images)
{
    QCborParserError error;
    const QCborValue value = QCborValue::fromCbor(bytes, &error);
    bool isWhole = error.error == QCborError::NoError && value.isArray();
    const QCborArray all = value.toArray();
    for (const QCborValue &entry : all) {
        const QCborArray parts = entry.toArray();
        const auto digest = Digest::parse(parts.at(1).toString());
        const bool isReadable = digest && parts.at(0).isString() && parts.at(2).isString() && parts.at(3).isByteArray()
            && parts.at(4).isArray();
        if (!isReadable) {
            isWhole = false;
            continue;
        }
        SavedImage &image = images.emplace_back();
        image.repository = parts.at(0).toString();
        image.manifest.digest = *digest;
        image.manifest.mediaType = parts.at(2).toString().toStdString();
        image.manifest.text = parts.at(3).toByteArray();
        const QCborArray tags = parts.at(4).toArray();
        for (const QCborValue &tag : tags)
            image.tags.push_back(tag.toString().toStdString());
    }
    return isWhole;
}

QByteArray uncompressedJournalBytes(const QByteArray &bytes)
{
    constexpr qsizetype header = 4; // qCompress() puts the size in front, and qUncompress() takes so much memory for it
    constexpr qint64 tightest = 1032; // what deflate can make one byte of, https://zlib.net/zlib_tech.html
    if (bytes.size() <= header)
        return {};
    const qint64 claimed = qFromBigEndian<quint32>(bytes.constData());
    return claimed <= tightest * bytes.size() ? qUncompress(bytes) : QByteArray();
}

} // namespace tagboat
