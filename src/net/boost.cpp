// The bodies of Asio and Beast, compiled once (BOOST_*_SEPARATE_COMPILATION in src/CMakeLists.txt).
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
