# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every compile flag of the project is here, in one interface target.
add_library(tagboat_flags INTERFACE)
target_compile_features(tagboat_flags INTERFACE cxx_std_20)
target_include_directories(tagboat_flags INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_definitions(tagboat_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_KEYWORDS QT_DISABLE_DEPRECATED_BEFORE=0x060400
    TAGBOAT_VERSION="${PROJECT_VERSION}")
if(NOT MSVC)
    target_compile_options(tagboat_flags INTERFACE
        -Wall -Wextra -Wpedantic -Wconversion -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND TAGBOAT_PCH)
    target_compile_options(tagboat_flags INTERFACE -fpch-preprocess) # lets ccache work beside precompiled headers
endif()
if(TAGBOAT_WERROR)
    target_compile_options(tagboat_flags INTERFACE $<IF:$<BOOL:${MSVC}>,/WX,-Werror>)
endif()
if(TAGBOAT_HARDEN)
    # What dpkg-buildflags has for Debian's programs, hardening=+all. Fortified calls need an optimising compiler.
    set(CMAKE_POSITION_INDEPENDENT_CODE ON)
    target_compile_options(tagboat_flags INTERFACE
        -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -Wformat -Werror=format-security)
    target_link_options(tagboat_flags INTERFACE -Wl,-z,relro -Wl,-z,now $<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:-pie>)
endif()
if(TAGBOAT_SANITIZE)
    target_compile_options(tagboat_flags INTERFACE
        -fsanitize=${TAGBOAT_SANITIZE} -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(tagboat_flags INTERFACE -fsanitize=${TAGBOAT_SANITIZE})
endif()
if(TAGBOAT_FUZZ)
    target_compile_options(tagboat_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
# Linking every test program anew is a good part of what a small change costs.
if(NOT MSVC AND NOT APPLE)
    include(CheckLinkerFlag)
    foreach(linker mold lld)
        check_linker_flag(CXX -fuse-ld=${linker} TAGBOAT_HAS_${linker})
        if(TAGBOAT_HAS_${linker})
            target_link_options(tagboat_flags INTERFACE -fuse-ld=${linker})
            break()
        endif()
    endforeach()
endif()
if(TAGBOAT_SANITIZE MATCHES "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Fences of libraries, which it does not see; and g++ 12 mistakes what it adds for uses of what is not there.
    target_compile_options(tagboat_flags INTERFACE -Wno-tsan -Wno-maybe-uninitialized)
endif()
if(TAGBOAT_COVERAGE)
    target_compile_options(tagboat_flags INTERFACE --coverage)
    target_link_options(tagboat_flags INTERFACE --coverage)
endif()

# What is worth precompiling for anything without a widget.
set(TAGBOAT_APP_HEADERS
    <QByteArray> <QCoreApplication> <QDateTime> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject> <QList> <QLocale>
    <QObject> <QPointer> <QProcessEnvironment> <QRegularExpression> <QString> <QStringList> <QTimer> <QUrl> <QVariant>
    <algorithm> <functional> <map> <memory> <optional> <set> <string> <vector> <tl/expected.hpp>)
# The same for windows.
set(TAGBOAT_UI_HEADERS
    <QtWidgets/QtWidgets> <QLocale> <QPointer> <QRegularExpression> <QSettings> <QTimer>
    <algorithm> <functional> <map> <memory> <optional> <set> <string> <vector> <tl/expected.hpp>)
