# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT

# One INTERFACE target carries every flag; each target of ours links it PRIVATE. Nothing is set globally.
add_library(vnddns_flags INTERFACE)
target_compile_features(vnddns_flags INTERFACE cxx_std_20)

if(MSVC)
  target_compile_options(vnddns_flags INTERFACE /W4 /permissive- /utf-8)
else()
  target_compile_options(vnddns_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
    -Woverloaded-virtual -Wold-style-cast -Wextra-semi -Wimplicit-fallthrough -Wundef
    $<$<CXX_COMPILER_ID:GNU>:-Wsuggest-override>
    # g++ 12 takes std::string's own "text" + string for an overlapping copy (gcc PR 105651) when it optimises.
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>
    # g++ 12 reports members of std::variant alternatives that are not even alive.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
    $<$<CXX_COMPILER_ID:Clang>:-Wcovered-switch-default>)
  # Hardening wants an optimising build; the debug build checks the containers instead.
  target_compile_options(vnddns_flags INTERFACE
    $<$<NOT:$<CONFIG:Debug>>:-fstack-protector-strong>)
  target_compile_definitions(vnddns_flags INTERFACE
    $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>
    $<$<CONFIG:Release>:_FORTIFY_SOURCE=2>)
  if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    target_compile_options(vnddns_flags INTERFACE $<$<CONFIG:Release>:-fcf-protection>)
    target_link_options(vnddns_flags INTERFACE $<$<CONFIG:Release>:LINKER:-z,relro,-z,now>)
  endif()
endif()

target_compile_definitions(vnddns_flags INTERFACE
  QT_NO_KEYWORDS QT_NO_FOREACH QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_CONTEXTLESS_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400)

if(VNDDNS_SANITIZE)
  string(REPLACE "," ";" vnddns_sanitizers "${VNDDNS_SANITIZE}")
  foreach(sanitizer IN LISTS vnddns_sanitizers)
    if(NOT sanitizer MATCHES "^(address|undefined|thread)$")
      message(FATAL_ERROR "VNDDNS_SANITIZE: '${sanitizer}' is not one of address, undefined, thread")
    endif()
  endforeach()
  # Reports name functions and lines, for which -g1 is enough; objects are a quarter smaller.
  target_compile_options(vnddns_flags INTERFACE
    -fsanitize=${VNDDNS_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -g1)
  target_link_options(vnddns_flags INTERFACE -fsanitize=${VNDDNS_SANITIZE})
endif()

# Scores of test programs are linked: lld takes a third of the time. What users get comes from the usual linker.
if(CMAKE_SYSTEM_NAME STREQUAL "Linux" AND NOT CMAKE_BUILD_TYPE STREQUAL "Release")
  find_program(VNDDNS_LLD ld.lld)
  if(VNDDNS_LLD)
    target_link_options(vnddns_flags INTERFACE -fuse-ld=lld)
  endif()
endif()

# moc 6.4 cannot parse libstdc++ 12's <concepts> and skips the class after it; keep it out of moc's sight.
set(CMAKE_AUTOMOC_MOC_OPTIONS -D_GLIBCXX_CONCEPTS)
