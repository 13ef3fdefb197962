# SPDX-License-Identifier: GPL-3.0-or-later
# ikelens_warnings: what the compiler has to say about our own code; every target of ours links it.

option(IKELENS_WERROR "Warnings are errors (on in CI)" OFF)

add_library(ikelens_warnings INTERFACE)
target_compile_options(ikelens_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wsuggest-override
    -Wcast-align -Wformat=2 -Wextra-semi
    # Designated initialisers leave out what has a default.
    -Wno-missing-field-initializers
    $<$<BOOL:${IKELENS_WERROR}>:-Werror>)
