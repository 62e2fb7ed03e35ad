// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/run/runledger.h"

#include <QRegularExpression>

#include <algorithm>
#include <iterator>
#include <utility>

namespace tagboat {

namespace {

using State = Outcome::State;

bool hasGone(const Outcome &outcome)
{
    return outcome.state == State::Deleted || outcome.state == State::Untagged
        || (outcome.state == State::Failed && outcome.alreadyGone);
}

/// Why a whole call failed, for each of its items.
void noteCall(Outcome &outcome, const Error &error)
{
    outcome.failureCode = error.code;
    outcome.failureCodeOf = error.codeOf;
    outcome.failureReason = error.detail;
    outcome.errorKind = error.kind;
    outcome.wholeCall = true;
    outcome.where = error.where;
    outcome.signIn = error.signIn;
    outcome.requestId = error.requestId;
}

} // namespace

std::vector<Digest> digestsIn(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("sha256:[0-9a-f]{64}"));
    std::vector<Digest> digests;
    for (auto matches = form.globalMatch(text); matches.hasNext();) {
        const auto digest = Digest::parse(matches.next().capturedView());
        if (digest && std::find(digests.begin(), digests.end(), *digest) == digests.end())
            digests.push_back(*digest);
    }
    return digests;
}

RunLedger::RunLedger(const DeletionPlan &plan)
{
    m_rows.reserve(plan.identifierCount() + plan.skipped.size());
    for (const auto &round : plan.rounds) {
        for (const PlannedIdentifier &planned : round)
            addPlanned(planned);
        m_roundEnds.push_back(m_rows.size());
    }
    for (const SkippedIdentifier &skipped : plan.skipped)
        addSkipped(skipped);
}

void RunLedger::addPlanned(const PlannedIdentifier &planned)
{
    const Row number = m_rows.size();
    OutcomeRow &row = m_rows.emplace_back();
    row.repository = planned.repository;
    row.identifier = planned.identifier;
    row.digest = planned.digest;
    row.platform = planned.platform;
    m_entries.emplace_back();
    enter(number, planned);
}

void RunLedger::enter(Row row, const PlannedIdentifier &planned)
{
    Entry &entry = m_entries[row];
    entry.after = planned.after;
    entry.movedTo = planned.movedTo;
    entry.siblingTags = planned.siblingTags;
    entry.takesImage = planned.takesImage && !planned.digest.isNull();
    if (!entry.takesImage)
        return;
    m_planned.emplace(planned.repository, planned.digest);
    if (planned.identifier.isTag())
        m_lastTags[{planned.repository, planned.digest}].push_back(row);
}

void RunLedger::addSkipped(const SkippedIdentifier &skipped)
{
    OutcomeRow &row = m_rows.emplace_back();
    row.repository = skipped.repository;
    row.identifier = skipped.identifier;
    row.digest = skipped.digest;
    row.outcome.state = State::Skipped;
    row.outcome.skipReason = skipped.reason;
    row.outcome.matchedPattern = skipped.matchedPattern;
    if (skipped.reason == SkipReason::NeededByKeptIndex && skipped.because)
        row.outcome.parents = {*skipped.because};
}

std::vector<RunLedger::Row> RunLedger::round(std::size_t number) const
{
    std::vector<Row> rows;
    for (Row row = number == 0 ? 0 : m_roundEnds[number - 1]; row < m_roundEnds[number]; ++row)
        rows.push_back(row);
    return rows;
}

std::vector<Digest> RunLedger::missingBefore(Row row) const
{
    std::vector<Digest> missing;
    for (const Digest &digest : m_entries[row].after) {
        const ImageKey image{m_rows[row].repository, digest};
        if (m_planned.contains(image) && !m_gone.contains(image))
            missing.push_back(digest);
    }
    return missing;
}

/// What a tag means is what the plan was about.
bool RunLedger::isOurs(Row row, const Digest &meant) const
{
    return m_rows[row].digest.isNull() || m_rows[row].digest == meant || m_entries[row].movedTo == meant;
}

void RunLedger::restore(Row row, const Outcome &outcome)
{
    m_entries[row].mayHaveActed = outcome.state == State::Unknown;
    set(row, outcome);
    if (hasGone(outcome))
        noteGone(row);
}

void RunLedger::leaveOut(Row row, const SkippedIdentifier &skipped)
{
    m_entries[row].sentAgain = true;
    if (!isPending(row))
        return;
    skip(row, skipped.reason);
    m_rows[row].outcome.matchedPattern = skipped.matchedPattern;
    if (skipped.reason == SkipReason::NeededByKeptIndex && skipped.because)
        m_rows[row].outcome.parents = {*skipped.because};
}

void RunLedger::bindTo(Row row, const PlannedIdentifier &today)
{
    // The image that it meant before can go without it now.
    std::erase(m_lastTags[{m_rows[row].repository, m_rows[row].digest}], row);
    m_rows[row].digest = today.digest;
    m_rows[row].outcome.boundTo = today.digest;
    enter(row, today);
}

