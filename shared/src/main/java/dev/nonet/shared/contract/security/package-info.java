/// What the security agent takes and gives.
@NullMarked
package dev.nonet.shared.contract.security;

import org.jspecify.annotations.NullMarked;
