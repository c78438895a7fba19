# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT

# vnddns_library(<folder> SOURCES … LINK … PRIVATE …)
# One static library per folder under app/, named vnddns_<folder>. LINK is what its headers show to
# others, PRIVATE what only its sources use.
function(vnddns_library folder)
  cmake_parse_arguments(arg "" "" "SOURCES;LINK;PRIVATE" ${ARGN})
  add_library(vnddns_${folder} STATIC ${arg_SOURCES})
  target_include_directories(vnddns_${folder} PUBLIC ${PROJECT_SOURCE_DIR}/app ${PROJECT_BINARY_DIR}/app)
  target_link_libraries(vnddns_${folder} PUBLIC ${arg_LINK} PRIVATE vnddns_flags ${arg_PRIVATE})
endfunction()

# vnddns_register(<kind> <header> <return-type> <name>…)
# Adds <name>.cpp of this folder (a path like settings/general is fine too) to the folder's library and writes <kind>s.cpp with an array of the
# factory functions <kind>_<name>(). Explicit on purpose: a linker drops self-registering statics from
# static libraries. Forgetting the factory is a link error.
#   provider: const vnddns::Provider& vnddns::provider_<name>();
function(vnddns_register kind header type)
  get_filename_component(folder ${CMAKE_CURRENT_SOURCE_DIR} NAME)
  set(declarations "")
  set(entries "")
  foreach(path IN LISTS ARGN)
    target_sources(vnddns_${folder} PRIVATE ${path}.cpp)
    get_filename_component(name ${path} NAME)
    string(APPEND declarations "${type} ${kind}_${name}();\n")
    string(APPEND entries "    &${kind}_${name},\n")
  endforeach()
  set(out ${CMAKE_CURRENT_BINARY_DIR}/${kind}s.cpp)
  file(CONFIGURE OUTPUT ${out} @ONLY CONTENT
"// Written by vnddns_register(${kind} …); edit CMakeLists.txt instead.
#include \"${header}\"
#include <array>
namespace vnddns {
@declarations@
std::span<${type} (*const)()> ${kind}Factories()
{
    static constexpr std::array factories{
@entries@    };
    return factories;
}
} // namespace vnddns
")
  target_sources(vnddns_${folder} PRIVATE ${out})
endfunction()

# vnddns_backend(<service>)
# Picks platform/<os>/<service>.cpp, or platform/fallback/<service>.cpp where the OS has none.
function(vnddns_backend service)
  if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    set(os linux)
  elseif(WIN32)
    set(os windows)
  elseif(APPLE)
    set(os macos)
  else()
    set(os fallback)
  endif()
  if(NOT EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${os}/${service}.cpp)
    set(os fallback)
  endif()
  target_sources(vnddns_platform PRIVATE ${os}/${service}.cpp)
endfunction()

# vnddns_describe(<id>…)
# Puts catalogue/<id>.json of this folder into its library, as text: a resource of a static library is easily
# forgotten by the linker.
function(vnddns_describe)
  get_filename_component(folder ${CMAKE_CURRENT_SOURCE_DIR} NAME)
  set(entries "")
  foreach(id IN LISTS ARGN)
    set(file ${CMAKE_CURRENT_SOURCE_DIR}/catalogue/${id}.json)
    file(READ ${file} text)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    string(APPEND entries "    {\"${id}\", R\"json(${text})json\"},\n")
  endforeach()
  set(out ${CMAKE_CURRENT_BINARY_DIR}/descriptions.cpp)
  file(CONFIGURE OUTPUT ${out} @ONLY CONTENT
"// Written by vnddns_describe(); edit catalogue/ instead.
#include \"providers/catalogue.h\"
#include <array>
namespace vnddns {
std::span<const BuiltInDescription> builtInDescriptions()
{
    static constexpr auto descriptions = std::to_array<BuiltInDescription>({
@entries@    });
    return descriptions;
}
} // namespace vnddns
")
  target_sources(vnddns_${folder} PRIVATE ${out})
endfunction()
