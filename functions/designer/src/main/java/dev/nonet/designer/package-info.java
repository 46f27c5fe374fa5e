/// Makes design systems and pages whose contrast holds, and audits accessibility.
@NullMarked
package dev.nonet.designer;

import org.jspecify.annotations.NullMarked;
