# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT

# What is installed, and the packages made of it: one component and one Debian package per program.

# vnddns_documents(<component> <package> [PAGE…])
# The copyright, the change log and the manual pages of a package, compressed as Debian wants them.
function(vnddns_documents component package)
  set(documents ${CMAKE_INSTALL_DATADIR}/doc/${package})
  install(FILES ${PROJECT_SOURCE_DIR}/installer/linux/debian/copyright
    DESTINATION ${documents} COMPONENT ${component})
  set(made ${CMAKE_BINARY_DIR}/installer/${package})
  file(MAKE_DIRECTORY ${made})
  set(sources ${PROJECT_SOURCE_DIR}/installer/linux/debian/changelog)
  list(TRANSFORM ARGN PREPEND ${PROJECT_SOURCE_DIR}/resources/man/ OUTPUT_VARIABLE pages)
  list(APPEND sources ${pages})
  find_program(VNDDNS_GZIP gzip REQUIRED)
  foreach(source IN LISTS sources)
    if(NOT EXISTS ${source})
      message(WARNING "${source} is missing, the package ${package} will lack it")
      continue()
    endif()
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
    get_filename_component(name ${source} NAME)
    # -n: the same source gives the same file, whatever its time stamp.
    execute_process(COMMAND ${VNDDNS_GZIP} -9nc ${source} OUTPUT_FILE ${made}/${name}.gz COMMAND_ERROR_IS_FATAL ANY)
    if(name STREQUAL "changelog")
      install(FILES ${made}/${name}.gz DESTINATION ${documents} COMPONENT ${component})
    else()
      string(REGEX MATCH "[1-9]$" section ${name})
      install(FILES ${made}/${name}.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section} COMPONENT ${component})
    endif()
  endforeach()
endfunction()

if(TARGET vnddns)
  # What follows a DESTINATION belongs to it alone, hence the component twice.
  install(TARGETS vnddns
    RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT client
    BUNDLE DESTINATION . COMPONENT client)
  # Where no package manager brings Qt, what the program needs of it is put beside it, unless it is inside.
  get_target_property(vnddns_qt_kind Qt6::Core TYPE)
  if((WIN32 OR APPLE) AND vnddns_qt_kind STREQUAL "SHARED_LIBRARY")
    qt_generate_deploy_app_script(TARGET vnddns FILENAME_VARIABLE vnddns_deploy)
    install(SCRIPT ${vnddns_deploy} COMPONENT client)
  endif()
endif()
if(TARGET vnddnsctl)
  install(TARGETS vnddnsctl RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT cli)
endif()
if(TARGET vnddns-server)
  install(TARGETS vnddns-server RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT server)
endif()

if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
  # Qt's project set-up adds $ORIGIN, which is for bundles that bring their libraries; packages do not.
  foreach(program vnddns vnddnsctl vnddns-server)
    if(TARGET ${program})
      set_target_properties(${program} PROPERTIES INSTALL_RPATH "")
    endif()
  endforeach()
  set(vnddns_linux ${PROJECT_SOURCE_DIR}/installer/linux)
  if(TARGET vnddns)
    vnddns_documents(client vnddns vnddns.1)
    install(FILES ${vnddns_linux}/vn.vnddns.Client.desktop
      DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT client)
    install(FILES ${vnddns_linux}/vn.vnddns.Client.metainfo.xml
      DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo COMPONENT client)
    install(FILES ${PROJECT_SOURCE_DIR}/resources/icons/vn.vnddns.Client.svg
      DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps COMPONENT client)
  endif()
  # systemd looks below lib whatever the library folder of the architecture is.
  if(TARGET vnddnsctl)
    vnddns_documents(cli vnddnsctl vnddnsctl.1 vnddns-provider.5)
    install(FILES ${vnddns_linux}/vnddnsctl.service DESTINATION lib/systemd/user COMPONENT cli)
  endif()
  if(TARGET vnddns-server)
    vnddns_documents(server vnddns-server vnddns-server.1)
    install(FILES ${vnddns_linux}/vnddns-server.service DESTINATION lib/systemd/system COMPONENT server)
  endif()
endif()

set(CPACK_PACKAGE_NAME vnddns)
set(CPACK_PACKAGE_VENDOR "The vnddns authors")
set(CPACK_PACKAGE_CONTACT "The vnddns authors <authors@vnddns.invalid>")
# Empty, or it would stand before the first line of every package's own description.
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")
set(CPACK_PACKAGE_INSTALL_DIRECTORY vnddns)
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL client cli server)
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/packages)

if(WIN32)
  set(CPACK_GENERATOR NSIS)
  set(CPACK_NSIS_PACKAGE_NAME vnddns)
  set(CPACK_NSIS_DISPLAY_NAME vnddns)
  set(CPACK_NSIS_ENABLE_UNINSTALL_BEFORE_INSTALL ON)
  set(CPACK_NSIS_MODIFY_PATH OFF)
  set(CPACK_PACKAGE_EXECUTABLES vnddns vnddns)
elseif(APPLE)
  set(CPACK_GENERATOR DragNDrop)
  set(CPACK_COMPONENTS_ALL client)
else()
  set(CPACK_GENERATOR DEB)
  set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
  set(CPACK_DEB_COMPONENT_INSTALL ON)
  set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
  set(CPACK_DEBIAN_PACKAGE_SECTION net)
  set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)

  set(CPACK_DEBIAN_CLIENT_PACKAGE_NAME vnddns)
  # What shlibdeps cannot see: the icons are SVG, whose reader Qt loads as a plugin; and QtKeychain loads
  # libsecret when it speaks to a keyring.
  set(CPACK_DEBIAN_CLIENT_PACKAGE_DEPENDS "libqt6svg6, libsecret-1-0, hicolor-icon-theme")
  set(CPACK_DEBIAN_CLIENT_PACKAGE_RECOMMENDS
    "gnome-keyring | kwalletmanager, qt6-wayland, qt6-translations-l10n")
  set(CPACK_DEBIAN_CLIENT_PACKAGE_SUGGESTS vnddnsctl)
  set(CPACK_COMPONENT_CLIENT_DESCRIPTION "dynamic DNS client in the tray
Keeps a host name pointing at this computer: it notices when the address
changes, tells the registry's update server over TLS, and checks with the
name servers of the zone that the world sees the new address.")

  set(CPACK_DEBIAN_CLI_PACKAGE_NAME vnddnsctl)
  # Not needed on a server that keeps the secret in a file.
  set(CPACK_DEBIAN_CLI_PACKAGE_RECOMMENDS "libsecret-1-0, gnome-keyring | kwalletmanager")
  set(CPACK_DEBIAN_CLI_PACKAGE_SUGGESTS vnddns)
  set(CPACK_COMPONENT_CLI_DESCRIPTION "dynamic DNS client for the command line
The client without a screen: for servers, routers and scripts. Brings a
systemd user unit, and talks to a running tray program as well.")

  set(CPACK_DEBIAN_SERVER_PACKAGE_NAME vnddns-server)
  set(CPACK_DEBIAN_SERVER_PACKAGE_SUGGESTS vnddnsctl)
  set(CPACK_COMPONENT_SERVER_DESCRIPTION "dynamic DNS update server with its own name server
The reference server: dyndns2 updates over HTTPS, and authoritative DNS
answers for the zones it keeps. Brings a hardened systemd unit that is
not enabled until the administrator does so.")
endif()

include(CPack)
