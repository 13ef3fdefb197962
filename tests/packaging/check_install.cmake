# SPDX-License-Identifier: GPL-3.0-or-later
# Installs BUILD_DIR into PREFIX and looks at it as a distribution would.
cmake_policy(VERSION 3.25)

file(REMOVE_RECURSE ${PREFIX})
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD_DIR} --prefix ${PREFIX}
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)

set(application com.intra2net.ikelens)
set(desktop_file ${PREFIX}/share/applications/${application}.desktop)
set(metainfo ${PREFIX}/share/metainfo/${application}.metainfo.xml)
set(icon ${PREFIX}/share/icons/hicolor/scalable/apps/${application}.svg)
foreach(file ${PREFIX}/bin/ikelens ${PREFIX}/bin/ikelens-cli ${desktop_file} ${metainfo} ${icon})
    if(NOT EXISTS ${file})
        message(SEND_ERROR "not installed: ${file}")
    endif()
endforeach()

# The desktop finds the program and the icon by these names.
file(STRINGS ${desktop_file} keys REGEX "^(Exec|Icon)=")
foreach(key "Exec=ikelens %F" "Icon=${application}")
    if(NOT key IN_LIST keys)
        message(SEND_ERROR "the desktop file has no line \"${key}\"")
    endif()
endforeach()

execute_process(COMMAND desktop-file-validate ${desktop_file}
    OUTPUT_VARIABLE hints ERROR_VARIABLE hints COMMAND_ERROR_IS_FATAL ANY)
if(hints)
    message(SEND_ERROR "desktop-file-validate: ${hints}")
endif()
execute_process(COMMAND appstreamcli validate --no-net --pedantic ${metainfo} COMMAND_ERROR_IS_FATAL ANY)

# Catalogue and knowledge are compiled in: the installed program needs no other file.
file(GLOB samples ${SAMPLES}/*.log)
list(GET samples 0 sample)
execute_process(COMMAND ${PREFIX}/bin/ikelens-cli diagnose --format json ${sample}
    OUTPUT_VARIABLE diagnosis RESULT_VARIABLE status)
if(NOT status MATCHES "^[01]$")
    message(FATAL_ERROR "ikelens-cli ended with ${status}")
endif()
string(JSON format GET "${diagnosis}" format)
string(JSON findings LENGTH "${diagnosis}" findings)
if(NOT format STREQUAL "ikelens-diagnosis" OR findings EQUAL 0)
    message(FATAL_ERROR "the installed ikelens-cli finds nothing in ${sample}: ${diagnosis}")
endif()
