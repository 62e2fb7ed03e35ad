// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Empty: only the headers that are precompiled beside it are of use, for all tests, with windows and without.
