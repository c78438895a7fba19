# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT

# vnddns_windows_resources(<target> <description>)
# What the Explorer, the Task Manager and the system read in a program: version, icon and manifest.
function(vnddns_windows_resources target description)
  if(NOT WIN32)
    return()
  endif()
  set(templates ${PROJECT_SOURCE_DIR}/resources/windows)
  set(made ${CMAKE_CURRENT_BINARY_DIR}/${target})
  set(manifest ${templates}/vnddns.manifest)
  set(extra "")
  # An .ico is made of our SVG where the tools are at hand; a cross-build has them all.
  find_program(VNDDNS_RSVG rsvg-convert)
  find_program(VNDDNS_CONVERT convert) # Debian: imagemagick. On Windows that is a tool for file systems.
  if(CMAKE_CROSSCOMPILING AND NOT (VNDDNS_RSVG AND VNDDNS_CONVERT))
    message(FATAL_ERROR "rsvg-convert and convert are needed for the icon (Debian: librsvg2-bin, imagemagick)")
  endif()
  if(NOT CMAKE_HOST_WIN32 AND VNDDNS_RSVG AND VNDDNS_CONVERT)
    set(pictures "")
    foreach(size 16 20 24 32 40 48 64 256)
      vnddns_picture(${made}-${size}.png ${PROJECT_SOURCE_DIR}/resources/icons/vn.vnddns.Client.svg ${size})
      list(APPEND pictures ${made}-${size}.png)
    endforeach()
    add_custom_command(OUTPUT ${made}.ico COMMAND ${VNDDNS_CONVERT} ${pictures} ${made}.ico
      DEPENDS ${pictures} VERBATIM)
    string(APPEND extra "IDI_ICON1 ICON \"${made}.ico\"\n")
    set_source_files_properties(${made}.rc PROPERTIES OBJECT_DEPENDS ${made}.ico)
  endif()
  if(MSVC) # its linker takes a manifest as a source
    target_sources(${target} PRIVATE ${manifest})
  else()
    string(APPEND extra "1 24 \"${manifest}\"\n")
  endif()
  set(VNDDNS_PROGRAM ${target})
  set(VNDDNS_DESCRIPTION ${description})
  set(VNDDNS_RESOURCES "${extra}")
  configure_file(${templates}/program.rc.in ${made}.rc @ONLY)
  target_sources(${target} PRIVATE ${made}.rc)
endfunction()
