// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/glance/cloudsfile.h"

#include "app/glance/cloudvalues.h"
#include "app/glance/yamlmembers.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace tagboat::glance {

struct CloudsFile::Entry
{
    QString name;
    CloudValues values;
    QString unknownProfile{}; ///< the vendor's preset it names, if there is none of that name
};

namespace {

constexpr qint64 largestFile = 1024 * 1024;

using Clouds = QMap<QString, CloudValues>;

Error configuration(const QString &code, const QString &where, const QString &detail = {})
{
    return {.kind = Error::Kind::Configuration, .code = code, .detail = detail, .where = where};
}

/// Reads one file.
class Reading
{
public:
    /// \param section "clouds" or "public-clouds"
    Reading(const CloudsText &file, QString section)
        : m_path(file.path)
        , m_section(std::move(section))
    {
    }

    /// All clouds of the file, laid over those in `clouds`.
    void into(const QByteArray &text, Clouds &clouds)
    {
        const auto all = m_reader.members(m_reader.members(YAML::Load(text.toStdString())).value(m_section));
        for (auto cloud = all.cbegin(); cloud != all.cend(); ++cloud) {
            if (!cloud.key().isEmpty())
                readCloud(cloud.value(), m_section + u'.' + cloud.key(), clouds[cloud.key()]);
        }
    }

private:
    using Members = YamlReader::Members;

    void insert(const QString &name, const YAML::Node &node, const QString &parent, CloudValues &values) const
    {
        const QString where = QStringLiteral("%1:%2 %3.%4").arg(m_path).arg(node.Mark().line + 1).arg(parent, name);
        values.insert(QString(name).replace(u'-', u'_'), {yamlText(node), where});
    }

    void readScalars(const Members &members, const QString &parent, CloudValues &values) const
    {
        for (auto member = members.cbegin(); member != members.cend(); ++member) {
            if (member->IsScalar())
                insert(member.key(), *member, parent, values);
        }
    }

    /// `regions: [R1, {name: R2}]`: the first one counts when region_name is missing.
    void readFirstRegion(const Members &cloud, const QString &parent, CloudValues &values)
    {
        const auto regions = cloud.constFind(QStringLiteral("regions"));
        if (regions == cloud.cend() || !regions->IsSequence() || regions->size() == 0
            || values.contains(QStringLiteral("region_name")))
            return;
        const YAML::Node first = (*regions)[0];
        const YAML::Node name = m_reader.members(first).value(QStringLiteral("name"), first);
        if (name.IsScalar())
            insert(QStringLiteral("region_name"), name, parent, values);
    }

    void readCloud(const YAML::Node &cloud, const QString &parent, CloudValues &values)
    {
        const Members members = m_reader.members(cloud);
        readScalars(members, parent, values);
        readScalars(m_reader.members(members.value(QStringLiteral("auth"))), parent + QStringLiteral(".auth"), values);
        readFirstRegion(members, parent, values);
    }

    YamlReader m_reader;
    QString m_path;
    QString m_section;
};

Result<Done> readClouds(const CloudsText &file, const QString &section, Clouds &clouds)
{
    try {
        Reading(file, section).into(file.bytes, clouds);
    } catch (const YAML::Exception &exception) {
        // The parser's own text may quote what stands there, and that may be a password.
        return failure(
            configuration(QStringLiteral("Yaml"), QStringLiteral("%1:%2").arg(file.path).arg(exception.mark.line + 1)));
    }
    return Done{};
}

QStringList foldersOf(const QProcessEnvironment &environment)
{
    const QString home = environment.value(QStringLiteral("HOME"), QDir::homePath());
    const QString config = environment.value(QStringLiteral("XDG_CONFIG_HOME"), home + QStringLiteral("/.config"));
    QStringList folders{config + QStringLiteral("/openstack")};
#if defined(Q_OS_MACOS)
    folders.prepend(home + QStringLiteral("/Library/Application Support/openstack"));
#elif defined(Q_OS_WIN)
    folders.prepend(environment.value(QStringLiteral("LOCALAPPDATA")) + QStringLiteral("/OpenStack/openstack"));
#endif
    return folders << QStringLiteral("/etc/openstack") << QStringLiteral("/etc/xdg/openstack");
}

QString findFile(const QString &stem, const QStringList &folders)
{
    for (const QString &folder : folders) {
        for (const char *ending : {".yaml", ".yml", ".json"}) { // JSON is YAML
            const QString path = folder + u'/' + stem + QLatin1String(ending);
            if (QFile::exists(path))
                return path;
        }
    }
    return {};
}

Result<CloudsText> readFile(const QString &path)
{
    if (path.isEmpty())
        return CloudsText();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(configuration(QStringLiteral("Unreadable"), path, file.errorString()));
    QByteArray bytes = file.read(largestFile + 1); // a pipe or a device tells no size
    if (bytes.size() > largestFile)
        return failure(configuration(QStringLiteral("TooLarge"), path));
    return CloudsText{std::move(bytes), path};
}

/// A cloud may name a vendor's preset, which its own values are laid over.
CloudValues overProfile(const CloudValues &cloud, const CloudValues &profile)
{
    CloudValues values = profile;
    for (auto value = cloud.cbegin(); value != cloud.cend(); ++value)
        values.insert(value.key(), value.value());
    return values;
}

QString profileOf(const CloudValues &cloud)
{
    const QString name = cloud.value(QStringLiteral("profile")).text;
    return name.isEmpty() ? cloud.value(QStringLiteral("cloud")).text : name; // its old name
}

} // namespace

