#include "app/interrupts.hpp"

#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstring>

namespace kapfhir::app {
namespace {

// A signal handler may touch nothing but plain memory and unlink(2), so the names stand in fixed places.
struct Place {
  std::atomic<bool> used = false;
  std::array<char, 4096> path{};
};
std::array<Place, 8> places;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

extern "C" void remove_and_end(int signal) {
  for (Place& place : places) {
    if (place.used.load()) ::unlink(place.path.data());
  }
  ::signal(signal, SIG_DFL);
  ::raise(signal);
}

}  // namespace

void catch_interrupts() {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::signal(signal, remove_and_end);
  for (const int signal : {SIGPIPE, SIGXFSZ}) ::signal(signal, SIG_IGN);
}

void remember_temporary(const std::string& path) {
  for (Place& place : places) {
    if (place.used.load() || path.size() >= place.path.size()) continue;
    std::memcpy(place.path.data(), path.c_str(), path.size() + 1);
    place.used.store(true);
    return;
  }
}

void forget_temporary(const std::string& path) {
  for (Place& place : places) {
    if (place.used.load() && path == place.path.data()) place.used.store(false);
  }
}

}  // namespace kapfhir::app
