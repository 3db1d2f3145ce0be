/**
 * Reads OpenDocument spreadsheets, row by row, into what a workbook's rows are.
 */
@NullMarked
package dev.dailies.manifest.ods;

import org.jspecify.annotations.NullMarked;
