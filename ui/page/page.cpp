#include "ui/page/page.h"
