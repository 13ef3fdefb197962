# SPDX-License-Identifier: GPL-3.0-or-later
# ikelens_sanitizers: instruments every target of ours; empty unless a preset asks for it.
# ikelens_fuzzer: what a fuzz target links besides; brings libFuzzer's main().

set(IKELENS_SANITIZE "" CACHE STRING "Sanitizers to build with: \"address,undefined\" or \"thread\"")

add_library(ikelens_sanitizers INTERFACE)
if(IKELENS_SANITIZE)
    # An error that is only printed would not fail a test.
    set(flags -fsanitize=${IKELENS_SANITIZE} -fno-sanitize-recover=all)
    target_compile_options(ikelens_sanitizers INTERFACE ${flags})
    target_link_options(ikelens_sanitizers INTERFACE ${flags})
endif()

if(IKELENS_FUZZ)
    target_compile_options(ikelens_sanitizers INTERFACE -fsanitize=fuzzer-no-link)
    add_library(ikelens_fuzzer INTERFACE)
    target_link_options(ikelens_fuzzer INTERFACE -fsanitize=fuzzer)
endif()
