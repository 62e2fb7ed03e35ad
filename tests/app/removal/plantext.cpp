// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/removal/plantext.h"

#include <QRegularExpression>

namespace tagboat::test {

namespace {

constexpr qint64 msPerDay = 24LL * 60 * 60 * 1000;

QStringList wordsOf(const QString &text)
{
    return text.split(u' ', Qt::SkipEmptyParts);
}

QString reasonName(SkipReason reason)
{
    switch (reason) {
    case SkipReason::ProtectedPattern:
        return QStringLiteral("protected");
    case SkipReason::PulledRecently:
        return QStringLiteral("pulled recently");
    case SkipReason::Duplicate:
        return QStringLiteral("duplicate");
    case SkipReason::CoveredByDigest:
        return QStringLiteral("covered");
    case SkipReason::NeededByKeptIndex:
        return QStringLiteral("needed");
    case SkipReason::ReadOnlyConnection:
        return QStringLiteral("read-only");
    case SkipReason::HasOwnTags:
        return QStringLiteral("has tags");
    case SkipReason::ProtectedByRegistry:
        return QStringLiteral("locked");
    case SkipReason::TagNotRemovable:
        return QStringLiteral("not removable");
    case SkipReason::DeletionUnsupported:
        return QStringLiteral("not deletable");
    default:
        return QStringLiteral("?");
    }
}

void readLayers(const QString &text, ManifestContent &content)
{
    content.kind = ImageKind::Image;
    for (const QString &layer : text.split(u',', Qt::SkipEmptyParts)) {
        const QStringList parts = layer.split(u':');
        content.layers.push_back(
            {digestOf(parts.first()), {}, parts.value(1).isEmpty() ? -1 : parts.value(1).toLongLong()});
    }
}

} // namespace

Digest digestOf(const QString &name)
{
    return Digest::of(name.toUtf8());
}

PlanText::PlanText(const QString &text)
{
    snapshots.emplace_back().name = QStringLiteral("web");
    for (const QString &line : text.split(u'\n')) {
        if (!line.trimmed().isEmpty())
            readLine(line.trimmed());
    }
}

Digest PlanText::name(const QString &name)
{
    const Digest digest = digestOf(name);
    m_names.emplace(digest, name);
    return digest;
}

void PlanText::readLine(const QString &line)
{
    static const QRegularExpression form(
        QStringLiteral(R"(^(\w+)(?:\s+([\w/]+))?\s*(?:\[([^\]]*)\])?([^:]*(?::\d[^:]*)*)(?::\s(.*))?$)"));
    const auto match = form.match(line);
    const QString kind = match.captured(1);
    RepositorySnapshot &repository = snapshots.back();
    if (kind == QLatin1String("repository")) {
        if (repository.images.empty())
            repository.name = match.captured(2);
        else
            snapshots.emplace_back().name = match.captured(2);
        return;
    }
    if (kind == QLatin1String("more")) {
        repository.complete = false;
        return;
    }
    Image image;
    image.digest = name(match.captured(2));
    image.kind = kind == QLatin1String("image") ? ImageKind::Image : ImageKind::Index;
    for (const QString &tag : wordsOf(match.captured(3)))
        image.tags.push_back(tag.toStdString());
    for (const QString &word : wordsOf(match.captured(4))) {
        const QString key = word.section(u'=', 0, 0);
        const QString value = word.section(u'=', 1);
        if (key == QLatin1String("size"))
            image.sizeInBytes = value.toLongLong();
        else if (key == QLatin1String("pulled"))
            image.lastPulledAt = value.toLongLong() * msPerDay;
        else if (key == QLatin1String("locked"))
            image.status = ImageStatus::Protected;
        else if (key == QLatin1String("of"))
            image.subject = name(value);
        else if (key == QLatin1String("layers"))
            readLayers(value, repository.manifests[image.digest]);
    }
    if (kind == QLatin1String("index")) {
        ManifestContent &content = repository.manifests[image.digest];
        content.kind = ImageKind::Index;
        for (const QString &child : wordsOf(match.captured(5)))
            content.children.push_back({name(child), {}, -1, {}, {}, {}, {}});
    }
    repository.images.push_back(image);
}

ImageIdentifier PlanText::identifier(const QString &word) const
{
    if (word.startsWith(u'@'))
        return ImageIdentifier::forDigest(digestOf(word.mid(1)));
    return ImageIdentifier::forTag(word.toStdString());
}

std::vector<Selection> PlanText::selection(const QString &words) const
{
    std::vector<Selection> selections;
    for (const QString &word : wordsOf(words)) {
        const bool elsewhere = word.contains(u'/');
        const QString repository = elsewhere ? word.section(u'/', 0, 0) : snapshots.front().name;
        selections.push_back({repository, {identifier(elsewhere ? word.section(u'/', 1) : word)}});
    }
    return selections;
}

QString PlanText::nameOf(const Digest &digest) const
{
    const auto found = m_names.find(digest);
    return found == m_names.end() ? digest.shortText() : found->second;
}

QString PlanText::wordFor(const RepositoryName &repository, const ImageIdentifier &identifier) const
{
    const QString word = identifier.isTag() ? identifier.toQString() : u'@' + nameOf(identifier.digest());
    return repository == snapshots.front().name ? word : repository + u'/' + word;
}

QString PlanText::lineFor(std::size_t round, const PlannedIdentifier &planned) const
{
    QString line = QString::number(round) + u' ' + wordFor(planned.repository, planned.identifier);
    if (planned.identifier.isTag())
        line += planned.takesImage ? QStringLiteral(" deletes ") + nameOf(planned.digest) : QStringLiteral(" untags");
    if (planned.reason == PlanReason::ChildOfIndex)
        line += QStringLiteral(" child of ") + nameOf(*planned.because);
    if (planned.reason == PlanReason::ReferrerOf)
        line += QStringLiteral(" refers to ") + nameOf(*planned.because);
    for (const std::string &tag : planned.siblingTags)
        line += QStringLiteral(" -") + QString::fromStdString(tag);
    QStringList after;
    for (const Digest &digest : planned.after)
        after += nameOf(digest);
    if (!after.isEmpty())
        line += QStringLiteral(" after ") + after.join(u' ');
    return line;
}

QString PlanText::lineFor(const QString &what, const SkippedIdentifier &skipped) const
{
    QString line = what + u' ' + wordFor(skipped.repository, skipped.identifier) + u' ' + reasonName(skipped.reason);
    if (!skipped.matchedPattern.isEmpty())
        line += u' ' + skipped.matchedPattern;
    if (skipped.because)
        line += QStringLiteral(" by ") + nameOf(*skipped.because);
    return line;
}

QString PlanText::toText(const DeletionPlan &plan) const
{
    QStringList lines;
    for (std::size_t round = 0; round < plan.rounds.size(); ++round) {
        for (const PlannedIdentifier &planned : plan.rounds[round])
            lines += lineFor(round + 1, planned);
    }
    for (const SkippedIdentifier &skipped : plan.skipped)
        lines += lineFor(QStringLiteral("skip"), skipped);
    for (const SkippedIdentifier &staying : plan.staying)
        lines += lineFor(QStringLiteral("stay"), staying);
    QString sum = QStringLiteral("= tags %1 images %2 kept %3 bytes ")
                      .arg(plan.tagsRemoved)
                      .arg(plan.imagesDeleted)
                      .arg(plan.imagesKept);
    if (plan.imagesUntagged > 0)
        sum.replace(QStringLiteral(" bytes"), QStringLiteral(" untagged %1 bytes").arg(plan.imagesUntagged));
    if (plan.bytesAreLowerBound)
        sum += QStringLiteral(">=");
    if (plan.bytesAreUpperBound)
        sum += QStringLiteral("<=");
    sum += QString::number(plan.bytesFreed);
    if (plan.unreadIndexes > 0)
        sum += QStringLiteral(" unread %1").arg(plan.unreadIndexes);
    if (plan.incomplete)
        sum += QStringLiteral(" incomplete");
    return (lines << sum).join(u'\n');
}

} // namespace tagboat::test
