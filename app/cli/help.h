#pragma once

#include <cstddef>

#include "app/text/catalogue.h"

namespace CLI {
class App;
}

namespace untether {

/// Lets the option parser print help in the catalogue's language, in lines of at most `width`
/// columns. To be called before commands are added: they inherit it.
void print_help_in(CLI::App& app, const Catalogue& catalogue, std::size_t width);

}  // namespace untether
