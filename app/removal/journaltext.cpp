// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/journaltext.h"

#include "app/removal/outcomeexport.h"

#include <QCborArray>
#include <QCborStreamWriter>
#include <QCborValue>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <utility>

namespace tagboat {

namespace {

using State = Outcome::State;

constexpr std::array allStates{State::Pending, State::Untagged, State::Deleted,
                               State::Failed,  State::Skipped,  State::Unknown};
constexpr std::array allSkipReasons{SkipReason::None,
                                    SkipReason::ProtectedPattern,
                                    SkipReason::PulledRecently,
                                    SkipReason::Duplicate,
                                    SkipReason::CoveredByDigest,
                                    SkipReason::NeededByKeptIndex,
                                    SkipReason::Cancelled,
                                    SkipReason::ParentNotDeleted,
                                    SkipReason::ReadOnlyConnection,
                                    SkipReason::HasOwnTags,
                                    SkipReason::TagMoved,
                                    SkipReason::InUse,
                                    SkipReason::ProtectedByRegistry,
                                    SkipReason::TagNotRemovable,
                                    SkipReason::DeletionUnsupported};

constexpr std::array restoreStates{
    std::pair{RestoreRow::State::Pending, "pending"},       std::pair{RestoreRow::State::Restored, "restored"},
    std::pair{RestoreRow::State::AlreadyThere, "there"},    std::pair{RestoreRow::State::TagTaken, "tagTaken"},
    std::pair{RestoreRow::State::LayersGone, "layersGone"}, std::pair{RestoreRow::State::ChildGone, "childGone"},
    std::pair{RestoreRow::State::Failed, "failed"},         std::pair{RestoreRow::State::NotSaved, "notSaved"},
    std::pair{RestoreRow::State::Cancelled, "cancelled"},
};

QByteArray text(const QJsonObject &object)
{
    return object.isEmpty() ? QByteArray() : QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject object(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
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

std::optional<Digest> digest(const QJsonValue &value)
{
    return Digest::parse(value.toString());
}

std::vector<Digest> digests(const QJsonValue &value)
{
    std::vector<Digest> all;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &each : array) {
        if (const auto parsed = digest(each))
            all.push_back(*parsed);
    }
    return all;
}

SkipReason skipReasonNamed(const QString &name)
{
    for (const SkipReason reason : allSkipReasons) {
        if (skipReasonName(reason) == name)
            return reason;
    }
    return SkipReason::None;
}

} // namespace

Outcome::State stateNamed(const QString &name)
{
    for (const State state : allStates) {
        if (stateName(state) == name)
            return state;
    }
    return State::Unknown;
}

QByteArray journalText(const PlannedIdentifier &planned)
{
    QJsonObject json;
    put(json, "reason", static_cast<int>(planned.reason));
    put(json, "because", planned.because);
    put(json, "after", planned.after);
    put(json, "takesImage", planned.takesImage);
    put(json, "movedTo", planned.movedTo);
    put(json, "platform", planned.platform);
    put(json, "kind", static_cast<int>(planned.kind));
    QJsonArray siblings;
    for (const std::string &tag : planned.siblingTags)
        siblings.append(QString::fromStdString(tag));
    if (!siblings.isEmpty())
        json.insert(QLatin1String("siblingTags"), siblings);
    if (planned.sizeInBytes >= 0)
        json.insert(QLatin1String("size"), static_cast<double>(planned.sizeInBytes));
    return text(json);
}

void readJournalText(const QByteArray &text, PlannedIdentifier &planned)
{
    const QJsonObject json = object(text);
    planned.reason = static_cast<PlanReason>(std::clamp(json[QLatin1String("reason")].toInt(), 0, 2));
    planned.because = digest(json[QLatin1String("because")]);
    planned.after = digests(json[QLatin1String("after")]);
    planned.movedTo = digest(json[QLatin1String("movedTo")]);
    planned.takesImage = json[QLatin1String("takesImage")].toBool();
    planned.platform = json[QLatin1String("platform")].toString();
    planned.kind = static_cast<ImageKind>(
        std::clamp(json[QLatin1String("kind")].toInt(), 0, static_cast<int>(ImageKind::Unknown)));
    const QJsonArray siblingTags = json[QLatin1String("siblingTags")].toArray();
    for (const QJsonValue &tag : siblingTags)
        planned.siblingTags.push_back(tag.toString().toStdString());
    planned.sizeInBytes = static_cast<std::int64_t>(json[QLatin1String("size")].toDouble(-1));
}

QByteArray journalText(const SkippedIdentifier &skipped)
{
    QJsonObject json;
    put(json, "because", skipped.because);
    put(json, "pattern", skipped.matchedPattern);
    put(json, "skipReason", skipReasonName(skipped.reason));
    return text(json);
}

void readJournalText(const QByteArray &text, SkippedIdentifier &skipped)
{
    const QJsonObject json = object(text);
    skipped.because = digest(json[QLatin1String("because")]);
    skipped.matchedPattern = json[QLatin1String("pattern")].toString();
    skipped.reason = skipReasonNamed(json[QLatin1String("skipReason")].toString());
}

QByteArray journalText(const Outcome &outcome)
{
    QJsonObject json;
    if (outcome.skipReason != SkipReason::None)
        put(json, "skipReason", skipReasonName(outcome.skipReason));
    put(json, "code", outcome.failureCode);
    put(json, "reason", outcome.failureReason);
    if (outcome.errorKind != Error::Kind::Other)
        json.insert(QLatin1String("errorKind"), static_cast<int>(outcome.errorKind));
    put(json, "wholeCall", outcome.wholeCall);
    put(json, "alreadyGone", outcome.alreadyGone);
    put(json, "parents", outcome.parents);
    put(json, "requestId", outcome.requestId);
    put(json, "attempts", outcome.attempts);
    put(json, "pattern", outcome.matchedPattern);
    return text(json);
}

void readJournalText(const QByteArray &text, Outcome &outcome)
{
    const QJsonObject json = object(text);
    constexpr int other = static_cast<int>(Error::Kind::Other);
    outcome.skipReason = skipReasonNamed(json[QLatin1String("skipReason")].toString());
    outcome.failureCode = json[QLatin1String("code")].toString();
    outcome.failureReason = json[QLatin1String("reason")].toString();
    outcome.errorKind = static_cast<Error::Kind>(std::clamp(json[QLatin1String("errorKind")].toInt(other), 0, other));
    outcome.wholeCall = json[QLatin1String("wholeCall")].toBool();
    outcome.alreadyGone = json[QLatin1String("alreadyGone")].toBool();
    outcome.parents = digests(json[QLatin1String("parents")]);
    outcome.requestId = json[QLatin1String("requestId")].toString();
    outcome.attempts = json[QLatin1String("attempts")].toInt();
    outcome.matchedPattern = json[QLatin1String("pattern")].toString();
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

void readJournalText(const QByteArray &text, OutcomeCounts &counts)
{
    const QJsonObject json = object(text);
    counts.deleted = json[QLatin1String("deleted")].toInt();
    counts.deletedImages = json[QLatin1String("deletedImages")].toInt();
    counts.untagged = json[QLatin1String("untagged")].toInt();
    counts.failed = json[QLatin1String("failed")].toInt();
    counts.alreadyGone = json[QLatin1String("alreadyGone")].toInt();
    counts.skipped = json[QLatin1String("skipped")].toInt();
    counts.unknown = json[QLatin1String("unknown")].toInt();
    counts.pending = json[QLatin1String("pending")].toInt();
}

QByteArray journalText(const RestoreRow &row)
{
    QJsonObject json;
    put(json, "code", row.code);
    put(json, "reason", row.reason);
    put(json, "requestId", row.requestId);
    put(json, "missing", row.missing);
    return text(json);
}

void readJournalText(const QByteArray &text, RestoreRow &row)
{
    const QJsonObject json = object(text);
    row.code = json[QLatin1String("code")].toString();
    row.reason = json[QLatin1String("reason")].toString();
    row.requestId = json[QLatin1String("requestId")].toString();
    row.missing = digests(json[QLatin1String("missing")]);
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

void readJournalText(const QByteArray &text, RestoreCounts &counts)
{
    const QJsonObject json = object(text);
    counts.restored = json[QLatin1String("restored")].toInt();
    counts.left = json[QLatin1String("left")].toInt();
    counts.failed = json[QLatin1String("failed")].toInt();
    counts.open = json[QLatin1String("open")].toInt();
}

QString restoreStateName(RestoreRow::State state)
{
    const auto found = std::find_if(restoreStates.begin(), restoreStates.end(),
                                    [state](const auto &named) { return named.first == state; });
    return found == restoreStates.end() ? QString() : QString::fromLatin1(found->second);
}

RestoreRow::State restoreStateNamed(const QString &name)
{
    const auto found = std::find_if(restoreStates.begin(), restoreStates.end(),
                                    [&name](const auto &named) { return name == QLatin1String(named.second); });
    return found == restoreStates.end() ? RestoreRow::State::Pending : found->first;
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

std::vector<SavedImage> readJournalBytes(const QByteArray &bytes)
{
    std::vector<SavedImage> images;
    const QCborArray all = QCborValue::fromCbor(bytes).toArray();
    for (const QCborValue &entry : all) {
        const QCborArray parts = entry.toArray();
        const auto digest = Digest::parse(parts.at(1).toString());
        if (!digest)
            continue;
        SavedImage &image = images.emplace_back();
        image.repository = parts.at(0).toString();
        image.manifest.digest = *digest;
        image.manifest.mediaType = parts.at(2).toString().toStdString();
        image.manifest.text = parts.at(3).toByteArray();
        const QCborArray tags = parts.at(4).toArray();
        for (const QCborValue &tag : tags)
            image.tags.push_back(tag.toString().toStdString());
    }
    return images;
}

} // namespace tagboat
