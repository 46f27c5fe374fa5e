/// The only package that knows AWS: every door into a function, logs, credentials.
@NullMarked
package dev.nonet.shared.aws;

import org.jspecify.annotations.NullMarked;
