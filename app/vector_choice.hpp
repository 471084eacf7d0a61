#pragma once

namespace credence {

/// Uses no wider vector instructions than CREDENCE_VECTOR_TARGET names, where it is set: a way to
/// prove that numbers do not depend on them (docs/performance.md).
/// Throws: UsageError, where this processor has no such target.
void choose_vector_target();

}  // namespace credence
