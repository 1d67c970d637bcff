# What is gathered from the source of engine/ while it is built. The build fails on a region opened twice or not closed,
# and on two source files that events could not tell apart.
find_package(nlohmann_json REQUIRED)
add_executable(extract-regions ${CMAKE_SOURCE_DIR}/cmake/extract_regions.cpp)
target_link_libraries(extract-regions PRIVATE project_options nlohmann_json::nlohmann_json)

# coreograph_gather(OUTPUT): makes it, as extract-regions has it.
function(coreograph_gather output)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/engine/*.cpp
         ${CMAKE_SOURCE_DIR}/engine/*.h)
    list(TRANSFORM sources PREPEND ${CMAKE_SOURCE_DIR}/ OUTPUT_VARIABLE absolute_sources)
    add_custom_command(
        OUTPUT ${output}
        COMMAND extract-regions ${CMAKE_SOURCE_DIR} ${output} ${sources}
        DEPENDS extract-regions ${absolute_sources}
        COMMENT "Gathering from the source"
        VERBATIM)
endfunction()

# coreograph_code_regions(TARGET): every `// [name]` ... `// [/name]` region becomes the resource :/lesson/regions.json of
# TARGET, so that lessons show the code that runs.
function(coreograph_code_regions target)
    set(regions ${CMAKE_CURRENT_BINARY_DIR}/regions.json)
    coreograph_gather(${regions})
    set_source_files_properties(${regions} PROPERTIES QT_RESOURCE_ALIAS regions.json GENERATED TRUE)
    qt_add_resources(${target} lesson_regions PREFIX /lesson FILES ${regions})
endfunction()

# coreograph_source_files(TARGET): TARGET may include source_files.inc, the files that may write events.
function(coreograph_source_files target)
    set(files ${CMAKE_CURRENT_BINARY_DIR}/source_files.inc)
    coreograph_gather(${files})
    target_sources(${target} PRIVATE ${files})
    target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
endfunction()