std::vector<RunLedger::Row> RunLedger::takeCheck(const std::vector<Row> &rows, const ManifestReply &reply)
{
    const auto places = byIdentifier(rows);
    std::set<Row> notSent;
    for (const ManifestReply::Found &found : reply.found) {
        const auto place = found.tag.empty() ? places.end() : places.find(ImageIdentifier::forTag(found.tag));
        if (place == places.end())
            continue;
        const Row row = place->second;
        if (isOurs(row, found.manifest.digest))
            continue;
        notSent.insert(row);
        skip(row, SkipReason::TagMoved);
    }
    for (const ItemFailure &failed : reply.failures) {
        const auto place = places.find(failed.identifier);
        if (place == places.end())
            continue;
        // A manifest that cannot be verified or read: what the service says of the tag still tells whether it has moved.
        if (failed.identifier.isTag() && failed.digest && !isOurs(place->second, *failed.digest)) {
            notSent.insert(place->second);
            skip(place->second, SkipReason::TagMoved);
            continue;
        }
        if (failed.kind != FailureKind::NotFound)
            continue;
        if (notSent.insert(place->second).second)
            fail(place->second, failed, reply.requestId, false);
    }
    std::vector<Row> ready;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(ready),
                 [&notSent](Row row) { return !notSent.contains(row); });
    return ready;
}

void RunLedger::takeUnsent(const std::vector<Row> &rows, const Error &error)
{
    for (const Row row : rows) {
        if (!isPending(row))
            continue;
        Outcome outcome = m_rows[row].outcome;
        outcome.state = State::Failed;
        noteCall(outcome, error);
        set(row, std::move(outcome));
    }
}

std::vector<RunLedger::Row> RunLedger::takeChanged()
{
    std::sort(m_changed.begin(), m_changed.end());
    m_changed.erase(std::unique(m_changed.begin(), m_changed.end()), m_changed.end());
    return std::exchange(m_changed, {});
}

void RunLedger::noteSent(const std::vector<Row> &rows)
{
    for (const Row row : rows)
        ++m_rows[row].outcome.attempts;
}

std::map<ImageIdentifier, RunLedger::Row> RunLedger::byIdentifier(const std::vector<Row> &rows) const
{
    std::map<ImageIdentifier, Row> places;
    for (const Row row : rows)
        places.emplace(m_rows[row].identifier, row);
    return places;
}

void RunLedger::take(const std::vector<Row> &rows, const DeletionReply &reply)
{
    const auto places = byIdentifier(rows);
    std::set<Row> answered;
    const auto find = [&](const ImageIdentifier &identifier) {
        const auto place = places.find(identifier);
        return place == places.end() ? std::nullopt : std::optional(place->second);
    };
    // Failures first: an image that is named in both lists may have lost a tag, but it has not gone as asked.
    for (const ItemFailure &failed : reply.failures) {
        const auto row = find(failed.identifier);
        if (row && answered.insert(*row).second)
            fail(*row, failed, reply.requestId, reply.earlierTryMayHaveActed);
    }
    for (const DeletionReply::Removed &removed : reply.removed) {
        auto row = removed.tag.empty() ? std::nullopt : find(ImageIdentifier::forTag(removed.tag));
        if (!row && !removed.digest.isNull())
            row = find(ImageIdentifier::forDigest(removed.digest));
        if (!row || !answered.insert(*row).second)
            continue;
        m_entries[*row].wasMoved = !removed.digest.isNull() && removed.digest != m_rows[*row].digest;
        succeed(*row, false, reply.requestId);
    }
    for (const Row row : rows) {
        if (answered.contains(row))
            continue;
        Outcome outcome = m_rows[row].outcome;
        outcome.state = State::Unknown;
        outcome.requestId = reply.requestId;
        m_entries[row].mayHaveActed = true;
        set(row, std::move(outcome));
    }
}

void RunLedger::take(const std::vector<Row> &rows, const Error &error)
{
    for (const Row row : rows) {
        Outcome outcome = m_rows[row].outcome;
        outcome.state = outcomeUnknown(error) ? State::Unknown : State::Failed;
        noteCall(outcome, error);
        m_entries[row].mayHaveActed |= outcome.state == State::Unknown;
        set(row, std::move(outcome));
    }
}