Result<CloudsFile> CloudsFile::read(const QProcessEnvironment &environment)
{
    const QStringList folders = foldersOf(environment);
    const auto pathOf = [&](const QString &stem, const QString &variable) {
        const QString named = environment.value(variable);
        return named.isEmpty() ? findFile(stem, folders) : named;
    };
    const QString path = pathOf(QStringLiteral("clouds"), QStringLiteral("OS_CLIENT_CONFIG_FILE"));
    const QStringList beside = path.isEmpty() ? QStringList() : QStringList(QFileInfo(path).path());
    const auto clouds = readFile(path);
    if (!clouds)
        return failure(clouds.error());
    const auto secure = readFile(pathOf(QStringLiteral("secure"), QStringLiteral("OS_CLIENT_SECURE_FILE")));
    if (!secure)
        return failure(secure.error());
    const auto vendors = readFile(findFile(QStringLiteral("clouds-public"), beside + folders));
    return parse(*clouds, *secure, vendors.value_or(CloudsText()));
}

Result<CloudsFile> CloudsFile::parse(const CloudsText &clouds, const CloudsText &secure, const CloudsText &vendors)
{
    Clouds all, profiles;
    for (const CloudsText *text : {&clouds, &secure}) {
        if (const auto done = readClouds(*text, QStringLiteral("clouds"), all); !done)
            return failure(done.error());
    }
    // A broken one costs those clouds that need it.
    if (!readClouds(vendors, QStringLiteral("public-clouds"), profiles))
        profiles.clear();
    auto entries = std::make_shared<std::vector<Entry>>();
    for (auto cloud = all.cbegin(); cloud != all.cend(); ++cloud) {
        const QString profile = profileOf(*cloud);
        if (profile.isEmpty() || profiles.contains(profile))
            entries->push_back({cloud.key(), overProfile(*cloud, profiles.value(profile))});
        else
            entries->push_back({cloud.key(), *cloud, profile});
    }
    CloudsFile file;
    file.m_entries = std::move(entries);
    file.m_path = clouds.path;
    return file;
}

QStringList CloudsFile::names() const
{
    QStringList names;
    for (const Entry &entry : *m_entries)
        names << entry.name;
    return names;
}

Result<Cloud> CloudsFile::cloud(const QString &name) const
{
    const auto found =
        std::find_if(m_entries->begin(), m_entries->end(), [&](const Entry &entry) { return entry.name == name; });
    if (found == m_entries->end())
        return failure(configuration(QStringLiteral("NoSuchCloud"), m_path, name));
    const QString where = m_path + QLatin1String(" clouds.") + name;
    auto cloud = cloudOf(found->values, where);
    if (cloud)
        cloud->provider = where;
    // As openstacksdk does: a profile that nobody knows is no fault while its values are not missed.
    if (!cloud && hasOwnCode(cloud.error(), u"AuthUrl") && !found->unknownProfile.isEmpty())
        return failure(configuration(QStringLiteral("VendorProfile"),
                                     found->values.value(QStringLiteral("profile")).where, found->unknownProfile));
    return cloud;
}

} // namespace tagboat::glance
