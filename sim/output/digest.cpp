#include "sim/output/digest.hpp"

#include <array>
#include <memory>
#include <system_error>

#include <openssl/evp.h>

namespace credence {
namespace {

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

// OpenSSL fails here only for want of memory or of the algorithm itself (a stripped library).
void require(bool succeeded) {
  if (!succeeded) {
    throw std::system_error(std::make_error_code(std::errc::not_enough_memory),
                            "cannot compute a SHA-256 digest");
  }
}

}  // namespace

std::string sha256(std::string_view bytes) {
  const std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
  require(context != nullptr);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int n_bytes = 0;
  require(EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1);
  require(EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) == 1);
  require(EVP_DigestFinal_ex(context.get(), digest.data(), &n_bytes) == 1);

  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  hex.reserve(2 * std::size_t{n_bytes});
  for (unsigned int i = 0; i < n_bytes; ++i) {
    hex += digits[digest[i] >> 4U];
    hex += digits[digest[i] & 0xFU];
  }
  return hex;
}

}  // namespace credence
