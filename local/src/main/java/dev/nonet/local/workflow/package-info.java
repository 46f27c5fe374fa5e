/// What Step Functions does on AWS, on one machine: runs the steps of workflows.
@NullMarked
package dev.nonet.local.workflow;

import org.jspecify.annotations.NullMarked;