std::vector<RunLedger::Row> RunLedger::takeLookUp(const std::vector<Row> &rows, const ManifestReply &reply,
                                                  bool maySendAgain)
{
    const auto places = byIdentifier(rows);
    std::set<Row> stillThere;
    std::set<Row> again;
    // A tag that means another image by now was moved, perhaps after it had been removed: not ours to remove.
    const auto noteStillThere = [&](Row row, const std::optional<Digest> &meant) {
        if (meant && m_rows[row].identifier.isTag() && !isOurs(row, *meant)) {
            skip(row, SkipReason::TagMoved);
            return;
        }
        stillThere.insert(row);
        if (maySendAgain && !m_entries[row].sentAgain)
            again.insert(row);
    };
    for (const ManifestReply::Found &found : reply.found) {
        const auto byTag = found.tag.empty() ? places.end() : places.find(ImageIdentifier::forTag(found.tag));
        const auto byDigest = places.find(ImageIdentifier::forDigest(found.manifest.digest));
        const auto place = byTag == places.end() ? byDigest : byTag;
        if (place == places.end())
            continue;
        noteStillThere(place->second, byTag == places.end() ? std::nullopt : std::optional(found.manifest.digest));
    }
    for (const ItemFailure &failed : reply.failures) {
        const auto place = places.find(failed.identifier);
        if (place == places.end())
            continue;
        if (failed.kind == FailureKind::NotFound)
            succeed(place->second, true, m_rows[place->second].outcome.requestId);
        else if (failed.kind == FailureKind::Inaccessible)
            stillThere.insert(place->second);
        else if (failed.digest || failed.kind == FailureKind::DigestDiffers)
            noteStillThere(place->second, failed.digest);
    }
    for (const Row row : stillThere) {
        if (again.contains(row))
            m_entries[row].sentAgain = true;
        else
            stayedThere(row);
    }
    return {again.begin(), again.end()};
}

void RunLedger::takeAllGone(const std::vector<Row> &rows)
{
    for (const Row row : rows)
        succeed(row, true, m_rows[row].outcome.requestId);
}

void RunLedger::skip(Row row, SkipReason reason, std::vector<Digest> parents)
{
    Outcome outcome = m_rows[row].outcome;
    outcome.state = State::Skipped;
    outcome.skipReason = reason;
    outcome.parents = std::move(parents);
    set(row, std::move(outcome));
}

void RunLedger::succeed(Row row, bool alreadyGone, const QString &requestId)
{
    Outcome outcome;
    outcome.state = m_rows[row].identifier.isTag() ? State::Untagged : State::Deleted;
    outcome.alreadyGone = alreadyGone;
    outcome.requestId = requestId;
    outcome.attempts = m_rows[row].outcome.attempts;
    set(row, std::move(outcome));
    noteGone(row);
}

void RunLedger::fail(Row row, const ItemFailure &failed, const QString &requestId, bool earlierTryMayHaveActed)
{
    const bool isGone = failed.kind == FailureKind::NotFound;
    if (isGone && (earlierTryMayHaveActed || m_entries[row].mayHaveActed)) {
        succeed(row, true, requestId);
        return;
    }
    Outcome outcome;
    outcome.state = State::Failed;
    outcome.failureKind = failed.kind;
    outcome.failureCode = failed.code;
    outcome.failureCodeOf = failed.codeOf;
    outcome.failureReason = failed.reason;
    outcome.alreadyGone = isGone;
    outcome.requestId = requestId;
    outcome.attempts = m_rows[row].outcome.attempts;
    if (failed.kind == FailureKind::NeededByIndex)
        outcome.parents = digestsIn(failed.reason);
    set(row, std::move(outcome));
    if (isGone)
        noteGone(row);
}

/// No answer, and the look-up found it untouched.
void RunLedger::stayedThere(Row row)
{
    Outcome outcome = m_rows[row].outcome;
    outcome.state = State::Failed;
    outcome.failureKind = FailureKind::StillThere; // what the service said last stays beside it
    set(row, std::move(outcome));
}

/// An image goes with its digest, or when the last of its tags has gone.
void RunLedger::noteGone(Row row)
{
    const ImageKey image{m_rows[row].repository, m_rows[row].digest};
    if (!m_entries[row].takesImage)
        return;
    if (m_rows[row].identifier.isDigest()) {
        m_gone.insert(image);
        return;
    }
    const std::vector<Row> &tags = m_lastTags[image];
    const auto isOff = [this](Row tag) { return hasGone(m_rows[tag].outcome) && !m_entries[tag].wasMoved; };
    if (!std::all_of(tags.begin(), tags.end(), isOff))
        return;
    m_gone.insert(image);
    for (const Row tag : tags) {
        if (m_rows[tag].outcome.state != State::Untagged)
            continue;
        m_rows[tag].outcome.state = State::Deleted;
        m_changed.push_back(tag);
    }
}

void RunLedger::set(Row row, Outcome outcome)
{
    outcome.boundTo = m_rows[row].outcome.boundTo;
    const auto counts = [](const Outcome &some) { return some.state == State::Failed && !some.alreadyGone ? 1 : 0; };
    Outcome &place = m_rows[row].outcome;
    m_done += place.state == State::Pending && outcome.state != State::Pending ? 1 : 0;
    m_failed += counts(outcome) - counts(place);
    place = std::move(outcome);
    m_changed.push_back(row);
}

} // namespace tagboat
