/**
 * The file format of a workbook, read part by part without ever holding a sheet, and
 * guarded against what would fill the memory.
 */
@NullMarked
package dev.dailies.manifest.workbook;

import org.jspecify.annotations.NullMarked;
