// The generator is shared by several test programs; here it is compiled into this one.
#include "support/generator.cpp"      // NOLINT(bugprone-suspicious-include)
#include "support/member_words.cpp"   // NOLINT(bugprone-suspicious-include)
#include "support/random_values.cpp"  // NOLINT(bugprone-suspicious-include)
