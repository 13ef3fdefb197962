# SPDX-License-Identifier: GPL-3.0-or-later
# Fails where a text of the sources is not translated. -DLUPDATE -DSOURCE -DWORK
foreach(language de en)
    set(file ${WORK}/ikelens_${language}.ts)
    file(COPY_FILE ${SOURCE}/translations/ikelens_${language}.ts ${file})
    set(only)
    if(language STREQUAL en)
        set(only -pluralonly)
    endif()
    execute_process(
        COMMAND ${LUPDATE} -silent -recursive ${SOURCE}/core ${SOURCE}/ui ${SOURCE}/app -I ${SOURCE} -locations none
            -no-obsolete ${only} -ts ${file}
        COMMAND_ERROR_IS_FATAL ANY)
    file(READ ${file} texts)
    string(REGEX MATCHALL "<source>[^<]*</source>[^/]*<translation type=\"unfinished\"" missing "${texts}")
    string(REGEX MATCHALL "<numerusform>[ \n]*</numerusform>|<numerusform/>" empty "${texts}")
    if(missing OR empty OR texts MATCHES "type=\"unfinished\"")
        message(FATAL_ERROR "ikelens_${language}.ts is not complete: ${missing} ${empty}\n"
            "Run the target update_translations and translate what is marked as unfinished.")
    endif()
endforeach()
