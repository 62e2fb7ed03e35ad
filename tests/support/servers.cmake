# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
include_guard()

# tagboat_servers(name module.py LABELS real ...)
#   registers a fixture of this name: the servers that the module starts (servers.py), for all tests with RUNNER
#   ${name_runner} and the properties FIXTURES_REQUIRED name, SKIP_RETURN_CODE 77.
function(tagboat_servers name module)
    cmake_parse_arguments(PARSE_ARGV 2 servers "" "" "LABELS")
    set(program ${CMAKE_SOURCE_DIR}/tests/support/servers.py)
    set(state ${CMAKE_CURRENT_BINARY_DIR}/${name}.json)
    add_test(NAME ${name}_start COMMAND ${program} start ${module} ${state})
    add_test(NAME ${name}_stop COMMAND ${program} stop ${state})
    set_tests_properties(${name}_start ${name}_stop PROPERTIES LABELS "${servers_LABELS}" TIMEOUT 300
        SKIP_RETURN_CODE 77)
    set_tests_properties(${name}_start PROPERTIES FIXTURES_SETUP ${name})
    set_tests_properties(${name}_stop PROPERTIES FIXTURES_CLEANUP ${name})
    set(${name}_runner ${program} run ${state} PARENT_SCOPE)
endfunction()
