#include "fhir/package/inflater.hpp"

#include <zlib.h>

#include <algorithm>
#include <new>

namespace kapfhir::fhir::package {
namespace {

using base::Code;
using base::Outcome;

constexpr int gzip_only = 16 + MAX_WBITS;            // neither zlib nor raw deflate
constexpr std::uint64_t ratio_from = 10'000'000;     // small archives of much white space pack very well
constexpr std::size_t piece = std::size_t{1} << 30;  // zlib counts in 32 bits

base::Issue unsafe(std::string text) {
  return base::error(Code::package_unsafe, "", std::move(text));
}
base::Issue unreadable(std::string text) {
  return base::error(Code::package_unreadable, "", std::move(text));
}

}  // namespace

struct Inflater::State {
  z_stream stream{};
  std::size_t given = 0;  // bytes of the text that zlib has been given
};

Inflater::Inflater(std::string_view gzip, const ArchiveLimits& limits)
    : packed_(gzip), limits_(limits), state_(std::make_unique<State>()) {
  if (::inflateInit2(&state_->stream, gzip_only) != Z_OK) throw std::bad_alloc();
}

Inflater::~Inflater() {
  ::inflateEnd(&state_->stream);
}

Outcome<base::Done> Inflater::check_end() const {
  if (state_->stream.avail_in != 0 || state_->given != packed_.size())
    return unreadable("something stands behind the end of the archive");
  return base::Done{};
}

Outcome<std::size_t> Inflater::read(char* out, std::size_t size) {
  z_stream& stream = state_->stream;
  std::size_t got = 0;
  while (got < size && !over_) {
    if (stream.avail_in == 0) {
      const std::size_t more = std::min(piece, packed_.size() - state_->given);
      // zlib's interface is older than const; it does not write to its input.
      stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed_.data() + state_->given));
      stream.avail_in = static_cast<uInt>(more);
      state_->given += more;
      if (more == 0) return unreadable("the archive is cut off");
    }
    const std::size_t room = std::min(piece, size - got);
    stream.next_out = reinterpret_cast<Bytef*>(out + got);
    stream.avail_out = static_cast<uInt>(room);
    const int answer = ::inflate(&stream, Z_NO_FLUSH);
    const std::size_t made = room - stream.avail_out;
    got += made;
    unpacked_ += made;
    if (answer == Z_STREAM_END) {
      over_ = true;
      if (auto end = check_end(); !end) return std::move(end).error();
    } else if (answer != Z_OK && answer != Z_BUF_ERROR) {
      return unreadable(unpacked_ == 0 ? "it is not gzip" : "the gzip data is damaged");
    }
    // Headers and padding count too: a hundred thousand of them are a bomb as well.
    if (unpacked_ > limits_.unpacked_bytes)
      return unsafe("it unpacks to more than " + std::to_string(limits_.unpacked_bytes) + " bytes");
    const std::uint64_t taken = state_->given - stream.avail_in;
    if (unpacked_ > ratio_from && unpacked_ / limits_.ratio > taken)
      return unsafe("it unpacks to more than " + std::to_string(limits_.ratio) + " times its size");
  }
  return got;
}

}  // namespace kapfhir::fhir::package
