// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <cstddef>
#include <cstdint>

// A target is one function that reads whatever it is given, and states with FUZZ_EXPECT what has to hold. With libFuzzer
// each is a program of its own (preset fuzz); everywhere else one test reads all seeds with all of them.

#ifdef TAGBOAT_LIBFUZZER

/// Ends the program, so that libFuzzer keeps the input.
#define FUZZ_EXPECT(condition)                                                                                         \
    do {                                                                                                               \
        if (!(condition))                                                                                              \
            __builtin_trap();                                                                                          \
    } while (false)

#define FUZZ_TARGET(name)                                                                                              \
    static void name(const QByteArray &input);                                                                         \
    extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);                                 \
    int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)                                             \
    {                                                                                                                  \
        name(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));                          \
        return 0;                                                                                                      \
    }                                                                                                                  \
    static void name(const QByteArray &input)

#else

#include <vector>

namespace tagboat::test {

struct FuzzTarget
{
    const char *name;
    void (*run)(const QByteArray &input);
};

std::vector<FuzzTarget> &fuzzTargets();

struct FuzzRegistration
{
    FuzzRegistration(const char *name, void (*run)(const QByteArray &input)) { fuzzTargets().push_back({name, run}); }
};

[[noreturn]] void fuzzExpectationFailed(const char *condition, const char *file, int line);

} // namespace tagboat::test

#define FUZZ_EXPECT(condition)                                                                                         \
    do {                                                                                                               \
        if (!(condition))                                                                                              \
            tagboat::test::fuzzExpectationFailed(#condition, __FILE__, __LINE__);                                      \
    } while (false)

#define FUZZ_TARGET(name)                                                                                              \
    static void name(const QByteArray &input);                                                                         \
    static const tagboat::test::FuzzRegistration register_##name(#name, name);                                         \
    static void name(const QByteArray &input)

#endif
