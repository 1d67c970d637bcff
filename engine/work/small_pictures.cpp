#include "engine/work/small_pictures.h"

#include <algorithm>
#include <cassert>
#include <iterator>

#include "engine/core/number_text.h"

namespace coreograph {
namespace {

struct SmallPicture {
    const char* name;
    const char* label;
    std::string_view rows; ///< '.' is 0, '-' is 0.3, '+' is 0.6, '#' is 1
};

constexpr SmallPicture pictures[] = {
    {"shirt", "Shirt",
     "............"
     "...##..##..."
     "..########.."
     ".##########."
     ".##.####.##."
     ".##.####.##."
     "....####...."
     "....####...."
     "....####...."
     "....####...."
     "....####...."
     "............"},
    {"boot", "Boot",
     "............"
     "..++##......"
     "..++##......"
     "..++##......"
     "..++##......"
     "..++###....."
     "..++#####..."
     "..++######.."
     "..++#######."
     "..#########."
     "..---------."
     "............"},
    {"line", "Slanted line",
     "............"
     ".........##."
     "........##.."
     ".......##..."
     "......##...."
     ".....##....."
     "....##......"
     "...##......."
     "..##........"
     ".##........."
     "............"
     "............"},
    {"ring", "Ring",
     "............"
     "....####...."
     "..########.."
     "..##....##.."
     ".##......##."
     ".##......##."
     ".##......##."
     ".##......##."
     "..##....##.."
     "..########.."
     "....####...."
     "............"},
    {"stripes", "Stripes",
     "##..##..##.."
     "##..##..##.."
     "##..##..##.."
     "##..##..##.."
     "##..##..##.."
     "##..##..##.."
     "##..##..##.."
     "##..##..##.."
     "##..##..##.."
     "##..##..##.."
     "##..##..##.."
     "##..##..##.."},
    {"dots", "Dots",
     "............"
     "..#....#...."
     ".........#.."
     "....#......."
     "............"
     ".#.....#...."
     "..........#."
     "....#......."
     ".......#...."
     "..#........."
     ".....#...#.."
     "............"},
};

float brightness(char pixel) {
    switch (pixel) {
    case '-':
        return 0.3F;
    case '+':
        return 0.6F;
    case '#':
        return 1;
    default:
        return 0;
    }
}

} // namespace

std::vector<Option> smallPictures() {
    std::vector<Option> options;
    for (const SmallPicture& picture : pictures)
        options.push_back({picture.name, picture.label});
    options.push_back({"painted", "Painted"});
    return options;
}

std::vector<float> smallPicture(std::string_view name) {
    const auto found =
        std::ranges::find_if(pictures, [name](const SmallPicture& picture) { return name == picture.name; });
    assert(found != std::end(pictures));
    std::vector<float> pixels;
    std::ranges::transform(found->rows, std::back_inserter(pixels), brightness);
    return pixels;
}

std::vector<float> chosenPicture(const ParameterValues& values) {
    if (values.text("picture") != "painted")
        return smallPicture(values.text("picture"));
    std::vector<float> pixels;
    for (const double value : values.reals("pixels"))
        pixels.push_back(static_cast<float>(value));
    pixels.resize(static_cast<std::size_t>(smallPictureSide * smallPictureSide), 0.0F);
    return pixels;
}

std::vector<Parameter> pictureParameters(const std::string& initial) {
    constexpr auto most = static_cast<std::size_t>(smallPictureSide * smallPictureSide);
    return {
        {"picture", "Picture", "", "What is looked at; paint on it to make your own.",
         Choice{smallPictures(), initial}},
        {"pixels", "Painted pixels", "", "The painted picture, row by row, 0 black to 1 white.",
         RealList{.low = 0, .high = 1, .initial = {}, .most = most}},
    };
}

std::vector<Preset> picturePresets() {
    std::vector<Preset> presets;
    for (const SmallPicture& picture : pictures)
        presets.push_back({"picture", picture.name, "pixels", numbersText(smallPicture(picture.name))});
    return presets;
}

} // namespace coreograph
