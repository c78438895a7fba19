# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT

set(CMAKE_CROSSCOMPILING_EMULATOR ${CMAKE_CURRENT_SOURCE_DIR}/support/wine;${CMAKE_BINARY_DIR}/wine)
add_test(NAME wine.start COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/support/wine ${CMAKE_BINARY_DIR}/wine --start)
add_test(NAME wine.stop COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/support/wine ${CMAKE_BINARY_DIR}/wine --stop)
set_tests_properties(wine.start PROPERTIES FIXTURES_SETUP wine TIMEOUT 180 LABELS fixture)
set_tests_properties(wine.stop PROPERTIES FIXTURES_CLEANUP wine TIMEOUT 60 LABELS fixture)

# vnddns_emulate(<target> <source> <out>): sets <out> to what the test has to be told there.
function(vnddns_emulate target source out)
  # Under Wine nothing comes out of Qt Test's usual output.
  set(arguments -o -,tap)
  # Wine keeps variables that begin with QT_ from Windows programs, so the platform is an argument; and a
  # static Qt has only the platforms that a program links.
  file(STRINGS ${CMAKE_SOURCE_DIR}/tests/${source} windows REGEX "^QTEST_MAIN")
  if(windows)
    list(APPEND arguments -platform offscreen)
    qt_import_plugins(${target} INCLUDE Qt6::QOffscreenIntegrationPlugin)
  endif()
  set(${out} ${arguments} PARENT_SCOPE)
endfunction()
