#include "ui/window/page.h"
