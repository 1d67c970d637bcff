# What every target of the project is compiled with.
find_package(Threads REQUIRED)

add_library(project_options INTERFACE)
# Events name their source line relative to the project's root: however the compiler is told of the file. ccache
# with a base_dir makes absolute names relative to the build folder.
file(RELATIVE_PATH root_from_build ${CMAKE_BINARY_DIR} ${CMAKE_SOURCE_DIR})
target_include_directories(project_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(
    project_options
    INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual
              # Designated initializers leave the rest at its defaults on purpose.
              -Wno-missing-field-initializers
              -ffile-prefix-map=${CMAKE_SOURCE_DIR}/= -ffile-prefix-map=${root_from_build}=)
if(COREOGRAPH_WERROR)
    target_compile_options(project_options INTERFACE -Werror)
endif()
target_compile_definitions(project_options INTERFACE COREOGRAPH_VERSION="${PROJECT_VERSION}")
target_link_libraries(project_options INTERFACE Threads::Threads)
if(COREOGRAPH_SANITIZE)
    target_compile_options(project_options INTERFACE -fsanitize=${COREOGRAPH_SANITIZE} -fno-omit-frame-pointer -g)
    target_link_options(project_options INTERFACE -fsanitize=${COREOGRAPH_SANITIZE})
endif()
if(COREOGRAPH_FUZZ)
    target_compile_options(project_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
