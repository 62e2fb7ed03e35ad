// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <memory>

namespace tagboat::test {

/// A test class that the program of its folder can run. The classes of one file run one after the other.
class TestClass
{
public:
    using Make = std::unique_ptr<QObject> (*)();

    /// \param file its source file; without folder and ending it is the name to ask for: "tst_digest"
    TestClass(const char *file, Make make);

    /// Runs those of the name that is the first argument, with the other arguments (see Qt Test). Needs the application.
    /// \return how many tests failed; 2 with the known names on standard error when there is no such class
    [[nodiscard]] static int run(int argc, char **argv);

private:
    const char *m_file;
    Make m_make;
    const TestClass *m_next; ///< a list, because vectors of other files may not be there yet
};

} // namespace tagboat::test

/// Stands at the end of a test's source file, where Qt Test's own macros would make a whole program of it.
#define TAGBOAT_TEST(Class)                                                                                            \
    static const tagboat::test::TestClass register##Class(                                                             \
        __FILE__, []() -> std::unique_ptr<QObject> { return std::make_unique<Class>(); });
