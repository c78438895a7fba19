# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT

# Cross-build for 64-bit Windows with the Qt of installer/windows/fetch-qt. Qt's own toolchain file finds Qt's
# packages; it loads ours for the compilers.
execute_process(COMMAND ${CMAKE_CURRENT_LIST_DIR}/fetch-qt --find
  OUTPUT_VARIABLE vnddns_windows_qt OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
set(QT_CHAINLOAD_TOOLCHAIN_FILE ${CMAKE_CURRENT_LIST_DIR}/mingw.cmake)
# moc, rcc and lrelease are the host's.
set(QT_HOST_PATH /usr)
set(QT_HOST_PATH_CMAKE_DIR /usr/lib/x86_64-linux-gnu/cmake)
include(${vnddns_windows_qt}/lib/cmake/Qt6/qt.toolchain.cmake)
