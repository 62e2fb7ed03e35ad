// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/aws/inifile.h"
#include "tests/support/testprogram.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tagboat;
using namespace tagboat::aws;

namespace {

/// "section|key=value|…" per section, nested values as key.sub, problems as "! code where".
QStringList dump(const IniFile &file)
{
    QStringList lines;
    for (const IniSection &section : file.sections) {
        QString line = section.words.join(u'+');
        for (auto it = section.values.begin(); it != section.values.end(); ++it) {
            if (it->nested.isEmpty())
                line += u'|' + it.key() + u'=' + it->text;
            for (auto sub = it->nested.begin(); sub != it->nested.end(); ++sub)
                line += u'|' + it.key() + u'.' + sub.key() + u'=' + *sub;
        }
        lines += line;
    }
    for (const Error &problem : file.problems)
        lines += u"! "_s + problem.code + u' ' + problem.where;
    return lines;
}

} // namespace

class TestIniFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const QByteArray &content, const QStringList &expected) {
            QTest::newRow(name) << content << expected;
        };
        row("empty", "", {});
        row("plain", "[a]\nk = v\n", {u"a|k=v"_s});
        row("byte order mark", "\xef\xbb\xbf[a]\nk=v", {u"a|k=v"_s});
        row("CRLF", "[a]\r\nk = v\r\nl = w\r\n", {u"a|k=v|l=w"_s});
        row("old Mac line ends", "[a]\rk = v", {u"a|k=v"_s});
        row("keys in lower case", "[a]\nAWS_Key = V", {u"a|aws_key=V"_s});
        row("colon", "[a]\nk: v", {u"a|k=v"_s});
        row("first delimiter splits", "[a]\nk = https://x?a=b", {u"a|k=https://x?a=b"_s});
        row("no interpolation, no unquoting", "[a]\nk = \"%(x)s\"", {u"a|k=\"%(x)s\""_s});
        row("comment lines", "# one\n; two\n[a]\n  # three\nk = v\n", {u"a|k=v"_s});
        row("inline comments", "[a]\nk = v # c\nl = v ; c\nm = v#no\nn = # all", {u"a|k=v|l=v|m=v#no|n="_s});
        row("secrets keep them", "[a]\naws_secret_access_key = x #y\ncredential_process = p ; q",
            {u"a|aws_secret_access_key=x #y|credential_process=p ; q"_s});
        row("blanks in section names", "[ profile\t x ]\n", {u"profile+x"_s});
        row("quoted section names", "[profile \"my dev\"]\n[profile 'it''s']\n",
            {u"profile+my dev"_s, u"profile+its"_s});
        row("text after a section name", "[a] # comment\nk = v", {u"a|k=v"_s});
        row("sections merged, later wins", "[a]\nk = 1\nl = 1\n[b]\n[a]\nk = 2", {u"a|k=2|l=1"_s, u"b"_s});
        row("nested", "[a]\ns3 =\n  x = 1\n\n  Y=2 # c\nk = v", {u"a|k=v|s3.x=1|s3.y=2"_s});
        row("continued", "[a]\nk = one\n  two\nl = v", {u"a|k=one\ntwo|l=v"_s});
        row("all lines indented alike", "[a]\n  k = v\n  l = w", {u"a|k=v|l=w"_s});
        row("indented section", "[a]\nk = v\n  [b]\n  l = w", {u"a|k=v"_s, u"b|l=w"_s});

        row("no delimiter", "[a]\nk = v\noops\n[b]\nl = w", {u"a|k=v"_s, u"b|l=w"_s, u"! BrokenLine file:3"_s});
        row("no key", "[a]\n = v", {u"a"_s, u"! BrokenLine file:2"_s});
        row("before any section", "k = v\n[a]\nk = w", {u"a|k=w"_s, u"! OutsideOfSection file:1"_s});
        row("unclosed section takes its keys along", "[a]\nk = v\n[b\nk = x\nl = y\n[c]\nm = z",
            {u"a|k=v"_s, u"c|m=z"_s, u"! BrokenSection file:3"_s});
        row("empty section name", "[]\nk = v", {u"! BrokenSection file:1"_s});
        row("broken nested line", "[a]\ns3 =\n  oops", {u"a|s3="_s, u"! BrokenLine file:3"_s});
        row("not UTF-8", "[a]\nk = \xff\xfe\nl = w", {u"a|l=w"_s, u"! NotUtf8 file:2"_s});
        row("zero bytes", QByteArray("[a]\nk\0 = v\n", 11), {u"a|k"_s + QChar(0) + u"=v"_s});
        row("no line end, cut in a name", "[a]\nk = v\n[prof", {u"a|k=v"_s, u"! BrokenSection file:3"_s});
    }

    void parse()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const QStringList, expected);
        QCOMPARE(dump(IniFile::parse(content, u"file"_s)), expected);
    }

    void problemsStayWithTheirSection()
    {
        const IniFile file = IniFile::parse("[a]\noops\n[b]\nk = v\n", u"file"_s);
        QCOMPARE(file.sections.at(0).problems.size(), 1);
        QCOMPARE(file.sections.at(0).problems.first().kind, Error::Kind::Configuration);
        QVERIFY(file.sections.at(1).problems.isEmpty());
    }

    /// The broken line may be the secret itself.
    void problemsQuoteNothing()
    {
        const IniFile file = IniFile::parse("[a]\nwJalrXUtnFEMI\n", u"file"_s);
        QCOMPARE(file.problems.size(), 1);
        QVERIFY(file.problems.first().detail.isEmpty());
        QVERIFY(!file.problems.first().code.contains("wJalr"_L1));
    }

    void missingFileIsEmpty()
    {
        const IniFile file = IniFile::load(u"/nowhere/at/all"_s);
        QVERIFY(file.sections.isEmpty());
        QVERIFY(file.problems.isEmpty());
    }

    void folderIsAProblem()
    {
        const QTemporaryDir dir;
        const IniFile file = IniFile::load(dir.path());
        QCOMPARE(dump(file), QStringList(u"! UnreadableFile "_s + dir.path()));
    }

    void hugeFileIsAProblem()
    {
        const QTemporaryDir dir;
        QFile huge(dir.filePath(u"huge"_s));
        QVERIFY(huge.open(QIODevice::WriteOnly));
        QVERIFY(huge.resize(64LL * 1024 * 1024));
        huge.close();
        QCOMPARE(IniFile::load(huge.fileName()).problems.value(0).code, u"FileTooLarge"_s);
    }

    /// Tools write one profile for each account and role: each section is found at once, however many there are.
    void manyProfiles()
    {
        constexpr int many = 40'000;
        QByteArray content;
        for (int i = 0; i < many; ++i)
            content += "[profile p" + QByteArray::number(i) + "]\nregion = eu-west-1\n";
        content += "[profile p7]\noutput = json\n"; // goes on with its first place
        const IniFile file = IniFile::parse(content, u"config"_s);
        QCOMPARE(file.sections.size(), many);
        QCOMPARE(file.sections[7].words, QStringList({u"profile"_s, u"p7"_s}));
        QCOMPARE(file.sections[7].values.value(u"output"_s).text, u"json"_s);
        QCOMPARE(file.sections.last().values.size(), 1);
    }
};

TAGBOAT_TEST(TestIniFile)
#include "tst_inifile.moc"
