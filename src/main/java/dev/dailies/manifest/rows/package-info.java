/**
 * What every format of a manifest is read into: rows of cells under columns that are
 * known by their names, and where in a file they stand.
 */
@NullMarked
package dev.dailies.manifest.rows;

import org.jspecify.annotations.NullMarked;
