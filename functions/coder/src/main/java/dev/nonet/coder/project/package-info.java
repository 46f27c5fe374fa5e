/// Writes the files of a project: Java by JavaPoet and templates, its build, its documents.
@NullMarked
package dev.nonet.coder.project;

import org.jspecify.annotations.NullMarked;
