# SPDX-License-Identifier: GPL-3.0-or-later
# What `cmake --install` puts where. Data and translations are compiled into the programs.

include(GNUInstallDirs)

install(TARGETS ikelens ikelens-cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES resources/desktop/com.intra2net.ikelens.desktop
    DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES resources/desktop/com.intra2net.ikelens.metainfo.xml
    DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES resources/icons/ikelens.svg
    DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps
    RENAME com.intra2net.ikelens.svg)
