# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT

# vnddns_translations: the catalogues as resources, :/i18n/vnddns_vi.qm and :/i18n/vnddns_en.qm. Whoever
# speaks to people links it. Qt's own qt_add_translations is a technology preview until Qt 6.7, so it is not
# used; this is the one place that knows how catalogues are made.
set(vnddns_ts_folder ${PROJECT_SOURCE_DIR}/translations)
set(vnddns_qm_folder ${PROJECT_BINARY_DIR}/translations)

# A static library wants at least one source; the resources themselves travel beside it as objects, because
# a linker would drop them from the archive.
file(CONFIGURE OUTPUT ${vnddns_qm_folder}/anchor.cpp CONTENT "namespace vnddns {}\n")
add_library(vnddns_translations STATIC ${vnddns_qm_folder}/anchor.cpp)
target_link_libraries(vnddns_translations PUBLIC Qt6::Core PRIVATE vnddns_flags)
set_target_properties(vnddns_translations PROPERTIES AUTOMOC OFF AUTOUIC OFF)

set(vnddns_qm_files "")
foreach(language vi en)
  set(ts ${vnddns_ts_folder}/vnddns_${language}.ts)
  set(qm ${vnddns_qm_folder}/vnddns_${language}.qm)
  add_custom_command(OUTPUT ${qm}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${vnddns_qm_folder}
    COMMAND Qt6::lrelease -silent ${ts} -qm ${qm}
    DEPENDS ${ts} VERBATIM)
  list(APPEND vnddns_qm_files ${qm})
endforeach()
qt_add_resources(vnddns_translations vnddns_catalogues PREFIX /i18n BASE ${vnddns_qm_folder}
  FILES ${vnddns_qm_files})

# Reads the sources of ui and cli and brings both catalogues up to date; translate what is new afterwards.
# English holds plurals only. No line numbers: they would change with every edit.
add_custom_target(update_translations
  COMMAND Qt6::lupdate -silent -locations none -no-obsolete -source-language en -target-language vi
          ${PROJECT_SOURCE_DIR}/app/ui ${PROJECT_SOURCE_DIR}/app/cli
          -I ${PROJECT_SOURCE_DIR}/app -ts ${vnddns_ts_folder}/vnddns_vi.ts
  COMMAND Qt6::lupdate -silent -locations none -no-obsolete -pluralonly -source-language en -target-language en
          ${PROJECT_SOURCE_DIR}/app/ui ${PROJECT_SOURCE_DIR}/app/cli
          -I ${PROJECT_SOURCE_DIR}/app -ts ${vnddns_ts_folder}/vnddns_en.ts
  VERBATIM)
