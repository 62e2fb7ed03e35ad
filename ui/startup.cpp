// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/startup.h"

#include "ui/base/directedstyle.h"
#include "ui/base/icons.h"
#include "ui/calmstyle.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QPalette>
#include <QStyle>
#include <QTextStream>
#include <QTranslator>

#include <cstdlib>
#include <memory>
#include <vector>

namespace tagboat {

namespace {

struct StartupTexts
{
    Q_DECLARE_TR_FUNCTIONS(Startup)
};

/// Translated without an application: there is none yet.
QString translatedEarly(const char *text)
{
    QTranslator translator;
    const bool isTranslated =
        translator.load(QLocale(), QStringLiteral("tagboat"), QStringLiteral("_"), QStringLiteral(":/i18n"));
    const QString translation = isTranslated ? translator.translate("Startup", text) : QString();
    return translation.isEmpty() ? QString::fromUtf8(text) : translation;
}

/// What Qt says while it looks for a display. It counts only when there is one, or when one is named.
class MessagesHeldBack
{
public:
    MessagesHeldBack()
        : m_before(qInstallMessageHandler(hold))
    {
        held().clear();
    }
    ~MessagesHeldBack()
    {
        qInstallMessageHandler(m_before);
        for (const Message &message : held())
            qt_message_output(message.type, {}, message.text);
    }
    Q_DISABLE_COPY_MOVE(MessagesHeldBack)

private:
    struct Message
    {
        QtMsgType type;
        QString text;
    };

    static std::vector<Message> &held()
    {
        static std::vector<Message> messages;
        return messages;
    }

    static void hold(QtMsgType type, const QMessageLogContext &, const QString &text)
    {
        held().push_back({type, text});
        if (type == QtFatalMsg)
            giveUp();
    }

    [[noreturn]] static void giveUp()
    {
        {
            QTextStream out(stderr);
            const bool isNamed =
                !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
            if (isNamed) {
                for (const Message &message : held())
                    out << message.text.trimmed() << Qt::endl;
                //: Written to the terminal
                out << translatedEarly(QT_TRANSLATE_NOOP("Startup", "The window cannot be opened on this display."));
            } else {
                out << translatedEarly(
                    //: Written to the terminal. packaging/demo is a file
                    QT_TRANSLATE_NOOP("Startup",
                                      "There is no display for a window here: start Tagboat on a desktop, or "
                                      "packaging/demo from its sources, which opens a virtual one."));
            }
            out << Qt::endl;
        }
        std::_Exit(EXIT_FAILURE); // an application that is half made cannot be unmade
    }

    QtMessageHandler m_before;
};

void install(const QString &name, const QString &folder)
{
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(QLocale(), name, QStringLiteral("_"), folder))
        return;
    translator->setParent(QCoreApplication::instance());
    QCoreApplication::installTranslator(translator.release());
}

QPalette darkPalette()
{
    const QColor window(0x23, 0x26, 0x29);
    const QColor base(0x1b, 0x1e, 0x20);
    const QColor button(0x31, 0x36, 0x3b);
    const QColor text(0xee, 0xf0, 0xf2);
    const QColor dim(0x9a, 0x9f, 0xa5);
    QPalette palette(text, button, button.lighter(150), window.darker(150), button.darker(120), text, Qt::white, base,
                     window);
    palette.setColor(QPalette::AlternateBase, QColor(0x2a, 0x2e, 0x32));
    palette.setColor(QPalette::Highlight, QColor(0x2f, 0x6f, 0xb2));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, QColor(0x6c, 0xb0, 0xf5));
    palette.setColor(QPalette::ToolTipBase, button);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::PlaceholderText, dim);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, dim.darker(140));
    return palette;
}

/// Fusion's own, with a selection on which white text can be read.
QPalette lightPalette()
{
    QPalette palette = QApplication::style()->standardPalette();
    for (const auto group : {QPalette::Active, QPalette::Inactive})
        palette.setColor(group, QPalette::Highlight, QColor(0x2f, 0x6f, 0xb2));
    palette.setColor(QPalette::PlaceholderText, meaningColour(Meaning::Muted, palette));
    return palette;
}

} // namespace

std::unique_ptr<QApplication> makeApplication(int &argc, char **argv)
{
    const MessagesHeldBack messages;
    return std::make_unique<QApplication>(argc, argv);
}

void calmStyle()
{
    if (QApplication::style()->name() == QLatin1String("fusion"))
        QApplication::setStyle(new CalmStyle);
    else if (QGuiApplication::isRightToLeft()) // others draw by themselves; only what could be misread is worth a proxy
        QApplication::setStyle(new DirectedStyle(QApplication::style()->name()));
}

void installTranslations()
{
    install(QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    // The translator installed last is asked first. English holds the plural forms that every language falls back to.
    auto *english = new QTranslator(QCoreApplication::instance());
    if (english->load(QStringLiteral(":/i18n/tagboat_en.qm")))
        QCoreApplication::installTranslator(english);
    install(QStringLiteral("tagboat"), QStringLiteral(":/i18n"));
}

void setAppearance(const QString &appearance)
{
    if (appearance != QLatin1String("dark") && appearance != QLatin1String("light"))
        return;
    QApplication::setStyle(new CalmStyle); // others have own colours
    QApplication::setPalette(appearance == QLatin1String("dark") ? darkPalette() : lightPalette());
}

QString demoConnectionName()
{
    return StartupTexts::tr("Demo registry");
}

} // namespace tagboat
