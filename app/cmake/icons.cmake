# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT

# Our icons are SVG files. Where Qt has its SVG module they are drawn while the program runs; where it has
# none, a tool of the building machine draws them beforehand.
set(vnddns_icon_folder ${PROJECT_SOURCE_DIR}/resources/icons)
# Windows asks for 16, 20, 24, 32 and 40 in its tray, depending on the screen; panels elsewhere for 22 and 44.
set(vnddns_icon_sizes 16 20 22 24 32 40 44 48 64)

# vnddns_picture(<out> <svg> <size>): <out> is made by drawing <svg> as a square PNG.
function(vnddns_picture out svg size)
  find_program(VNDDNS_RSVG rsvg-convert REQUIRED) # Debian: librsvg2-bin
  add_custom_command(OUTPUT ${out}
    COMMAND ${VNDDNS_RSVG} --width ${size} --height ${size} --output ${out} ${svg}
    DEPENDS ${svg} VERBATIM)
endfunction()

# vnddns_icons(<target> NAME…): the icons as resources of <target>, :/vnddns/icons/NAME.svg or
# :/vnddns/icons/NAME-SIZE.png, and the source that reads them (ui/icon_image.h).
function(vnddns_icons target)
  set(base ${PROJECT_SOURCE_DIR}/resources)
  set(files "")
  if(TARGET Qt6::Svg)
    target_sources(${target} PRIVATE icon_image/svg.cpp)
    target_link_libraries(${target} PRIVATE Qt6::Svg)
    list(TRANSFORM ARGN PREPEND ${vnddns_icon_folder}/ OUTPUT_VARIABLE files)
    list(TRANSFORM files APPEND .svg)
  else()
    target_sources(${target} PRIVATE icon_image/png.cpp)
    set(base ${PROJECT_BINARY_DIR}/resources)
    file(MAKE_DIRECTORY ${base}/icons)
    foreach(name IN LISTS ARGN)
      foreach(size IN LISTS vnddns_icon_sizes)
        set(picture ${base}/icons/${name}-${size}.png)
        vnddns_picture(${picture} ${vnddns_icon_folder}/${name}.svg ${size})
        list(APPEND files ${picture})
      endforeach()
    endforeach()
  endif()
  qt_add_resources(${target} vnddns_icons PREFIX /vnddns BASE ${base} FILES ${files})
endfunction()
