/// What the deployer takes and gives: a template or a package in, checks, stages and a running service out.
@NullMarked
package dev.nonet.shared.contract.deployer;

import org.jspecify.annotations.NullMarked;
