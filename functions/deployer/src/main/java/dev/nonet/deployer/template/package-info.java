/// Reads CloudFormation and SAM templates and checks them without an AWS account.
@NullMarked
package dev.nonet.deployer.template;

import org.jspecify.annotations.NullMarked;
