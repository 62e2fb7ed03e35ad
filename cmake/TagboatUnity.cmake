# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# With TAGBOAT_UNITY several sources are compiled as one. Only those of one folder, and always the same, so that a new
# file does not bring strangers together: names in the unnamed namespaces of a folder have to differ.
set(TAGBOAT_UNITY_SIZE 8)

# Call it when all sources of the target are known. Those of SKIP_UNITY_BUILD_INCLUSION stay alone.
function(tagboat_unity target)
    if(NOT TAGBOAT_UNITY)
        return()
    endif()
    get_target_property(sources ${target} SOURCES)
    get_target_property(target_folder ${target} SOURCE_DIR)
    list(FILTER sources INCLUDE REGEX "\\.cpp$")
    set(index 0)
    set(before "")
    foreach(source ${sources})
        cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY ${target_folder} NORMALIZE)
        cmake_path(GET source PARENT_PATH folder)
        if(NOT folder STREQUAL before)
            set(index 0)
            set(before ${folder})
        endif()
        math(EXPR batch "${index} / ${TAGBOAT_UNITY_SIZE}")
        math(EXPR index "${index} + 1")
        cmake_path(RELATIVE_PATH folder BASE_DIRECTORY ${CMAKE_SOURCE_DIR} OUTPUT_VARIABLE group)
        string(MAKE_C_IDENTIFIER "${group}" group)
        set_source_files_properties(${source} TARGET_DIRECTORY ${target} PROPERTIES UNITY_GROUP "${group}_${batch}")
    endforeach()
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # The unnamed namespace of a file that is included is no other than that of the file itself.
        target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
    endif()
endfunction()
