/// What the contracts of all agents have in common, and how a request is checked against one.
@NullMarked
package dev.nonet.shared.contract;

import org.jspecify.annotations.NullMarked;
