// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "ui/base/formats.h"
#include "ui/base/translations.h"

#include <QDir>
#include <QFile>
#include <QLocale>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace tagboat;

namespace {

struct Message
{
    QString context;
    QString source;
    QStringList translations; ///< several for a text with a count
    bool plural = false;
    bool finished = true;
};

Message readMessage(QXmlStreamReader &xml, const QString &context)
{
    Message message{.context = context, .source = {}, .translations = {}};
    message.plural = xml.attributes().value("numerus"_L1) == "yes"_L1;
    while (xml.readNextStartElement()) {
        if (xml.name() == "source"_L1) {
            message.source = xml.readElementText();
        } else if (xml.name() == "translation"_L1) {
            message.finished = xml.attributes().value("type"_L1).isEmpty();
            if (!message.plural) {
                message.translations << xml.readElementText();
                continue;
            }
            while (xml.readNextStartElement())
                message.translations << xml.readElementText();
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

QList<Message> readTs(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "name"_L1)
            context = xml.readElementText();
        else if (xml.name() == "message"_L1)
            messages << readMessage(xml, context);
    }
    return xml.hasError() ? QList<Message>() : messages;
}

/// "%1", "%Ln" …, sorted, each as often as it occurs.
QStringList placeholders(const QString &text)
{
    static const QRegularExpression pattern(u"%L?(?:\\d{1,2}|n)"_s);
    QStringList found;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();)
        found << matches.next().captured();
    found.sort();
    return found;
}

/// The marks around and inside a text that a translation has to keep.
QString shape(QString text)
{
    QString marks;
    marks += text.startsWith(u' ') ? u'<' : u'.';
    marks += text.endsWith(u' ') ? u'>' : u'.';
    for (const QLatin1StringView end : {":"_L1, "."_L1, "?"_L1}) {
        if (text.endsWith(end))
            marks += end;
    }
    if (text.endsWith(u'\u2026'))
        marks += u'\u2026';
    text.replace("&&"_L1, QString());
    static const QRegularExpression mnemonic(u"&\\w"_s);
    marks += QString::number(text.count(mnemonic)) + u' ' + QString::number(text.count(u'<')) + u' '
        + QString::number(text.count(u'\n'));
    return marks;
}

QString problem(const Message &message)
{
    if (!message.finished)
        return u"not finished"_s;
    if (message.plural && message.translations.size() != 2)
        return u"needs two forms"_s;
    for (const QString &translation : message.translations) {
        if (translation.isEmpty())
            return u"empty"_s;
        if (placeholders(translation) != placeholders(message.source))
            return u"other placeholders"_s;
        if (shape(translation) != shape(message.source))
            return u"other mnemonic, ending, tags or lines"_s;
    }
    return {};
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        const auto translators = QCoreApplication::instance()->findChildren<QTranslator *>();
        qDeleteAll(translators);
        QLocale::setDefault(QLocale::c());
    }

    void everyMessageIsDone_data()
    {
        QTest::addColumn<QString>("path");
        const QDir folder(QStringLiteral(TAGBOAT_TRANSLATIONS));
        const QStringList files = folder.entryList({u"*.ts"_s});
        QVERIFY(files.size() >= 2);
        for (const QString &file : files)
            QTest::newRow(qPrintable(file)) << folder.filePath(file);
    }

    void everyMessageIsDone()
    {
        QFETCH(QString, path);
        const QList<Message> messages = readTs(path);
        QVERIFY(!messages.isEmpty());
        QStringList problems;
        for (const Message &message : messages) {
            const QString text = problem(message);
            if (!text.isEmpty())
                problems << message.context + u": "_s + message.source + u": "_s + text;
        }
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
    }

    void theCheckSeesMistakes_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QStringList>("translations");
        QTest::addColumn<bool>("good");
        QTest::newRow("good") << u"Delete %1 from %2"_s << QStringList{u"%1 aus %2 l\u00f6schen"_s} << true;
        QTest::newRow("lost placeholder") << u"Delete %1"_s << QStringList{u"L\u00f6schen"_s} << false;
        QTest::newRow("doubled placeholder") << u"%1 of %2"_s << QStringList{u"%1 von %1"_s} << false;
        QTest::newRow("other count") << u"%Ln tag(s)"_s << QStringList{u"%n Tag"_s, u"%Ln Tags"_s} << false;
        QTest::newRow("one form") << u"%Ln tag(s)"_s << QStringList{u"%Ln Tags"_s} << false;
        QTest::newRow("lost mnemonic") << u"&Delete\u2026"_s << QStringList{u"L\u00f6schen\u2026"_s} << false;
        QTest::newRow("lost ellipsis") << u"&Delete\u2026"_s << QStringList{u"&L\u00f6schen"_s} << false;
        QTest::newRow("lost colon") << u"Region:"_s << QStringList{u"Region"_s} << false;
        QTest::newRow("empty") << u"Region"_s << QStringList{QString()} << false;
        QTest::newRow("lost tag") << u"<b>Region</b>"_s << QStringList{u"Region"_s} << false;
    }

    void theCheckSeesMistakes()
    {
        QFETCH(QString, source);
        QFETCH(QStringList, translations);
        const Message message{
            .context = {}, .source = source, .translations = translations, .plural = source.contains("%Ln"_L1)};
        QTEST(problem(message).isEmpty(), "good");
    }

    void speaksGerman()
    {
        QLocale::setDefault(QLocale(QLocale::German));
        installTranslations(QLocale());
        QCOMPARE(imageKindText(ImageKind::Signature), u"Signatur"_s);
        QCOMPARE(imageCountText(1), u"1 Image"_s);
        QCOMPARE(imageCountText(2310), u"2.310 Images"_s);
        QCOMPARE(relativeTime(1, 1 + 24 * 3600 * 1000), u"vor 1 Tag"_s);
    }

    void speaksEnglishWithPlurals_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::newRow("C") << QLocale::c();
        QTest::newRow("en_GB") << QLocale(QLocale::English, QLocale::UnitedKingdom);
        QTest::newRow("a language without translation") << QLocale(QLocale::Icelandic);
    }

    void speaksEnglishWithPlurals()
    {
        QFETCH(QLocale, locale);
        installTranslations(locale);
        QCOMPARE(imageCountText(1), u"1 image"_s);
        QCOMPARE(imageCountText(2), u"2 images"_s);
        QCOMPARE(imageCountText(0), u"0 images"_s);
        QCOMPARE(imageKindText(ImageKind::Signature), u"signature"_s);
    }
};

TAGBOAT_TEST(TestTranslations)
#include "tst_translations.moc"
