# coreograph_code_regions(TARGET)
#
# Every `// [name]` ... `// [/name]` region of engine/ becomes the resource :/lesson/regions.json of TARGET, so that
# lessons show the code that runs. The build fails on a region opened twice or not closed, and on two source files
# that events could not tell apart.
function(coreograph_code_regions target)
    find_package(nlohmann_json REQUIRED)
    add_executable(extract-regions ${CMAKE_SOURCE_DIR}/cmake/extract_regions.cpp)
    target_link_libraries(extract-regions PRIVATE project_options nlohmann_json::nlohmann_json)

    file(GLOB_RECURSE sources CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/engine/*.cpp
         ${CMAKE_SOURCE_DIR}/engine/*.h)
    list(TRANSFORM sources PREPEND ${CMAKE_SOURCE_DIR}/ OUTPUT_VARIABLE absolute_sources)
    set(regions ${CMAKE_CURRENT_BINARY_DIR}/regions.json)
    add_custom_command(
        OUTPUT ${regions}
        COMMAND extract-regions ${CMAKE_SOURCE_DIR} ${regions} ${sources}
        DEPENDS extract-regions ${absolute_sources}
        COMMENT "Gathering the code that lessons show"
        VERBATIM)
    set_source_files_properties(${regions} PROPERTIES QT_RESOURCE_ALIAS regions.json GENERATED TRUE)
    qt_add_resources(${target} lesson_regions PREFIX /lesson FILES ${regions})
endfunction()
