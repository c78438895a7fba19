# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT

# Debian's MinGW-w64 with POSIX threads: std::thread and std::mutex need them.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(vnddns_triple x86_64-w64-mingw32)
set(CMAKE_C_COMPILER ${vnddns_triple}-gcc-posix)
set(CMAKE_CXX_COMPILER ${vnddns_triple}-g++-posix)
set(CMAKE_RC_COMPILER ${vnddns_triple}-windres)
set(CMAKE_AR ${vnddns_triple}-gcc-ar-posix)
set(CMAKE_RANLIB ${vnddns_triple}-gcc-ranlib-posix)
set(CMAKE_FIND_ROOT_PATH /usr/${vnddns_triple})
# Programs run here; everything else is of Windows.
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
# The compiler's own libraries go into each program, so that it needs nothing but Windows.
set(CMAKE_EXE_LINKER_FLAGS_INIT -static)
