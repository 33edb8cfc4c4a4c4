#include "base/random.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <limits>

namespace cutwater {
namespace {

constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15;  // 2^64 / golden ratio, odd

/// The finaliser of splitmix64 (Steele, Lea, Flood 2014; constants by Stafford, variant 13).
constexpr std::uint64_t mixed(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

/// Both words reach every bit: the key enters before and after the first round, so streams are
/// not shifted copies of each other.
constexpr std::uint64_t mixed(std::uint64_t key, std::uint64_t counter) {
  const std::uint64_t first = mixed(key + (counter + 1) * kGolden);
  return mixed(first ^ std::rotl(key, 32) ^ kGolden);
}

/// FNV-1a.
constexpr std::uint64_t hash_of(std::string_view name) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return hash;
}

/// c[0] + c[1] x + c[2] x^2 + …
template <std::size_t N>
constexpr double polynomial(const std::array<double, N>& c, double x) {
  double sum = c[N - 1];
  for (std::size_t i = N - 1; i-- > 0;) sum = sum * x + c[i];
  return sum;
}

// ln 2 as a head whose products with exponents are exact, and the rest.
constexpr double kLn2Head = 6.93147180369123816490e-01;
constexpr double kLn2Tail = 1.90821492927058770002e-10;

/// Inverse of the standard normal distribution function for 0 < p < 1: Wichura 1988, algorithm
/// AS 241, routine PPND16; about 1 part in 10^16.
double normal_quantile(double p) {
  static constexpr std::array<double, 8> a{3.3871328727963666080e0, 1.3314166789178437745e2,
                                           1.9715909503065514427e3, 1.3731693765509461125e4,
                                           4.5921953931549871457e4, 6.7265770927008700853e4,
                                           3.3430575583588128105e4, 2.5090809287301226727e3};
  static constexpr std::array<double, 8> b{1.0,
                                           4.2313330701600911252e1,
                                           6.8718700749205790830e2,
                                           5.3941960214247511077e3,
                                           2.1213794301586595867e4,
                                           3.9307895800092710610e4,
                                           2.8729085735721942674e4,
                                           5.2264952788528545610e3};
  static constexpr std::array<double, 8> c{1.42343711074968357734e0,  4.63033784615654529590e0,
                                           5.76949722146069140550e0,  3.64784832476320460504e0,
                                           1.27045825245236838258e0,  2.41780725177450611770e-1,
                                           2.27238449892691845833e-2, 7.74545014278341407640e-4};
  static constexpr std::array<double, 8> d{1.0,
                                           2.05319162663775882187e0,
                                           1.67638483018380384940e0,
                                           6.89767334985100004550e-1,
                                           1.48103976427480074590e-1,
                                           1.51986665636164571966e-2,
                                           5.47593808499534494600e-4,
                                           1.05075007164441684324e-9};
  static constexpr std::array<double, 8> e{6.65790464350110377720e0,  5.46378491116411436990e0,
                                           1.78482653991729133580e0,  2.96560571828504891230e-1,
                                           2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                           2.71155556874348757815e-5, 2.01033439929228813265e-7};
  static constexpr std::array<double, 8> f{1.0,
                                           5.99832206555887937690e-1,
                                           1.36929880922735805310e-1,
                                           1.48753612908506148525e-2,
                                           7.86869131145613259100e-4,
                                           1.84631831751005468180e-5,
                                           1.42151175831644588870e-7,
                                           2.04426310338993978564e-15};
  const double q = p - 0.5;
  if (q >= -0.425 && q <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(a, r) / polynomial(b, r);
  }
  const double r = std::sqrt(-portable_log(q < 0 ? p : 1.0 - p));
  const double size = r <= 5.0 ? polynomial(c, r - 1.6) / polynomial(d, r - 1.6)
                               : polynomial(e, r - 5.0) / polynomial(f, r - 5.0);
  return q < 0 ? -size : size;
}

}  // namespace

RandomStream::RandomStream(std::uint64_t seed, std::string_view name)
    : key_(mixed(mixed(seed + kGolden), hash_of(name))) {}

std::uint64_t RandomStream::bits(std::uint64_t counter) const { return mixed(key_, counter); }

double RandomStream::uniform(std::uint64_t counter) const {
  // 52 bits and a half: neither 0 nor, after rounding, 1.
  return (static_cast<double>(bits(counter) >> 12) + 0.5) * 0x1p-52;
}

double RandomStream::exponential(std::uint64_t counter) const {
  return -portable_log(uniform(counter));
}

double RandomStream::normal(std::uint64_t counter) const {
  return normal_quantile(uniform(counter));
}

RandomStream RandomStream::at(std::uint64_t index) const {
  return RandomStream(mixed(~key_, mixed(index)));
}

// x = 2^k (1 + f) with sqrt(1/2) < 1 + f < sqrt(2); with s = f / (2 + f),
// log(1 + f) = 2 s + s R(s^2) and the terms are added smallest first. R is the minimax
// polynomial of fdlibm's e_log.c (Sun Microsystems 1993), error below 2^-58.
double portable_log(double x) {
  int k = 0;
  double m = std::frexp(x, &k);  // in [0.5, 1)
  if (m < 0.70710678118654752440) {
    m *= 2.0;
    --k;
  }
  const double f = m - 1.0;
  const double s = f / (2.0 + f);
  const double z = s * s;
  static constexpr std::array<double, 7> r{6.666666666666735130e-01, 3.999999999940941908e-01,
                                           2.857142874366239149e-01, 2.222219843214978396e-01,
                                           1.818357216161805012e-01, 1.531383769920937332e-01,
                                           1.479819860511658591e-01};
  const double rest = z * polynomial(r, z);
  const double half_square = 0.5 * f * f;
  const double tail = s * (half_square + rest) + k * kLn2Tail;
  return k * kLn2Head - ((half_square - tail) - f);
}

// x = k ln 2 + r with |r| <= ln(2) / 2; exp(r) = 1 + r + r c / (2 - c) with
// c = r - r^2 P(r^2), P from fdlibm's e_exp.c (Sun Microsystems 1993), error below 2^-59.
double portable_exp(double x) {
  if (x != x) return x;
  if (x > 709.782712893383973096) return std::numeric_limits<double>::infinity();
  if (x < -745.13321910194110842) return 0.0;
  const double scaled = x * 1.44269504088896338700;
  const int k = static_cast<int>(scaled + (x < 0 ? -0.5 : 0.5));
  const double head = x - k * kLn2Head;
  const double tail = k * kLn2Tail;
  const double r = head - tail;
  const double z = r * r;
  static constexpr std::array<double, 5> p{1.66666666666666019037e-01, -2.77777777770155933842e-03,
                                           6.61375632143793436117e-05, -1.65339022054652515390e-06,
                                           4.13813679705723846039e-08};
  const double c = r - z * polynomial(p, z);
  const double y = 1.0 - ((tail - (r * c) / (2.0 - c)) - head);
  return std::ldexp(y, k);
}

}  // namespace cutwater
