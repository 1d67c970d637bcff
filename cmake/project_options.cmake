# What every target of the project is compiled with.
find_package(Threads REQUIRED)

add_library(project_options INTERFACE)
target_include_directories(project_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(
    project_options
    INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual
              # Designated initializers leave the rest at its defaults on purpose.
              -Wno-missing-field-initializers
              # Events name their source line relative to the project's root.
              -fmacro-prefix-map=${CMAKE_SOURCE_DIR}/=)
if(COREOGRAPH_WERROR)
    target_compile_options(project_options INTERFACE -Werror)
endif()
target_compile_definitions(project_options INTERFACE COREOGRAPH_VERSION="${PROJECT_VERSION}")
target_link_libraries(project_options INTERFACE Threads::Threads)
if(COREOGRAPH_SANITIZE)
    target_compile_options(project_options INTERFACE -fsanitize=${COREOGRAPH_SANITIZE} -fno-omit-frame-pointer -g)
    target_link_options(project_options INTERFACE -fsanitize=${COREOGRAPH_SANITIZE})
endif()
