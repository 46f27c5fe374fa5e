/// What every agent is made of: the base class, its context, its outcome and its errors.
@NullMarked
package dev.nonet.shared.agent;

import org.jspecify.annotations.NullMarked;
